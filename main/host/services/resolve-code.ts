import { printedGtin, type UnsaleableReason } from '#domain/article-code.ts';
import type { CodeReading } from '#domain/barcode.ts';
import { foreignText } from '#domain/foreign-text.ts';
import { labelAmount, nothingStated, type Stated } from '#domain/label-amount.ts';
import { type Lot, lotOf } from '#domain/lot.ts';
import type { Cents } from '#domain/money.ts';
import { onePiece, type Quantity } from '#domain/quantity.ts';
import { readScan, type ScanReading } from '#domain/read-scan.ts';
import { accepts, type Symbology } from '#domain/symbology.ts';
import type { TaxClass } from '#domain/tax.ts';
import type { ShopDatabase } from '../database/database.ts';
import { readSetting } from '../settings.ts';
import { articleByBarcode, articleByNumber, type FoundArticle } from './articles-lookup.ts';

/** What a code means in this shop. */
export type Resolved =
  | {
      kind: 'article';
      found: FoundArticle;
      quantity: Quantity;
      gtin: string | null;
      total: Cents | null;
      fromLabel: boolean;
      lot: Lot | undefined;
      warnings: readonly ScanWarning[];
    }
  | { kind: 'needs-weight'; found: FoundArticle; gtin: string | null; lot: Lot | undefined }
  | { kind: 'press'; title: string; price: Cents; taxClass: TaxClass; gtin: string; series: '414' | '419' }
  | { kind: 'unknown'; code: string; barcode: boolean }
  /** `ai`: the GS1 identifier it fails at, `symbology`: the kind of code that is not taken. */
  | {
      kind: 'unreadable';
      reason: UnsaleableReason;
      code: string;
      expected: string | null;
      ai: string | null;
      symbology: Symbology | null;
    };

/** What does not hold up the sale, but should be known. */
export type ScanWarning = 'separator-perhaps-lost' | 'bad-date';

/** A code and what its scanner said about it. */
export interface CodeSource {
  via: 'scan' | 'typed';
  /** The shop's day, YYYY-MM-DD. */
  today: string;
  aim?: string | null;
  separatorsKept?: boolean;
}

/** Reads a scanned or typed code and finds what it stands for. An article that carries the code itself always goes first. */
export function resolveCode(
  db: ShopDatabase,
  text: string,
  { via, today, aim = null, separatorsKept = false }: CodeSource,
): Resolved {
  const reading = readScan(text, { aim, separatorsKept, via, today, layouts: readSetting(db, 'codeLayouts') });
  if (!taken(db, reading.symbology)) return refused('symbology-not-taken', reading, { code: text.slice(0, 64) });
  const { code } = reading;
  switch (code.kind) {
    case 'refused':
      return refused(code.reason, reading, { code: code.text, ai: code.ai });
    case 'unreadable':
      return longRefused(reading, code) ?? refused(code.reason, reading, { code: code.text, expected: code.expected });
    case 'plu':
      return soldAs(articleByNumber(db, code.number) ?? articleByBarcode(db, code.number), reading, {
        code: code.number,
        barcode: false,
      });
    case 'text':
      return ofText(db, reading, { text: code.text, via });
    case 'gtin':
      return soldAs(articleByBarcode(db, code.gtin14), reading, { code: printedGtin(code.gtin14), barcode: true });
    case 'in-store':
      return ofLabel(db, reading, code);
    case 'press':
      return ofPress(db, reading, code);
  }
}

/** Codes the counter does not take at all, or that the shop has switched off. */
function taken(db: ShopDatabase, symbology: Symbology | null): boolean {
  if (symbology === null) return true;
  // An add-on alone has a sentence of its own.
  if (symbology !== 'ean-add-on' && !accepts('sale', symbology)) return false;
  return !readSetting(db, 'scanner').notTaken.includes(symbology);
}

function ofText(
  db: ShopDatabase,
  reading: ScanReading,
  { text, via }: { text: string; via: 'scan' | 'typed' },
): Resolved {
  const found = articleByBarcode(db, text) ?? (via === 'typed' ? articleByNumber(db, text) : undefined);
  const foreign = found ? undefined : foreignText(text);
  if (foreign) return refused(foreign, reading, { code: text });
  return soldAs(found, reading, { code: text, barcode: via === 'scan' });
}

/** The long text of a QR code beside the bars is told as what it is, not as too long a barcode. */
function longRefused(reading: ScanReading, code: Extract<CodeReading, { kind: 'unreadable' }>): Resolved | undefined {
  const foreign =
    code.reason === 'too-long' || code.reason === 'strange-characters' ? foreignText(code.text) : undefined;
  return foreign && refused(foreign, reading, { code: code.text });
}

function ofLabel(db: ShopDatabase, reading: ScanReading, code: Extract<CodeReading, { kind: 'in-store' }>): Resolved {
  const unknown = { code: printedGtin(code.gtin14), barcode: true };
  const whole = articleByBarcode(db, code.gtin14);
  if (whole) return soldAs(whole, reading, unknown);
  const found = articleByBarcode(db, code.zeroedGtin14) ?? articleByNumber(db, code.itemNumber);
  const { value } = code;
  return soldAs(found, reading, {
    ...unknown,
    inside: {
      weight: value?.kind === 'weight' ? value.quantity : null,
      price: value?.kind === 'price' ? value.price : null,
      count: value?.kind === 'piece' ? value.quantity : null,
    },
  });
}

function ofPress(db: ShopDatabase, reading: ScanReading, code: Extract<CodeReading, { kind: 'press' }>): Resolved {
  const gtin = printedGtin(code.gtin14);
  const own = articleByBarcode(db, code.gtin14);
  if (own?.article.active) return soldAs({ ...own, scanQuantity: onePiece }, reading, { code: gtin, barcode: true });
  const { title, price, taxClass, series } = code;
  return { kind: 'press', title, price, taxClass, series, gtin };
}

interface Read {
  code: string;
  barcode: boolean;
  /** The value within a label of the shop's own layout. */
  inside?: Pick<Stated, 'weight' | 'price' | 'count'>;
}

/** The article with the amount and the price that the code states. */
function soldAs(found: FoundArticle | undefined, reading: ScanReading, { code, barcode, inside }: Read): Resolved {
  if (!found || !found.article.active) return { kind: 'unknown', code, barcode };
  const stated: Stated = {
    weight: inside?.weight ?? reading.weight,
    price: inside?.price ?? reading.price,
    count: inside?.count ?? reading.count,
    contents: reading.contents,
    ownLayout: (inside?.weight ?? null) !== null,
  };
  const useless = uselessValue(reading, stated);
  if (useless) return refused(useless.reason, reading, { code, ai: useless.ai });
  const gtin = barcode ? code : null;
  const lot = lotOf(reading);
  const said = labelAmount(found.article, found.scanQuantity, barcode ? stated : nothingStated);
  switch (said.kind) {
    case 'needs-weight':
      return { kind: 'needs-weight', found, gtin, lot };
    case 'refused':
      return refused(said.reason, reading, { code });
    case 'amount':
      return {
        kind: 'article',
        found,
        quantity: said.quantity,
        gtin,
        total: said.total,
        fromLabel: said.weightSource === 'label',
        lot,
        warnings: warningsOf(reading),
      };
  }
}

/** A weight or price that is printed and cannot be taken as it is: the goods are not sold by another one. */
function uselessValue(
  { unused }: ScanReading,
  { weight, price }: Stated,
): { reason: UnsaleableReason; ai: string } | undefined {
  for (const { ai, why } of unused) {
    if (why === 'bad-date' || why === 'without-its-article') continue;
    const replaced = /^3[25]/.test(ai) && (weight !== null || price !== null);
    if (!replaced) return { reason: `value-${why}`, ai };
  }
  return undefined;
}

function warningsOf({ warnings, unused }: ScanReading): ScanWarning[] {
  const found: ScanWarning[] = [];
  if (warnings.some(({ kind }) => kind === 'separator-perhaps-lost')) found.push('separator-perhaps-lost');
  if (unused.some(({ why }) => why === 'bad-date')) found.push('bad-date');
  return found;
}

function refused(
  reason: UnsaleableReason,
  { symbology }: ScanReading,
  { code, expected = null, ai = null }: { code: string; expected?: string | null; ai?: string | null },
): Resolved {
  return { kind: 'unreadable', reason, code, expected, ai, symbology };
}
