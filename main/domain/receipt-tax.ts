import { formatAmount, type Language, sumCents } from './money.ts';
import type { PaperBlock } from './paper.ts';
import { receiptTexts } from './receipt-text.ts';
import type { TaxShare } from './tax.ts';

const exempt = 6;
const farmKeys: ReadonlySet<number> = new Set([3, 4, 13, 23, 33, 43]);
const fixedLetters = 'ABCDEFGH';
const freeLetters = Array.from('IJKLMNOPQRSTUVWXYZ');

/** The letter of each share: A general, B reduced, C farm … by VAT key; keys beyond 8 and a second rate of a key take the letters from I on. */
export function taxLetters(taxes: readonly TaxShare[]): (line: { taxKey: number; basisPoints: number }) => string {
  const letters = new Map<string, string>();
  const taken = new Set<string>();
  for (const share of taxes) {
    const own = fixedLetters.charAt(share.taxKey - 1);
    const letter = own && !taken.has(own) ? own : (freeLetters.find((free) => !taken.has(free)) ?? '?');
    taken.add(letter);
    letters.set(idOf(share), letter);
  }
  return (line) => letters.get(idOf(line)) ?? '';
}

/** Whether VAT is shown at all: a small business (§19 UStG) shows none. */
export function showsTax(taxes: readonly TaxShare[]): boolean {
  return taxes.some((share) => share.taxKey !== exempt);
}

/**
 * The table of VAT per rate and the notices the law asks for.
 * FISCAL(§6 KassenSichV no. 5, §33 UStDV no. 4): rate or the reason of the exemption. FISCAL(§24(1) UStG): the flat rate that applies.
 */
export function layOutTaxes(taxes: readonly TaxShare[], language: Language): PaperBlock[] {
  const text = receiptTexts[language];
  const blocks: PaperBlock[] = [];
  if (showsTax(taxes)) {
    const letter = taxLetters(taxes);
    blocks.push(tableRow([text.rate, text.net, text.vat, text.gross]));
    for (const share of taxes) {
      blocks.push(
        tableRow([`${letter(share)} ${formatRate(share.basisPoints, language)}`, ...amounts([share], language)]),
      );
    }
    if (taxes.length > 1) blocks.push(tableRow([text.sum, ...amounts(taxes, language)]));
    const farm = taxes.filter((share) => farmKeys.has(share.taxKey));
    if (farm.length > 0) {
      const rates = farm.map((share) => `${letter(share)} ${formatRate(share.basisPoints, language)}`).join(', ');
      blocks.push({ type: 'text', text: text.farmFlat(rates) });
    }
  }
  if (taxes.some((share) => share.taxKey === exempt)) blocks.push({ type: 'text', text: text.smallBusiness });
  return blocks;
}

/** “19 %”, “7,8 %”. */
export function formatRate(basisPoints: number, language: Language): string {
  return `${formatAmount(basisPoints, language).replace(/[.,]?0+$/, '')} %`;
}

function amounts(taxes: readonly TaxShare[], language: Language): string[] {
  return (['net', 'vat', 'gross'] as const).map((part) =>
    formatAmount(sumCents(taxes.map((share) => share[part])), language),
  );
}

const shares = [0.28, 0.24, 0.24, 0.24] as const;

function tableRow(cells: readonly string[]): PaperBlock {
  return {
    type: 'columns',
    cells: shares.map((share, index) => ({ text: cells[index] ?? '', share, align: index === 0 ? 'left' : 'right' })),
  };
}

function idOf({ taxKey, basisPoints }: { taxKey: number; basisPoints: number }): string {
  return `${taxKey}/${basisPoints}`;
}
