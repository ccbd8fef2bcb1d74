import type { BasketChange, CounterState, ScanResult } from '#contract/methods/baskets.ts';
import { failure } from '#contract/errors.ts';
import { type Basket, type BasketLine, standingLines } from '#domain/basket.ts';
import {
  depositLine,
  freeLine,
  type LineWish,
  lineToRaise,
  nextLineId,
  quantityInBasket,
} from '#domain/basket-line.ts';
import { type Lot, passedDate } from '#domain/lot.ts';
import { cents, lineTotal } from '#domain/money.ts';
import { type Quantity, quantity } from '#domain/quantity.ts';
import type { TaxClass } from '#domain/tax.ts';
import type { Actor, Shop } from '../shop.ts';
import { articleById, type FoundArticle } from './articles-lookup.ts';
import type { BasketLog } from './basket-log.ts';
import { commandedWith } from './commanded.ts';
import type { Doing } from './doing.ts';
import { onHand, reserved } from './ledger.ts';
import { priceProblemOf, quantityProblemOf } from './line-limits.ts';
import { lineOfArticle, lineOfEmpties } from './line-of-article.ts';
import { resolveCode } from './resolve-code.ts';
import type { ClaimedWeight } from './scales.ts';
import { taxOf } from './tax-of-article.ts';
import { logWeighing } from './weighing-log.ts';

/** What is kept of a basket command, to answer a repeat: the basket itself is read anew. */
export interface KeptChange {
  basketId: string;
  lineId: string | null;
}

export interface BasketDesk {
  shop: Shop;
  log: BasketLog;
  /** Told of every basket that begins, outside of the write: the signature is started then, never in the scan path. */
  onStarted(basket: Basket, actor: Actor): void;
}

export function counterState({ log }: BasketDesk): CounterState {
  const parked = log.parked().map((basket) => ({
    basketId: basket.basketId,
    label: basket.label,
    startedAt: basket.startedAt,
    lines: standingLines(basket).length,
    total: basket.total,
    firstText: standingLines(basket)[0]?.text ?? '',
  }));
  return { basket: viewOf(log.open()) ?? null, parked };
}

export function scan(
  desk: BasketDesk,
  input: {
    basketId: string | null;
    code: string;
    via: 'scan' | 'typed';
    aim?: string | null;
    separatorsKept?: boolean;
  },
  doing: Doing,
): ScanResult {
  const { via, aim = null, separatorsKept = false } = input;
  const resolved = resolveCode(desk.shop.db, input.code, { via, aim, separatorsKept, today: desk.shop.today() });
  switch (resolved.kind) {
    case 'unknown':
      return { outcome: 'unknown', code: resolved.code, barcode: resolved.barcode };
    case 'unreadable': {
      const { kind: _, ...why } = resolved;
      return { outcome: 'unreadable', ...why };
    }
    case 'needs-weight': {
      const { id, name, price, unit } = resolved.found.article;
      const { gtin, lot } = resolved;
      return { outcome: 'needs-weight', articleId: id, name, price, unit, gtin, ...(lot ? { lot } : {}) };
    }
    case 'press': {
      const text = resolved.title ? `Presse ${resolved.title}` : 'Presse';
      const change = addLine(desk, { ...doing, basketId: input.basketId }, (basket) =>
        freeLine(nextLineId(basket), taxOfClass(desk, resolved.taxClass), {
          ...resolved,
          text,
          quantity: quantity(1000),
          source: 'press',
        }),
      );
      return { outcome: 'added', ...added(change) };
    }
    case 'article': {
      const { found, total, gtin, fromLabel, lot } = resolved;
      const wish = {
        quantity: resolved.quantity,
        gtin,
        weightSource: fromLabel ? ('label' as const) : null,
        ...(total === null ? {} : { total }),
        ...(lot ? { lot } : {}),
      };
      const change = addArticle(desk, { basketId: input.basketId, found, wish }, doing);
      const warnings = [...resolved.warnings.map((warning) => ({ warning })), ...change.warnings];
      return { outcome: 'added', ...added({ ...change, warnings }) };
    }
  }
}

export function addById(
  desk: BasketDesk,
  input: {
    basketId: string | null;
    articleId: string;
    quantity: number;
    weightSource: 'typed' | null;
    gtin?: string | null;
    lot?: Lot | undefined;
  },
  doing: Doing,
): BasketChange {
  const found = sellable(desk, input.articleId);
  const count = checkedQuantity(input.quantity, found.article.unit);
  const weightSource = found.article.weighed ? 'typed' : input.weightSource;
  return addArticle(
    desk,
    {
      basketId: input.basketId,
      found,
      wish: { quantity: count, gtin: input.gtin ?? null, weightSource, ...(input.lot ? { lot: input.lot } : {}) },
    },
    doing,
  );
}

/**
 * A line of what lies on a scale, with the weighing written down in the same transaction. The finished result of a scale that computes is taken
 * unchanged; another weight is priced here, which only a build with a certificate asks for (see scales.ts).
 */
export function addWeighed(
  desk: BasketDesk,
  input: {
    basketId: string | null;
    articleId: string;
    gtin: string | null;
    lot?: Lot | undefined;
    claimed: ClaimedWeight;
  },
  doing: Doing,
): BasketChange {
  const { reading, mode } = input.claimed;
  const found = sellable(desk, input.articleId);
  // A weight that prices goods is never rounded.
  if (reading.milligrams % 1000 !== 0) throw failure('refused', { reason: 'scale-too-fine' });
  const count = checkedQuantity(reading.milligrams / 1000, found.article.unit);
  const total = mode === 'scale-result' && reading.result ? { total: cents(reading.result.total) } : {};
  const lot = input.lot ? { lot: input.lot } : {};
  const wish = { quantity: count, gtin: input.gtin, weightSource: 'scale' as const, ...total, ...lot };
  return addLine(desk, { ...doing, basketId: input.basketId }, (basket) => {
    const line = lineOfArticle(desk.shop, nextLineId(basket), { found, wish });
    const reference = `${basket.processNo}/${line.lineId}`;
    logWeighing(desk.shop, { ...input.claimed, purpose: 'sale', reference, articleN: found.n }, doing.actor);
    return line;
  });
}

export function addFree(
  desk: BasketDesk,
  input: {
    basketId: string | null;
    text: string;
    price: number;
    taxClass: TaxClass;
    quantity: number;
    code: string | null;
  },
  doing: Doing,
): BasketChange {
  const problem = priceProblemOf(input.price);
  if (problem) throw failure('refused', { reason: problem, price: input.price });
  const wish = {
    text: input.text.trim() || 'Artikel',
    price: cents(input.price),
    quantity: checkedQuantity(input.quantity, 'piece'),
    gtin: input.code,
    source: 'free' as const,
  };
  const tax = taxOfClass(desk, input.taxClass);
  return addLine(desk, { ...doing, basketId: input.basketId }, (basket) => freeLine(nextLineId(basket), tax, wish));
}

export function returnEmpties(
  desk: BasketDesk,
  input: { basketId: string | null; articleId: string; quantity: number },
  doing: Doing,
): BasketChange {
  const found = sellable(desk, input.articleId);
  const deposit = found.article.kind === 'deposit' ? found : depositOf(desk, found);
  if (!deposit) throw failure('refused', { reason: 'no-deposit', article: found.article.name });
  const count = checkedQuantity(input.quantity, 'piece');
  return addLine(desk, { ...doing, basketId: input.basketId }, (basket) =>
    lineOfEmpties(desk.shop, nextLineId(basket), { deposit, count }),
  );
}

export function setQuantity(
  desk: BasketDesk,
  input: { basketId: string; lineId: string; quantity: number },
  doing: Doing,
): BasketChange {
  return change(desk, doing, () => {
    const basket = openBasket(desk, input.basketId);
    const line = standingLine(basket, input.lineId);
    if (line.parentLineId !== null) throw failure('refused', { reason: 'follows-its-article', line: line.text });
    if (line.totalSource === 'scale') throw failure('refused', { reason: 'scale-price-stands', line: line.text });
    if (line.totalSource !== 'computed') throw failure('refused', { reason: 'label-price-stands', line: line.text });
    // Empties are paid out: their quantity stays negative, however it was typed.
    const paidOut = line.lineKind === 'PfandRueckzahlung';
    const count = checkedQuantity(paidOut ? -Math.abs(input.quantity) : input.quantity, line.unit, paidOut);
    lineTotal(line.price, count);
    const weightSource = line.weighed ? ('typed' as const) : line.weightSource;
    const after = desk.log.append(basket, { kind: 'quantity-set', lineId: line.lineId, quantity: count, weightSource });
    return { basket: after, lineId: line.lineId };
  });
}

export function voidLine(desk: BasketDesk, input: { basketId: string; lineId: string }, doing: Doing): BasketChange {
  return change(desk, doing, () => {
    const basket = openBasket(desk, input.basketId);
    const line = standingLine(basket, input.lineId);
    if (line.parentLineId !== null) throw failure('refused', { reason: 'follows-its-article', line: line.text });
    desk.shop.journal('line-voided', doing.actor, {
      processNo: basket.processNo,
      line: line.lineId,
      total: line.total,
    });
    return { basket: desk.log.append(basket, { kind: 'line-voided', lineId: line.lineId }), lineId: line.lineId };
  });
}

function addArticle(
  desk: BasketDesk,
  {
    basketId,
    found,
    wish,
  }: {
    basketId: string | null;
    found: FoundArticle;
    wish: LineWish;
  },
  doing: Doing,
): BasketChange {
  return addLine(desk, { ...doing, basketId }, (basket) =>
    lineOfArticle(desk.shop, nextLineId(basket), { found, wish }),
  );
}

/** Adds a line, or raises the one that is the same; its deposit follows it. */
function addLine(
  desk: BasketDesk,
  { basketId, actor, command }: { basketId: string | null } & Doing,
  make: (basket: Basket) => BasketLine,
): BasketChange {
  const doing = { actor, command };
  let started: Basket | undefined;
  const result = change(desk, doing, () => {
    const present = basketId === null ? desk.log.open() : openBasket(desk, basketId);
    if (!present) started = desk.log.start(doing.actor);
    const basket = present ?? (started as Basket);
    const line = make(basket);
    const raised = lineToRaise(basket, line);
    if (raised) {
      const count = checkedQuantity(raised.quantity + line.quantity, line.unit, line.lineKind === 'PfandRueckzahlung');
      const event = {
        kind: 'quantity-set',
        lineId: raised.lineId,
        quantity: count,
        weightSource: raised.weightSource,
      } as const;
      return { basket: desk.log.append(basket, event), lineId: raised.lineId };
    }
    const after = desk.log.append(basket, { kind: 'line-added', line });
    return { basket: withDeposit(desk, after, line), lineId: line.lineId };
  });
  if (started) desk.onStarted(started, doing.actor);
  return result;
}

function withDeposit(desk: BasketDesk, basket: Basket, line: BasketLine): Basket {
  if (line.articleId === null || line.articleKind !== 'goods') return basket;
  const found = articleById(desk.shop.db, line.articleId);
  const deposit = found && depositOf(desk, found);
  if (!deposit) return basket;
  const tax = taxOf(desk.shop.db, { ...deposit.article, day: desk.shop.today() });
  return desk.log.append(basket, {
    kind: 'line-added',
    line: depositLine(nextLineId(basket), line, { article: deposit.article, tax }),
  });
}

function change(desk: BasketDesk, doing: Doing, work: () => { basket: Basket; lineId: string | null }): BasketChange {
  const keep = ({ basket, lineId }: { basket: Basket; lineId: string | null }): KeptChange => ({
    basketId: basket.basketId,
    lineId,
  });
  const done = commandedWith(desk.shop, { command: doing.command, durability: 'relaxed', keep }, work);
  return changeView(desk, done.basket, done.lineId);
}

/** The answer to a basket command, with what the cashier should know about the line's dates and stock. */
export function changeView({ shop }: BasketDesk, basket: Basket, lineId: string | null): BasketChange {
  const view: BasketChange = { basket: viewOf(basket), lineId, warnings: [] };
  const { db } = shop;
  const line = basket.lines.find((other) => other.lineId === lineId);
  const passed = line && !line.voided ? passedDate(line.lot, shop.today()) : null;
  // Promise of the counter: it sells what lies on it; a date that has passed raises a word.
  if (passed) view.warnings.push({ warning: `${passed.date}-passed`, day: passed.day });
  const found = line?.articleId && line.articleKind === 'goods' ? articleById(db, line.articleId) : undefined;
  if (!found || !line?.articleId) return view;
  const stock = { onHand: onHand(db, found.n), reserved: reserved(db, found.n) };
  const left = stock.onHand - quantityInBasket(basket, line.articleId);
  // Book stock never blocks a sale; it raises a word.
  if (left < stock.reserved && stock.reserved > 0) view.warnings.push({ warning: 'reserved-online', ...stock });
  else if (left < 0) view.warnings.push({ warning: 'stock-below-zero', ...stock });
  return view;
}

function added({ basket, lineId, warnings }: BasketChange): {
  basket: BasketChange['basket'];
  lineId: string;
  warnings: BasketChange['warnings'];
} {
  return { basket, lineId: lineId ?? '', warnings };
}

/** The view of the contract is the domain's basket with mutable lists. */
export function viewOf(basket: Basket): BasketChange['basket'];
export function viewOf(basket: Basket | undefined): BasketChange['basket'] | undefined;
export function viewOf(basket: Basket | undefined): BasketChange['basket'] | undefined {
  return basket && { ...basket, lines: [...basket.lines] };
}

export function openBasket({ log }: BasketDesk, basketId: string): Basket {
  const basket = log.find(basketId);
  if (basket.state !== 'open') throw failure('refused', { reason: `basket-${basket.state}` });
  return basket;
}

function standingLine(basket: Basket, lineId: string): BasketLine {
  const line = basket.lines.find((other) => other.lineId === lineId);
  if (!line || line.voided) throw failure('not-found', { what: 'line', id: lineId });
  return line;
}

function sellable({ shop }: BasketDesk, articleId: string): FoundArticle {
  const found = articleById(shop.db, articleId);
  if (!found || !found.article.active) throw failure('not-found', { what: 'article', id: articleId });
  return found;
}

function depositOf({ shop }: BasketDesk, { article }: FoundArticle): FoundArticle | undefined {
  return article.depositArticleId === null ? undefined : articleById(shop.db, article.depositArticleId);
}

function taxOfClass({ shop }: BasketDesk, taxClass: TaxClass): { taxKey: number; basisPoints: number } {
  return taxOf(shop.db, { taxClass, origin: 'bought', day: shop.today() });
}

function checkedQuantity(value: number, unit: BasketLine['unit'], negative = false): Quantity {
  const problem = quantityProblemOf(negative ? -value : value, unit);
  if (problem) throw failure('refused', { reason: problem, quantity: value });
  return quantity(value);
}
