import type { Unit } from '#domain/quantity.ts';
import type { Origin, TaxClass } from '#domain/tax.ts';

/** An article of the demo shop; amounts in cents, quantities in thousandths. */
export interface DemoArticle {
  /** The number that is typed at the counter and stands in labels of the shop's own scale. */
  number: string;
  name: string;
  receiptName: string | null;
  kind: 'goods' | 'deposit';
  unit: Unit;
  price: number;
  taxClass: TaxClass;
  origin: Origin;
  weighed: boolean;
  /** Number of the deposit that follows it. */
  deposit: string | null;
  content: { quantity: number; unit: Unit } | null;
  /** `packed`: as if printed by its maker; `house`: a number of the shop; null: nothing to scan. */
  barcode: 'packed' | 'house' | null;
  /** How many such packs a second barcode stands for: the maker's carton. */
  carton: number | null;
  stock: number;
  online: boolean;
  buffer: number;
}

export interface DemoCategory {
  name: string;
  colour: string;
  articles: readonly DemoArticle[];
}

type Details = Partial<Omit<DemoArticle, 'number' | 'name' | 'price' | 'stock' | 'buffer'>> & {
  /** In pieces or kg. */
  stock?: number;
  buffer?: number;
};

/** Sold from the scale: price per kg. The label is number and name, as they stand on a price list. */
export function byWeight(label: string, price: number, details: Details = {}): DemoArticle {
  return article(label, price, { unit: 'kg', weighed: true, stock: 15, ...details });
}

/** Sold by the piece, bunch, pack or bottle. */
export function byPiece(label: string, price: number, details: Details = {}): DemoArticle {
  return article(label, price, { stock: 20, ...details });
}

/** Charged with bottle, glass or crate and paid back when it returns. */
export function deposit(label: string, price: number, taxClass: TaxClass): DemoArticle {
  return article(label, price, { kind: 'deposit', taxClass, origin: 'bought' });
}

/** What a pack holds, for the base price (PAngV). */
export const grams = (quantity: number) => ({ quantity, unit: 'kg' }) as const;
export const millilitres = (quantity: number) => ({ quantity, unit: 'l' }) as const;

function article(label: string, price: number, details: Details): DemoArticle {
  const { stock = 0, buffer = 0, ...rest } = details;
  const blank = label.indexOf(' ');
  return {
    receiptName: null,
    kind: 'goods',
    unit: 'piece',
    taxClass: 'reduced',
    origin: 'own',
    weighed: false,
    deposit: null,
    content: null,
    barcode: null,
    carton: null,
    online: false,
    ...rest,
    number: label.slice(0, blank),
    name: label.slice(blank + 1),
    price,
    stock: stock * 1000,
    buffer: buffer * 1000,
  };
}
