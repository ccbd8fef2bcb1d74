import type { ShopDatabase } from '../database/database.ts';
import { type CodeReading, readCode } from '#domain/barcode.ts';
import type { Cents } from '#domain/money.ts';
import { quantityOfTotal } from '#domain/basket-line.ts';
import { onePiece, type Quantity } from '#domain/quantity.ts';
import type { TaxClass } from '#domain/tax.ts';
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
    }
  | { kind: 'needs-weight'; found: FoundArticle }
  | { kind: 'press'; title: string; price: Cents; taxClass: TaxClass; gtin: string; series: '414' | '419' }
  | { kind: 'unknown'; code: string; barcode: boolean }
  | { kind: 'unreadable'; reason: string; code: string; expected: string | null };

/** Reads a scanned or typed code and finds what it stands for. An article that carries the code itself always goes first. */
export function resolveCode(db: ShopDatabase, text: string, via: 'scan' | 'typed'): Resolved {
  const reading = readCode(text, { layouts: readSetting(db, 'codeLayouts'), via });
  switch (reading.kind) {
    case 'unreadable':
      return { kind: 'unreadable', reason: reading.reason, code: reading.text, expected: reading.expected };
    case 'plu':
      return plainArticle(articleByNumber(db, reading.number) ?? articleByBarcode(db, reading.number), {
        code: reading.number,
        barcode: false,
      });
    case 'text': {
      const found =
        articleByBarcode(db, reading.text) ?? (via === 'typed' ? articleByNumber(db, reading.text) : undefined);
      return plainArticle(found, { code: reading.text, barcode: via === 'scan' });
    }
    case 'gtin':
      return plainArticle(articleByBarcode(db, reading.gtin14), { code: printed(reading.gtin14), barcode: true });
    case 'in-store':
      return labelArticle(db, reading);
    case 'press':
      return press(db, reading);
  }
}

function plainArticle(found: FoundArticle | undefined, unknown: { code: string; barcode: boolean }): Resolved {
  if (!found || !found.article.active) return { kind: 'unknown', ...unknown };
  if (found.article.weighed) return { kind: 'needs-weight', found };
  const gtin = unknown.barcode ? unknown.code : null;
  return { kind: 'article', found, quantity: found.scanQuantity, gtin, total: null, fromLabel: false };
}

function labelArticle(db: ShopDatabase, reading: Extract<CodeReading, { kind: 'in-store' }>): Resolved {
  const code = printed(reading.gtin14);
  const whole = articleByBarcode(db, reading.gtin14);
  if (whole) return plainArticle(whole, { code, barcode: true });
  const found = articleByBarcode(db, reading.zeroedGtin14) ?? articleByNumber(db, reading.itemNumber);
  if (!found || !found.article.active) return { kind: 'unknown', code, barcode: true };
  if (reading.value === null) return plainArticle(found, { code, barcode: true });
  if (reading.value.kind === 'price') {
    const total = reading.value.price;
    const quantity = quantityOfTotal(found.article, total);
    return { kind: 'article', found, quantity, gtin: code, total, fromLabel: true };
  }
  const quantity = reading.value.quantity;
  return { kind: 'article', found, quantity, gtin: code, total: null, fromLabel: reading.value.kind === 'weight' };
}

function press(db: ShopDatabase, reading: Extract<CodeReading, { kind: 'press' }>): Resolved {
  const own = articleByBarcode(db, reading.gtin14);
  if (own?.article.active) {
    return {
      kind: 'article',
      found: own,
      quantity: onePiece,
      gtin: printed(reading.gtin14),
      total: null,
      fromLabel: false,
    };
  }
  const { title, price, taxClass, series } = reading;
  return { kind: 'press', title, price, taxClass, series, gtin: printed(reading.gtin14) };
}

/** As it stands under the bars: 13 digits for what begins with 0, all 14 otherwise. */
function printed(gtin14: string): string {
  return gtin14.startsWith('0') ? gtin14.slice(1) : gtin14;
}
