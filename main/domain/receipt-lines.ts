import { formatAmount, type Language, lineTotal } from './money.ts';
import type { PaperBlock } from './paper.ts';
import { formatQuantity, onePiece, unitName } from './quantity.ts';
import { receiptTexts } from './receipt-text.ts';
import type { SaleLine } from './sale.ts';

/** What a line of a receipt needs besides itself: its tax letter (or none) and the language. */
export interface LineStyle {
  letter: string;
  language: Language;
}

/**
 * One line of the sale: text, total and tax letter; below it how the total came about, unless it is one piece.
 * FISCAL(§6 KassenSichV no. 3): quantity and kind. FISCAL(§33 MessEG): a customer can check weight and price per unit.
 */
export function layOutLine(line: SaleLine, style: LineStyle): PaperBlock[] {
  const indent = line.parentLineId === null ? 0 : 2;
  const right = `${formatAmount(line.total, style.language)}${style.letter && ` ${style.letter}`}`;
  const detail = detailOf(line, style.language);
  const rows: PaperBlock[] = [{ type: 'row', left: line.text, right, indent }];
  if (detail) rows.push({ type: 'row', left: detail, right: '', indent: indent + 2 });
  const lot = lotWords(line, style.language);
  if (lot) rows.push({ type: 'row', left: lot, right: '', indent: indent + 2 });
  return rows;
}

/** What a customer is asked for when goods are called back or a guarantee is claimed; the dates stand on the goods. */
function lotWords({ lot }: SaleLine, language: Language): string {
  const text = receiptTexts[language];
  const words = [lot?.batch ? text.batch(lot.batch) : '', lot?.serial ? text.serial(lot.serial) : ''];
  return words.filter((word) => word !== '').join(', ');
}

function detailOf(line: SaleLine, language: Language): string {
  const text = receiptTexts[language];
  const amount = formatQuantity(line.quantity, line.unit, language);
  // A printed total is taken unchanged; a weight worked back from it was measured by nobody and is not shown.
  if (line.totalSource === 'label') return line.weightSource === 'label' ? `${amount} ${text.byLabel}` : text.byLabel;
  if (line.unit === 'piece' && line.quantity === onePiece) return '';
  const price = formatAmount(line.price, language);
  const product =
    line.unit === 'piece' ? `${amount} × ${price} €` : `${amount} × ${price} €/${unitName(line.unit, language)}`;
  // FISCAL(§4 no. 6 MessEV): weight, price and total as the scale itself states and keeps them.
  if (line.weightSource === 'scale') return `${product} (${text.scale})`;
  if (lineTotal(line.price, line.quantity) !== line.total) return amount;
  // FISCAL(§23(3) MessEV): a weight that was typed from the shop's scale is marked as such.
  if (line.weightSource === 'typed') return `${product} (${text.manual})`;
  return line.weightSource === 'label' ? `${product} (${text.label})` : product;
}
