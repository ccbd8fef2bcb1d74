import { type Basket, type BasketLine, standingLines } from './basket.ts';
import type { LineKind, PaymentKind } from './business-case.ts';
import { type Cents, cents, sumCents } from './money.ts';
import { quantity } from './quantity.ts';
import { type TaxShare, taxShares } from './tax.ts';

/** Demo sells for practice only and is never lawful; live is. A data folder is one of them for ever. */
export type Mode = 'demo' | 'live';

export interface Payment {
  kind: PaymentKind;
  /** What counts towards the sale, after change; negative when money is paid out. */
  amount: Cents;
  /** What was handed over; equal to the amount for everything but cash. */
  given: Cents;
}

/** A line of a sale: as in the basket, voided ones too, with its place. */
export interface SaleLine extends BasketLine {
  position: number;
}

export interface Sale {
  saleId: string;
  basketId: string;
  processNo: number;
  receiptNo: number;
  kind: 'sale' | 'reversal';
  /** The sale that a reversal takes back. */
  reversesSaleId: string | null;
  mode: Mode;
  operatorId: string;
  operatorName: string;
  startedAt: string;
  committedAt: string;
  lines: readonly SaleLine[];
  payments: readonly Payment[];
  taxes: readonly TaxShare[];
  total: Cents;
  change: Cents;
}

/** Why a basket cannot be paid like this. */
export type SettleProblem =
  | { kind: 'empty' }
  | { kind: 'not-open' }
  | { kind: 'too-little'; missing: Cents }
  | { kind: 'too-much-unbar'; excess: Cents }
  | { kind: 'nothing-due-but-paid' };

export interface Offer {
  kind: PaymentKind;
  given: Cents;
}

export type Settlement =
  | { ok: true; payments: Payment[]; change: Cents; total: Cents; taxes: TaxShare[]; lines: SaleLine[] }
  | { ok: false; problem: SettleProblem };

/**
 * Works out what is paid with what. Only cash gives change; several payments are used in their order and cash last. A negative total
 * (empties only) is paid out in cash. `Keine` names a receipt without payment and pays nothing.
 */
export function settle(basket: Basket, offers: readonly Offer[]): Settlement {
  const refused = (problem: SettleProblem): Settlement => ({ ok: false, problem });
  if (basket.state !== 'open') return refused({ kind: 'not-open' });
  if (standingLines(basket).length === 0) return refused({ kind: 'empty' });
  const total = basket.total;
  if (total <= 0) {
    if (offers.some((offer) => offer.given > 0)) return refused({ kind: 'nothing-due-but-paid' });
    const payout: Payment[] =
      total === 0 ? [{ kind: 'Keine', amount: total, given: total }] : [{ kind: 'Bar', amount: total, given: total }];
    return settled(basket, payout, cents(0));
  }
  const paying = offers.filter((offer) => offer.kind !== 'Keine' && offer.given > 0);
  const cashless = paying.filter((offer) => offer.kind !== 'Bar');
  const covered = sumCents(cashless.map((offer) => offer.given));
  if (covered > total) return refused({ kind: 'too-much-unbar', excess: cents(covered - total) });
  const cash = sumCents(paying.filter((offer) => offer.kind === 'Bar').map((offer) => offer.given));
  const due = cents(total - covered);
  if (cash < due) return refused({ kind: 'too-little', missing: cents(due - cash) });
  // Change for cash that pays nothing would stand on the receipt without its payment.
  if (due === 0 && cash > 0) return refused({ kind: 'nothing-due-but-paid' });
  const payments: Payment[] = cashless.map(({ kind, given }) => ({ kind, amount: given, given }));
  if (due > 0) payments.push({ kind: 'Bar', amount: due, given: cash });
  return settled(basket, payments, cents(cash - due));
}

function settled(basket: Basket, payments: Payment[], change: Cents): Settlement {
  const lines = basket.lines.map((line, index) => ({ ...line, position: index + 1 }));
  return { ok: true, payments, change, total: basket.total, taxes: saleTaxes(lines), lines };
}

/** VAT of the standing lines, per key on the gross sum. */
export function saleTaxes(lines: readonly BasketLine[]): TaxShare[] {
  return taxShares(lines.filter((line) => !line.voided));
}

export interface ReversalIdentity {
  saleId: string;
  basketId: string;
  processNo: number;
  receiptNo: number;
  operatorId: string;
  operatorName: string;
  at: string;
  lineId: (position: number) => string;
}

/**
 * The sale that takes a whole sale back: every standing line with the sign turned, paid out the way it was paid. Sums and VAT are the exact
 * negative. FISCAL(§146(4) AO): the original stays as it is; the reversal points at it.
 */
export function reverseSale(sale: Sale, identity: ReversalIdentity): Sale {
  const standing = sale.lines.filter((line) => !line.voided);
  const newIds = new Map(standing.map((line, index) => [line.lineId, identity.lineId(index + 1)]));
  const lines = standing.map((line, index): SaleLine => ({
    ...line,
    lineId: identity.lineId(index + 1),
    parentLineId: line.parentLineId === null ? null : (newIds.get(line.parentLineId) ?? null),
    position: index + 1,
    lineKind: reversedKind(line.lineKind),
    quantity: quantity(-line.quantity),
    total: cents(-line.total),
  }));
  const { saleId, basketId, processNo, receiptNo, operatorId, operatorName, at } = identity;
  return {
    saleId,
    basketId,
    processNo,
    receiptNo,
    kind: 'reversal',
    reversesSaleId: sale.saleId,
    mode: sale.mode,
    operatorId,
    operatorName,
    startedAt: at,
    committedAt: at,
    lines,
    payments: sale.payments.map((payment) => ({
      kind: payment.kind,
      amount: cents(-payment.amount),
      given: cents(-payment.amount),
    })),
    taxes: sale.taxes.map((share) => ({
      ...share,
      gross: cents(-share.gross),
      net: cents(-share.net),
      vat: cents(-share.vat),
    })),
    total: cents(-sale.total),
    change: cents(0),
  };
}

function reversedKind(kind: LineKind): LineKind {
  if (kind === 'Pfand') return 'PfandRueckzahlung';
  if (kind === 'PfandRueckzahlung') return 'Pfand';
  return kind;
}
