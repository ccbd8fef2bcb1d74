import type { Paid } from '#contract/methods/sales.ts';
import type { TerminalLast } from '#contract/methods/terminal.ts';
import type { Lot } from '#domain/lot.ts';
import type { Unit } from '#domain/quantity.ts';

/** An article that waits for its weight, with what its label said already. */
export type ToWeigh = {
  articleId: string;
  name: string;
  price: number;
  unit: Unit;
  gtin?: string | null;
  lot?: Lot | undefined;
};

/** The one question that is open at the counter. */
export type OpenDialog =
  | { is: 'weight'; article: ToWeigh }
  | { is: 'line'; lineId: string }
  | { is: 'unknown'; code: string; barcode: boolean }
  | { is: 'free'; code: string | null }
  | { is: 'create'; code: string; barcode: boolean }
  | { is: 'assign'; code: string }
  | { is: 'empties' }
  | { is: 'park' }
  | { is: 'parked' }
  | { is: 'abort' }
  /** `refused`: the card payment that came to nothing a moment ago. */
  | { is: 'pay'; refused?: TerminalLast }
  /** The terminal is at work; what it is at is shown above every screen. */
  | { is: 'card'; attempt: string }
  /** `card`: what the terminal took of it, in cents. */
  | { is: 'change'; paid: Paid; card?: number }
  /** `saleId: null` is the last sale. */
  | { is: 'receipt'; saleId: string | null }
  | { is: 'drawer' }
  | { is: 'keys' };

/** Says whether a scan may close this dialog: nothing in it would be lost. Beneath the others the scan is sold, and they stay. */
export function yieldsToScan({ is }: OpenDialog): boolean {
  return !['weight', 'line', 'unknown', 'free', 'create', 'assign', 'park', 'card'].includes(is);
}
