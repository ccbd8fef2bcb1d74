import type { Paid, SaleSummary } from '#contract/methods/sales.ts';
import { failure } from '#contract/errors.ts';
import type { Basket } from '#domain/basket.ts';
import type { PaymentKind } from '#domain/business-case.ts';
import { receiptProcessData, receiptProcessType, type SignatureState } from '#domain/process-data.ts';
import { cents } from '#domain/money.ts';
import { type Mode, reverseSale, type Sale, type SettleProblem, type Settlement, settle } from '#domain/sale.ts';
import type { Actor, Shop } from '../shop.ts';
import { journalAnchor } from '../database/journal.ts';
import { keyOfArticle } from './articles-lookup.ts';
import { nextReceiptNo } from './basket-log.ts';
import { type BasketDesk, openBasket } from './baskets.ts';
import { commanded } from './commanded.ts';
import type { Doing } from './doing.ts';
import { writeMovement } from './ledger.ts';
import { readSale, writeSale } from './sale-rows.ts';
import type { Signing } from './signing.ts';

export interface SaleDesk extends BasketDesk {
  signing: Signing;
  /** Demo or live; a folder without TSE sells as demo only. */
  mode(): Mode;
}

type Settled = Extract<Settlement, { ok: true }>;

export interface PayInput {
  basketId: string;
  payments: readonly { kind: PaymentKind; given: number }[];
}

/**
 * Commits a sale: its rows, stock movements, op, outbox and journal row in one transaction, durable when it returns.
 * @throws Failure `refused` with the reason when the basket cannot be paid like this.
 */
export function pay(desk: SaleDesk, input: PayInput, { actor, command }: Doing): Paid {
  const paid = commanded(desk.shop, command, () => sell(desk, input, { actor, attempts: 'manual' }));
  desk.signing.end(paid.sale.processNo);
  return paid;
}

/** What a basket would be paid with. @throws Failure `refused` */
export function settleBasket(desk: SaleDesk, input: PayInput): { basket: Basket; settlement: Settled } {
  const basket = openBasket(desk, input.basketId);
  const settlement = settle(
    basket,
    input.payments.map(({ kind, given }) => ({ kind, given: cents(given) })),
  );
  if (!settlement.ok) throw refusalOf(settlement.problem);
  return { basket, settlement };
}

/** The commit of {@link pay}, inside a durable write; the signature has to be ended after it. `terminal`: the attempts are on record already. */
export function sell(
  desk: SaleDesk,
  input: PayInput,
  { actor, attempts }: { actor: Actor; attempts: 'manual' | 'terminal' },
): Paid {
  const given = cents(input.payments.reduce((sum, payment) => sum + payment.given, 0));
  const { basket, settlement } = settleBasket(desk, input);
  const { payments, change, total, taxes, lines } = settlement;
  const sale: Sale = {
    saleId: desk.shop.newId(),
    basketId: basket.basketId,
    processNo: basket.processNo,
    receiptNo: nextReceiptNo(desk.shop),
    kind: 'sale',
    reversesSaleId: null,
    mode: desk.mode(),
    operatorId: actor.operatorId,
    operatorName: actor.name,
    startedAt: basket.startedAt,
    committedAt: desk.shop.now(),
    lines,
    payments,
    taxes,
    total,
    change,
  };
  desk.log.append(basket, { kind: 'paid' });
  if (attempts === 'manual') writeAttempts(desk.shop, sale);
  commitSale(desk.shop, sale, { actor, reversesReceiptNo: null });
  return { sale: summaryOf(sale, { reversedBy: null, signature: 'pending' }), change, given };
}

/** FISCAL(§146(4) AO): takes a sale back by a new one that points at it; once. */
export function reverse(desk: SaleDesk, input: { saleId: string }, { actor, command }: Doing): SaleSummary {
  const summary = commanded(desk.shop, command, () => takeBack(desk, input.saleId, actor));
  desk.signing.end(summary.processNo);
  return summary;
}

/** The sale that may be taken back now. @throws Failure `not-found` or `refused` */
export function reversibleSale({ shop, log }: SaleDesk, saleId: string): Sale {
  const stored = readSale(shop.db, saleId);
  if (!stored) throw failure('not-found', { what: 'sale', id: saleId });
  if (stored.sale.kind === 'reversal') throw failure('refused', { reason: 'is-a-reversal' });
  const reversedBy = reversalOf(shop, stored.sale.receiptNo);
  if (reversedBy !== null) throw failure('refused', { reason: 'already-reversed', receiptNo: reversedBy });
  const basket = log.open();
  if (basket && basket.lines.some((line) => !line.voided)) throw failure('refused', { reason: 'basket-on-counter' });
  return stored.sale;
}

/** The commit of {@link reverse}, inside a durable write; the signature has to be ended after it. */
export function takeBack(desk: SaleDesk, saleId: string, actor: Actor): SaleSummary {
  const { shop } = desk;
  const original = reversibleSale(desk, saleId);
  const opened = desk.log.start(actor);
  const sale = reverseSale(original, {
    saleId: shop.newId(),
    basketId: opened.basketId,
    processNo: opened.processNo,
    receiptNo: nextReceiptNo(shop),
    operatorId: actor.operatorId,
    operatorName: actor.name,
    at: opened.startedAt,
    lineId: String,
  });
  let reversing = opened;
  for (const { position: _position, ...line } of sale.lines)
    reversing = desk.log.append(reversing, { kind: 'line-added', line });
  desk.log.append(reversing, { kind: 'paid' });
  commitSale(shop, { ...sale, mode: desk.mode() }, { actor, reversesReceiptNo: original.receiptNo });
  return summaryOf(sale, { reversedBy: null, signature: 'pending' });
}

function commitSale(
  shop: Shop,
  sale: Sale,
  { actor, reversesReceiptNo }: { actor: Actor; reversesReceiptNo: number | null },
): void {
  const { db } = shop;
  const articleN = new Map<string, number>();
  const moved = new Map<string, number>();
  for (const line of sale.lines) {
    if (line.articleId === null) continue;
    if (!articleN.has(line.articleId)) {
      const key = keyOfArticle(db, line.articleId);
      if (key !== undefined) articleN.set(line.articleId, key);
    }
    if (line.voided || line.articleKind !== 'goods') continue;
    moved.set(line.articleId, (moved.get(line.articleId) ?? 0) - line.quantity);
  }
  const movements = [...moved].map(([articleId, quantity]) => ({ articleId, quantity }));
  const op = shop.recordOp(
    {
      kind: 'sale-made',
      body: {
        saleId: sale.saleId,
        receiptNo: sale.receiptNo,
        processNo: sale.processNo,
        reversesSaleId: sale.reversesSaleId,
        total: sale.total,
        taxes: sale.taxes.map(({ taxKey, gross }) => ({ taxKey, gross })),
        movements,
        journal: journalAnchor(db),
      },
    },
    sale.committedAt,
  );
  writeSale(db, {
    sale,
    operatorN: actor.operatorN,
    opN: op.n,
    reversesReceiptNo,
    processType: receiptProcessType,
    processData: receiptProcessData('Beleg', sale.taxes, sale.payments),
    articleN,
  });
  const atMs = Date.parse(sale.committedAt) + shop.clockOffsetMs;
  const reason = sale.kind === 'reversal' ? 'return' : 'sale';
  for (const { articleId, quantity } of movements) {
    const key = articleN.get(articleId);
    if (key === undefined || quantity === 0) continue;
    const row = { articleN: key, atMs, quantity, reason, opN: op.n, operatorN: actor.operatorN } as const;
    writeMovement(db, { ...row, reference: null, note: null });
  }
  shop.journal(sale.kind, actor, { receiptNo: sale.receiptNo, processNo: sale.processNo, total: sale.total });
  db.changed('sales', 'baskets');
}

/** Cashless payments that a person confirmed at a terminal of its own; one that the till drives writes its attempt before it asks. */
function writeAttempts({ db, nowMs }: Shop, sale: Sale): void {
  sale.payments.forEach((payment, index) => {
    if (payment.kind === 'Bar' || payment.kind === 'Keine') return;
    db.run(
      `INSERT INTO payment_attempt (process_no, position, kind, amount, state, source, at_ms) VALUES (?, ?, ?, ?, 'confirmed', 'manual', ?)`,
      sale.processNo,
      index + 1,
      payment.kind,
      payment.amount,
      nowMs(),
    );
  });
}

function refusalOf(problem: SettleProblem): Error {
  switch (problem.kind) {
    case 'empty':
      return failure('refused', { reason: 'basket-empty' });
    case 'not-open':
      return failure('refused', { reason: 'basket-not-open' });
    case 'too-little':
      return failure('refused', { reason: 'too-little-given', missing: problem.missing });
    case 'too-much-unbar':
      return failure('refused', { reason: 'too-much-cashless', excess: problem.excess });
    case 'nothing-due-but-paid':
      return failure('refused', { reason: 'nothing-due' });
  }
}

/** The number of the receipt that took this one back, or null. */
export function reversalOf({ db }: Shop, receiptNo: number): number | null {
  const text = 'SELECT receipt_no FROM sale WHERE reverses_receipt_no = ?';
  return db.row<{ receipt_no: number }>(text, receiptNo)?.receipt_no ?? null;
}

export function summaryOf(
  sale: Sale,
  { reversedBy, signature }: { reversedBy: number | null; signature: SignatureState['kind'] },
): SaleSummary {
  return {
    saleId: sale.saleId,
    receiptNo: sale.receiptNo,
    processNo: sale.processNo,
    kind: sale.kind,
    mode: sale.mode,
    committedAt: sale.committedAt,
    operatorName: sale.operatorName,
    total: sale.total,
    lineCount: sale.lines.filter((line) => !line.voided).length,
    signature,
    reversedBy,
  };
}
