import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Basket, type BasketLine } from './basket.ts';
import { basketMoment, type CustomerMoment, displayColumns, displayLines, paidMoment } from './display-lines.ts';
import { cents } from './money.ts';
import { quantity } from './quantity.ts';

const line = (more: Partial<BasketLine>): BasketLine =>
  ({
    lineId: '1',
    parentLineId: null,
    text: 'Bauernbrot',
    unit: 'piece',
    weighed: false,
    quantity: quantity(1000),
    price: cents(320),
    total: cents(320),
    voided: false,
    ...more,
  }) as BasketLine;
const basket = (...lines: BasketLine[]): Basket => ({
  basketId: 'b',
  processNo: 1,
  state: 'open',
  label: null,
  startedAt: '2026-11-25T10:00:00.000Z',
  lines,
  total: cents(lines.reduce((sum, { voided, total }) => sum + (voided ? 0 : total), 0)),
});
const show = (moment: CustomerMoment, language: 'de' | 'en' = 'de'): string => displayLines(moment, language).join('|');

describe('the customer display', () => {
  it.each<[string, CustomerMoment]>([
    ['Bauernbrot      3,20|Summe           7,40', { kind: 'line', line: line({}), total: cents(740) }],
    [
      'Eier            1,05|3 x 0,35  Summe 8,45',
      {
        kind: 'line',
        line: line({ text: 'Eier', quantity: quantity(3000), price: cents(35), total: cents(105) }),
        total: cents(845),
      },
    ],
    [
      'Äpfel Boskoop   1,27| 0,512 kg x 2,49/kg ',
      {
        kind: 'line',
        line: line({
          text: 'Äpfel Boskoop',
          unit: 'kg',
          weighed: true,
          quantity: quantity(512),
          price: cents(249),
          total: cents(127),
        }),
        total: cents(972),
      },
    ],
    [
      'Kartoffeln vo 399,00|Summe       1.000,00',
      { kind: 'line', line: line({ text: 'Kartoffeln vorwiegend', total: cents(39_900) }), total: cents(100_000) },
    ],
    ['                    |Summe          12,40', { kind: 'total', total: cents(1240) }],
    [
      'Gegeben        20,00|Rückgeld        7,60',
      { kind: 'paid', total: cents(1240), given: cents(2000), change: cents(760) },
    ],
    [
      'Bezahlt        12,40|    Vielen Dank!    ',
      { kind: 'paid', total: cents(1240), given: cents(1240), change: cents(0) },
    ],
    [
      'Auszahlung      3,30|    Vielen Dank!    ',
      { kind: 'paid', total: cents(-330), given: cents(-330), change: cents(0) },
    ],
    ['   Hofladen Feld    |    Willkommen!     ', { kind: 'greeting', shopName: 'Hofladen Feld' }],
  ])('%s', (expected, moment) => {
    expect(
      show(moment)
        .split('|')
        .map((text) => text.trim()),
    ).toEqual(expected.split('|').map((text) => text.trim()));
    for (const text of displayLines(moment, 'de')) expect(text).toHaveLength(displayColumns);
  });

  it('speaks English', () => {
    expect(show({ kind: 'paid', total: cents(1240), given: cents(2000), change: cents(760) }, 'en')).toBe(
      'Given          20.00|Change          7.60',
    );
  });

  it('is always two lines of 20, and no amount loses a digit', () => {
    const amount = fc.integer({ min: -99_999_999, max: 99_999_999 }).map(cents);
    const anyLine = fc
      .record({
        text: fc.string({ minLength: 1, maxLength: 60 }),
        unit: fc.constantFrom('piece' as const, 'kg' as const, 'l' as const),
        quantity: fc.integer({ min: -99_999_999, max: 99_999_999 }).map(quantity),
        price: fc.integer({ min: 1, max: 99_999_999 }).map(cents),
        total: amount,
      })
      .map(line);
    const moment: fc.Arbitrary<CustomerMoment> = fc.oneof(
      fc.record({ kind: fc.constant('line' as const), line: anyLine, total: amount }),
      fc.record({ kind: fc.constant('total' as const), total: amount }),
      fc.record({ kind: fc.constant('paid' as const), total: amount, given: amount, change: amount }),
      fc.record({ kind: fc.constant('greeting' as const), shopName: fc.string({ maxLength: 60 }) }),
    );
    fc.assert(
      fc.property(moment, fc.constantFrom('de' as const, 'en' as const), (shown, language) => {
        const [upper, lower] = displayLines(shown, language);
        expect([Array.from(upper).length, Array.from(lower).length]).toEqual([displayColumns, displayColumns]);
        const digits = (text: string): string => text.replaceAll(/[^\d-]/g, '');
        if (shown.kind === 'total') expect(digits(lower)).toBe((shown.total / 100).toFixed(2).replace('.', ''));
        if (shown.kind === 'line') {
          const total = (shown.line.total / 100).toFixed(2).replace('.', '');
          expect(digits(upper).endsWith(total)).toBe(true);
        }
      }),
    );
  });
});

describe('what a customer is shown', () => {
  const bread = line({});
  const eggs = line({ lineId: '2', text: 'Eier', total: cents(35) });

  it('is the line that was added, raised or weighed anew', () => {
    expect(basketMoment(basket(bread), basket(bread, eggs))).toMatchObject({ kind: 'line', line: { lineId: '2' } });
    const more = { ...bread, quantity: quantity(2000), total: cents(640) };
    expect(basketMoment(basket(bread, eggs), basket(more, eggs))).toMatchObject({
      kind: 'line',
      line: { lineId: '1' },
    });
  });

  it('is the bottle, not the deposit that follows it', () => {
    const bottle = line({ lineId: '1', text: 'Apfelsaft' });
    const deposit = line({ lineId: '2', parentLineId: '1', text: 'Pfand' });
    expect(basketMoment(undefined, basket(bottle, deposit))).toMatchObject({ line: { text: 'Apfelsaft' } });
  });

  it('is the total when a line was taken out, and nothing once all are', () => {
    expect(basketMoment(basket(bread, eggs), basket(bread, { ...eggs, voided: true }))).toEqual({
      kind: 'total',
      total: 320,
    });
    expect(basketMoment(basket(bread), basket({ ...bread, voided: true }))).toBeNull();
    expect(basketMoment(basket(bread), undefined)).toBeNull();
  });

  it('is what was given, all of it', () => {
    const payments = [
      { kind: 'Gutschein', amount: cents(500), given: cents(500) },
      { kind: 'Bar', amount: cents(740), given: cents(1000) },
    ] as unknown as Parameters<typeof paidMoment>[0]['payments'];
    expect(paidMoment({ total: cents(1240), payments, change: cents(260) })).toEqual({
      kind: 'paid',
      total: 1240,
      given: 1500,
      change: 260,
    });
  });
});
