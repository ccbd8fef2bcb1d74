import { formatLocal } from './local-time.ts';
import { formatAmount, formatMoney } from './money.ts';
import type { PaperBlock } from './paper.ts';
import { layOutLine } from './receipt-lines.ts';
import { layOutSignature } from './receipt-signature.ts';
import { layOutTaxes, showsTax, taxLetters } from './receipt-tax.ts';
import { receiptTexts } from './receipt-text.ts';
import type { ReceiptDocument } from './receipt.ts';

export { layOutPickList, type PickListLine, type PickListOrder } from './pick-list-layout.ts';
export { layOutTestPage } from './test-page-layout.ts';

/** Longer shop names are printed in normal size, so that they do not break in the middle of a word on narrow paper. */
const longestBigName = 16;

/**
 * The receipt of a sale as blocks of paper, ending with a cut; who prints adds the drawer.
 * FISCAL(§6 KassenSichV, §33 UStDV): everything these ask for. `qr: false` is for printers that draw none.
 */
export function layOutReceipt(document: ReceiptDocument, { qr = true }: { qr?: boolean } = {}): PaperBlock[] {
  return [
    ...demoMark(document),
    ...head(document),
    { type: 'rule' },
    ...lines(document),
    { type: 'rule', style: 'double' },
    ...payment(document),
    { type: 'rule' },
    ...layOutTaxes(document.sale.taxes, document.language),
    { type: 'rule' },
    ...layOutSignature(document, { qr }),
    ...foot(document),
    { type: 'cut' },
  ];
}

function demoMark({ sale, language }: ReceiptDocument): PaperBlock[] {
  if (sale.mode !== 'demo') return [];
  const text = receiptTexts[language];
  return [
    { type: 'text', text: text.demo, align: 'center', bold: true, size: 2, invert: true },
    { type: 'text', text: text.noReceipt, align: 'center', bold: true, size: 2 },
    { type: 'text', text: text.demoNote, align: 'center' },
    { type: 'space', lines: 1 },
  ];
}

function head({ shop, sale, tillId, copyNo, reversesReceiptNo, language, timeZone }: ReceiptDocument): PaperBlock[] {
  const text = receiptTexts[language];
  const small = [
    shop.street,
    `${shop.postcode} ${shop.town}`,
    shop.phone && text.phone(shop.phone),
    shop.taxNumber && text.taxNumber(shop.taxNumber),
    shop.vatId && text.vatId(shop.vatId),
  ].filter(Boolean);
  const size = shop.name.length <= longestBigName ? 2 : 1;
  const blocks: PaperBlock[] = [
    { type: 'text', text: shop.name, align: 'center', bold: true, size },
    ...small.map((line): PaperBlock => ({ type: 'text', text: line, align: 'center' })),
    { type: 'space', lines: 1 },
  ];
  if (copyNo > 0) blocks.push({ type: 'text', text: text.copy(copyNo), align: 'center', bold: true, size: 2 });
  if (sale.kind === 'reversal') {
    blocks.push({ type: 'text', text: text.reversal(reversesReceiptNo), align: 'center', bold: true });
  }
  blocks.push(
    { type: 'row', left: text.receiptNo(sale.receiptNo), right: formatLocal(sale.committedAt, { timeZone, language }) },
    { type: 'text', text: text.till(tillId) },
  );
  return blocks;
}

function lines({ sale, language }: ReceiptDocument): PaperBlock[] {
  const letterOf = showsTax(sale.taxes) ? taxLetters(sale.taxes) : (): string => '';
  return sale.lines
    .filter((line) => !line.voided)
    .flatMap((line) => layOutLine(line, { letter: letterOf(line), language }));
}

/** FISCAL(AEAO zu §146a no. 5.4): the amount of each kind of payment; what was handed over and the change are for the customer. */
function payment({ sale, language }: ReceiptDocument): PaperBlock[] {
  const text = receiptTexts[language];
  const blocks: PaperBlock[] = [
    { type: 'row', left: text.total, right: formatMoney(sale.total, language), bold: true, size: 2 },
  ];
  for (const { kind, amount, given } of sale.payments) {
    if (kind === 'Keine') continue;
    blocks.push({ type: 'row', left: text.payments[kind], right: formatAmount(amount, language) });
    if (given !== amount)
      blocks.push({ type: 'row', left: text.given, right: formatAmount(given, language), indent: 2 });
  }
  if (sale.change !== 0) {
    blocks.push({ type: 'row', left: text.change, right: formatAmount(sale.change, language), bold: true });
  }
  return blocks;
}

function foot(document: ReceiptDocument): PaperBlock[] {
  const { greeting } = document.shop;
  const blocks: PaperBlock[] = [{ type: 'space', lines: 1 }];
  // FISCAL(MessEV annex 2 no. 9.4): this receipt is no part of the scale; who doubts it can look at what the scale kept.
  if (document.sale.lines.some((line) => line.totalSource === 'scale'))
    blocks.push({ type: 'text', text: receiptTexts[document.language].scaleNotice, align: 'center' });
  if (greeting) blocks.push({ type: 'text', text: greeting, align: 'center' });
  return [...blocks, ...demoMark(document)];
}
