import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEvent, type Basket, type BasketEvent, type BasketLine, foldBasket, standingLines } from './basket.ts';
import { depositLine, freeLine } from './basket-line.ts';
import { cents, lineTotal, sumCents } from './money.ts';
import { quantity } from './quantity.ts';
import type { Article } from './article.ts';

const opened: BasketEvent = { kind: 'opened', basketId: 'b', processNo: 7, at: '2026-11-25T09:00:00.000Z' };
const general = { taxKey: 1, basisPoints: 1900 };

const bottleDeposit: Article = {
  id: 'a-deposit',
  number: '901',
  name: 'Pfand Flasche',
  receiptName: null,
  kind: 'deposit',
  unit: 'piece',
  price: cents(15),
  taxClass: 'general',
  origin: 'bought',
  ownerId: '0',
  categoryId: null,
  weighed: false,
  depositArticleId: null,
  content: null,
  online: false,
  buffer: quantity(0),
  active: true,
};

function line(lineId: string, price: number, count = 1000): BasketLine {
  const wish = {
    text: `Artikel ${lineId}`,
    price: cents(price),
    quantity: quantity(count),
    gtin: null,
    source: 'free',
  } as const;
  return freeLine(lineId, general, wish);
}

function deposit(lineId: string, parent: BasketLine): BasketLine {
  return depositLine(lineId, parent, { article: bottleDeposit, tax: general });
}

function basketOf(...events: BasketEvent[]): Basket {
  return foldBasket([opened, ...events]) as Basket;
}

const add = (added: BasketLine): BasketEvent => ({ kind: 'line-added', line: added });
const set = (lineId: string, count: number): BasketEvent => ({
  kind: 'quantity-set',
  lineId,
  quantity: quantity(count),
  weightSource: null,
});

describe('foldBasket', () => {
  it('begins empty, and only with being opened', () => {
    expect(foldBasket([])).toBeUndefined();
    expect(foldBasket([opened])).toMatchObject({ processNo: 7, state: 'open', lines: [], total: 0 });
    expect(() => applyEvent(undefined, { kind: 'paid' })).toThrow('a basket cannot start with paid');
  });

  it.each([
    [{ kind: 'parked', label: 'Frau M.' }, 'parked'],
    [{ kind: 'resumed' }, 'open'],
    [{ kind: 'aborted' }, 'aborted'],
    [{ kind: 'paid' }, 'paid'],
  ] as const)('after %j is %s', (event, state) => {
    const basket = basketOf(add(line('1', 100)), event);
    expect(basket).toMatchObject({ state, total: 100, label: event.kind === 'parked' ? 'Frau M.' : null });
  });

  it('keeps a removed line as voided, which never counts', () => {
    const basket = basketOf(
      add(line('1', 100)),
      add(line('2', 250)),
      { kind: 'line-voided', lineId: '1' },
      set('1', 9000),
    );
    expect(basket.total).toBe(250);
    expect(basket.lines.map(({ lineId, voided, quantity: count }) => [lineId, voided, count])).toEqual([
      ['1', true, 1000],
      ['2', false, 1000],
    ]);
    expect(standingLines(basket).map(({ lineId }) => lineId)).toEqual(['2']);
  });

  it('lets the deposit follow its bottles in quantity and void', () => {
    const bottle = line('1', 220, 2000);
    const filled = basketOf(add(bottle), add(deposit('2', bottle)));
    expect(filled.total).toBe(440 + 30);
    const more = applyEvent(filled, set('1', 6000));
    expect(more.lines.map(({ quantity: count, total }) => [count, total])).toEqual([
      [6000, 1320],
      [6000, 90],
    ]);
    expect(applyEvent(more, { kind: 'line-voided', lineId: '1' }).total).toBe(0);
    const withoutDeposit = applyEvent(more, { kind: 'line-voided', lineId: '2' });
    expect(applyEvent(withoutDeposit, set('1', 1000)).total).toBe(220);
  });

  it('rounds a deposit of fractions away from nothing, on both sides of it', () => {
    const bottle = line('1', 100, 1000);
    const half: BasketLine = { ...deposit('2', bottle), perParent: 500 };
    for (const [count, followed] of [
      [1001, 501],
      [-1001, -501],
    ] as const) {
      expect(basketOf(add(bottle), add(half), set('1', count)).lines[1]?.quantity).toBe(followed);
    }
  });

  it('never computes the total of a label or a press code anew', () => {
    for (const totalSource of ['label', 'press'] as const) {
      const labelled: BasketLine = { ...line('1', 490, 627), total: cents(307), totalSource };
      expect(basketOf(add(labelled), add(deposit('2', labelled)), set('1', 5000)).lines).toEqual([
        labelled,
        deposit('2', labelled),
      ]);
    }
  });

  it('ignores what concerns a line it does not have', () => {
    const basket = basketOf(add(line('1', 100)));
    expect(applyEvent(basket, set('9', 5000))).toEqual(basket);
    expect(applyEvent(basket, { kind: 'line-voided', lineId: '9' })).toEqual(basket);
  });
});

/** A shop's day in small: lines with and without deposit, changed and removed in any order. */
const happenings = fc.array(
  fc.oneof(
    fc.record({
      what: fc.constant('add' as const),
      price: fc.integer({ min: 1, max: 9999 }),
      count: fc.integer({ min: 1, max: 20_000 }),
      withDeposit: fc.boolean(),
    }),
    fc.record({ what: fc.constant('set' as const), at: fc.nat(), count: fc.integer({ min: -20_000, max: 20_000 }) }),
    fc.record({ what: fc.constant('void' as const), at: fc.nat() }),
  ),
  { maxLength: 25 },
);

type Steps = typeof happenings extends fc.Arbitrary<infer T> ? T : never;

function eventsOf(steps: Steps): BasketEvent[] {
  const events: BasketEvent[] = [opened];
  const parents: string[] = [];
  for (const [index, step] of steps.entries()) {
    if (step.what === 'add') {
      const added = line(`l${index}`, step.price, step.count);
      parents.push(added.lineId);
      events.push(add(added));
      if (step.withDeposit) events.push(add(deposit(`d${index}`, added)));
      continue;
    }
    const lineId = parents[step.at % parents.length];
    if (lineId === undefined) continue;
    events.push(step.what === 'set' ? set(lineId, step.count) : { kind: 'line-voided', lineId });
  }
  return events;
}

describe('a basket after anything', () => {
  it('totals its rounded lines, without the voided ones', () => {
    fc.assert(
      fc.property(happenings, (steps) => {
        const basket = foldBasket(eventsOf(steps)) as Basket;
        expect(basket.total).toBe(sumCents(standingLines(basket).map(({ total }) => total)));
        for (const { price, quantity: count, total } of basket.lines) expect(total).toBe(lineTotal(price, count));
      }),
    );
  });

  it('is the same folded at once and event by event', () => {
    fc.assert(
      fc.property(happenings, (steps) => {
        const events = eventsOf(steps);
        let basket: Basket | undefined;
        for (const event of events) basket = applyEvent(basket, event);
        expect(foldBasket(events)).toEqual(basket);
        const half = Math.floor(events.length / 2);
        const later = events.slice(half).reduce<Basket | undefined>(applyEvent, foldBasket(events.slice(0, half)));
        expect(later).toEqual(basket);
      }),
    );
  });

  it('has for every bottle its deposit, and no deposit without its bottle', () => {
    fc.assert(
      fc.property(happenings, (steps) => {
        const { lines } = foldBasket(eventsOf(steps)) as Basket;
        for (const child of lines.filter(({ parentLineId }) => parentLineId !== null)) {
          const parent = lines.find(({ lineId }) => lineId === child.parentLineId);
          expect([child.quantity, child.voided]).toEqual([parent?.quantity, parent?.voided]);
        }
      }),
    );
  });
});
