/** The code of an article in whatever was scanned, for places that look an article up or write its code down. */
import type { UnreadableReason } from './barcode.ts';
import { foreignText, type ForeignText } from './foreign-text.ts';
import type { UnusedValue } from './gs1-values.ts';
import type { LabelProblem } from './label-amount.ts';
import { readScan, type RefusedScan, type ScanReading, type ScanSource } from './read-scan.ts';
import { accepts, type ScanContext, type Symbology } from './symbology.ts';

/** Why a scan is of no use in a place; each has a sentence in the text catalogues. */
export type UselessReason = UnreadableReason | RefusedScan['reason'] | ForeignText | 'symbology-not-taken';

/** Why nothing can be sold by a code; each has a sentence in the text catalogues. */
export type UnsaleableReason =
  | UselessReason
  | LabelProblem
  | `value-${Exclude<UnusedValue['why'], 'bad-date' | 'without-its-article'>}`;

export type ArticleCode =
  /** As it stands under the bars, or the house's own text. The reading holds weight, price and batch. */
  | { kind: 'code'; code: string; reading: ScanReading }
  | { kind: 'useless'; reason: UselessReason; text: string; ai: string | null; symbology: Symbology | null };

/**
 * Takes the code out of a scan. In the barcode field of an article a label with a price or weight stands for all labels of its article, so
 * its value is left out.
 */
export function articleCode(text: string, source: ScanSource, context: ScanContext): ArticleCode {
  const reading = readScan(text, source);
  const { code, symbology } = reading;
  const useless = (reason: UselessReason, shown: string, ai: string | null = null): ArticleCode => ({
    kind: 'useless',
    reason,
    text: shown,
    ai,
    symbology,
  });
  if (symbology !== 'ean-add-on' && !accepts(context, symbology)) {
    return useless('symbology-not-taken', text.slice(0, 64));
  }
  switch (code.kind) {
    case 'refused':
      return useless(code.reason, code.text, code.ai);
    case 'unreadable':
      return useless(foreignText(code.text) ?? code.reason, code.text);
    case 'text': {
      const foreign = foreignText(code.text);
      return foreign ? useless(foreign, code.text) : { kind: 'code', code: code.text, reading };
    }
    case 'plu':
      return { kind: 'code', code: code.number, reading };
    case 'in-store': {
      const bare = context === 'barcode-field' && code.value !== null ? code.zeroedGtin14 : code.gtin14;
      return { kind: 'code', code: printedGtin(bare), reading };
    }
    case 'gtin':
    case 'press':
      return { kind: 'code', code: printedGtin(code.gtin14), reading };
  }
}

/** As it stands under the bars: 13 digits for what begins with 0, all 14 otherwise. */
export function printedGtin(gtin14: string): string {
  return gtin14.startsWith('0') ? gtin14.slice(1) : gtin14;
}
