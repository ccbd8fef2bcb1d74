import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Basket, type BasketEvent, type BasketLine, foldBasket } from './basket.ts';
import { freeLine } from './basket-line.ts';
import type { PaymentKind } from './business-case.ts';
import { cents, sumCents } from './money.ts';
import { receiptProcessData } from './process-data.ts';
import { quantity } from './quantity.ts';
import { type Offer, reverseSale, type Sale, saleTaxes, settle, type Settlement } from './sale.ts';

interface Given {
  price: number;
  count?: number;
  rate?: number;
  voided?: boolean;
}

function basketOf(...given: Given[]): Basket {
  const lines = given.map(({ price, count = 1000, rate = 1900, voided = false }, index): BasketLine => {
    const tax = { taxKey: rate === 1900 ? 1 : 2, basisPoints: rate };
    const wish = { text: 'Ware', price: cents(price), quantity: quantity(count), gtin: null, source: 'free' } as const;
    return { ...freeLine(String(index + 1), tax, wish), voided };
  });
  const events: BasketEvent[] = [
    { kind: 'opened', basketId: 'b', processNo: 7, at: '2026-11-25T09:00:00.000Z' },
    ...lines.map((line): BasketEvent => ({ kind: 'line-added', line })),
  ];
  return foldBasket(events) as Basket;
}

const offers = (...pairs: [PaymentKind, number][]): Offer[] =>
  pairs.map(([kind, given]) => ({ kind, given: cents(given) }));

describe('settle', () => {
  it.each([
    ['exact cash', offers(['Bar', 696]), [['Bar', 696, 696]], 0],
    ['cash with change', offers(['Bar', 1000]), [['Bar', 696, 1000]], 304],
    ['cash in two notes', offers(['Bar', 500], ['Bar', 500]), [['Bar', 696, 1000]], 304],
    ['card', offers(['ECKarte', 696]), [['ECKarte', 696, 696]], 0],
    [
      'voucher, card and the rest in cash',
      offers(['Bar', 500], ['Guthabenkarte', 200], ['ECKarte', 100]),
      [
        ['Guthabenkarte', 200, 200],
        ['ECKarte', 100, 100],
        ['Bar', 396, 500],
      ],
      104,
    ],
    ['an empty field of the dialog', offers(['ECKarte', 0], ['Bar', 700]), [['Bar', 696, 700]], 4],
  ] as const)('takes %s', (...[_what, given, payments, change]) => {
    const settlement = settle(basketOf({ price: 696 }), given);
    expect(settlement).toMatchObject({ ok: true, change, total: 696 });
    const paid = settlement.ok ? settlement.payments : [];
    expect(paid.map(({ kind, amount, given: handed }) => [kind, amount, handed])).toEqual(payments);
  });

  it.each([
    ['too little cash', offers(['Bar', 500]), { kind: 'too-little', missing: 196 }],
    ['nothing', [], { kind: 'too-little', missing: 696 }],
    ['too little of both', offers(['ECKarte', 100], ['Bar', 500]), { kind: 'too-little', missing: 96 }],
    ['more on a card than is due', offers(['ECKarte', 700]), { kind: 'too-much-unbar', excess: 4 }],
    ['cash on top of a card that paid all', offers(['ECKarte', 696], ['Bar', 1000]), { kind: 'nothing-due-but-paid' }],
    // “Keine” marks a receipt without payment; taken as one it would hand goods out for nothing.
    ['a payment that is none', offers(['Keine', 696]), { kind: 'too-little', missing: 696 }],
  ] as const)('refuses %s', (...[_what, given, problem]) => {
    expect(settle(basketOf({ price: 696 }), given)).toEqual({ ok: false, problem });
  });

  it('is right to the cent', () => {
    expect(settle(basketOf({ price: 1 }), offers(['Bar', 1]))).toMatchObject({ ok: true, total: 1, change: 0 });
    expect(settle(basketOf({ price: 1 }), [])).toEqual({ ok: false, problem: { kind: 'too-little', missing: 1 } });
    expect(settle(basketOf({ price: 15, count: -1000 }), offers(['Bar', 1]))).toMatchObject({ ok: false });
  });

  it('refuses a basket with nothing standing in it, or that is not open', () => {
    expect(settle(basketOf(), [])).toEqual({ ok: false, problem: { kind: 'empty' } });
    expect(settle(basketOf({ price: 5, voided: true }), [])).toEqual({ ok: false, problem: { kind: 'empty' } });
    for (const state of ['parked', 'paid', 'aborted'] as const) {
      const basket = { ...basketOf({ price: 5 }), state };
      expect(settle(basket, offers(['Bar', 5]))).toEqual({ ok: false, problem: { kind: 'not-open' } });
    }
  });

  it('pays out in cash what empties are worth, and asks nothing for a sum of nothing', () => {
    const empties = settle(basketOf({ price: 15, count: -5000 }), []);
    expect(empties).toMatchObject({ ok: true, total: -75, change: 0, payments: [{ kind: 'Bar', amount: -75 }] });
    const even = settle(basketOf({ price: 75 }, { price: 15, count: -5000 }), []);
    expect(even).toMatchObject({ ok: true, total: 0, payments: [{ kind: 'Keine', amount: 0 }] });
    expect(settle(basketOf({ price: 15, count: -5000 }), offers(['Bar', 5]))).toEqual({
      ok: false,
      problem: { kind: 'nothing-due-but-paid' },
    });
  });

  it('keeps voided lines in their place, but neither in the total nor in the VAT', () => {
    const settlement = settle(
      basketOf({ price: 100 }, { price: 999, voided: true }, { price: 50, rate: 700 }),
      offers(['Bar', 150]),
    );
    expect(settlement).toMatchObject({ ok: true, total: 150, taxes: [{ gross: 100 }, { gross: 50 }] });
    const lines = settlement.ok ? settlement.lines : [];
    expect(lines.map(({ position, voided }) => [position, voided])).toEqual([
      [1, false],
      [2, true],
      [3, false],
    ]);
  });
});

const goods = fc.array(
  fc.record({
    price: fc.integer({ min: 1, max: 50_000 }),
    count: fc.oneof(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: -3000, max: -1 })),
    rate: fc.constantFrom(1900, 700),
    voided: fc.boolean(),
  }),
  { minLength: 1, maxLength: 12 },
);

function paidSale(given: readonly Given[], cashless: number): Sale | undefined {
  const basket = basketOf(...given);
  const card = Math.max(0, Math.min(cashless, basket.total));
  const rest = Math.max(0, basket.total - card);
  const settlement: Settlement = settle(basket, offers(['ECKarte', card], ['Bar', rest === 0 ? 0 : rest + 137]));
  if (!settlement.ok) return undefined;
  const { lines, payments, taxes, total, change } = settlement;
  return {
    saleId: 's1',
    basketId: 'b',
    processNo: 7,
    receiptNo: 5,
    kind: 'sale',
    reversesSaleId: null,
    mode: 'demo',
    operatorId: 'o1',
    operatorName: 'Anna',
    startedAt: '2026-11-25T09:00:00.000Z',
    committedAt: '2026-11-25T09:01:00.000Z',
    lines,
    payments,
    taxes,
    total,
    change,
  };
}

const identity = {
  saleId: 's2',
  basketId: 'b2',
  processNo: 9,
  receiptNo: 6,
  operatorId: 'o2',
  operatorName: 'Bernd',
  at: '2026-11-25T10:00:00.000Z',
  lineId: (position: number) => `r${position}`,
};

describe('a paid sale', () => {
  it('is paid with its total, which is the sum of its rounded lines and of its VAT table', () => {
    fc.assert(
      fc.property(goods, fc.nat(60_000), (given, cashless) => {
        const sale = paidSale(given, cashless);
        fc.pre(sale !== undefined);
        if (!sale) return;
        expect(sumCents(sale.payments.map(({ amount }) => amount))).toBe(sale.total);
        expect(sumCents(sale.payments.map(({ given: handed }) => handed)) - sale.change).toBe(sale.total);
        expect(sumCents(sale.taxes.map(({ gross }) => gross))).toBe(sale.total);
        expect(sumCents(sale.lines.filter(({ voided }) => !voided).map(({ total }) => total))).toBe(sale.total);
        expect(sale.change).toBeGreaterThanOrEqual(0);
        for (const { gross, net, vat } of sale.taxes) expect(net + vat).toBe(gross);
      }),
    );
  });
});

describe('reverseSale', () => {
  it('is the exact negative of its sale', () => {
    fc.assert(
      fc.property(goods, fc.nat(60_000), (given, cashless) => {
        const sale = paidSale(given, cashless);
        fc.pre(sale !== undefined);
        if (!sale) return;
        const back = reverseSale(sale, identity);
        const standing = sale.lines.filter(({ voided }) => !voided);
        expect(back.total + sale.total).toBe(0);
        expect(back.lines).toHaveLength(standing.length);
        for (const [index, line] of standing.entries()) {
          const turned = back.lines[index];
          expect([(turned?.quantity ?? NaN) + line.quantity, (turned?.total ?? NaN) + line.total]).toEqual([0, 0]);
          expect(turned).toMatchObject({ price: line.price, taxKey: line.taxKey, basisPoints: line.basisPoints });
        }
        // Taken back, the VAT is what it would be if the reversed lines were sold.
        expect(back.taxes).toEqual(saleTaxes(back.lines));
        for (const [index, payment] of sale.payments.entries()) {
          const paidBack = back.payments[index];
          expect(paidBack?.kind).toBe(payment.kind);
          expect((paidBack?.amount ?? NaN) + payment.amount).toBe(0);
          expect(paidBack?.given).toBe(paidBack?.amount);
        }
      }),
    );
  });

  it('points at its sale, keeps deposits with their bottles and turns their case', () => {
    const sale = paidSale(
      [{ price: 220 }, { price: 15 }, { price: 99, voided: true }, { price: 15, count: -1000 }],
      0,
    ) as Sale;
    const [bottle, deposit, voided, empties] = sale.lines as [
      Sale['lines'][0],
      Sale['lines'][0],
      Sale['lines'][0],
      Sale['lines'][0],
    ];
    const told: Sale = {
      ...sale,
      lines: [
        bottle,
        { ...deposit, parentLineId: bottle.lineId, lineKind: 'Pfand' },
        voided,
        { ...empties, lineKind: 'PfandRueckzahlung' },
      ],
    };
    const back = reverseSale(told, identity);
    expect(back).toMatchObject({
      kind: 'reversal',
      reversesSaleId: 's1',
      receiptNo: 6,
      operatorName: 'Bernd',
      change: 0,
    });
    expect(
      back.lines.map(({ lineId, parentLineId, lineKind, position }) => [lineId, parentLineId, lineKind, position]),
    ).toEqual([
      ['r1', null, 'Umsatz', 1],
      ['r2', 'r1', 'PfandRueckzahlung', 2],
      ['r3', null, 'Pfand', 3],
    ]);
  });

  // FISCAL(DSFinV-K annex I): what is signed for a reversal is the mirrored text.
  it('is signed with negative sums', () => {
    const back = reverseSale(paidSale([{ price: 1280, rate: 700 }], 0) as Sale, identity);
    expect(receiptProcessData('Beleg', back.taxes, back.payments)).toBe('Beleg^0.00_-12.80_0.00_0.00_0.00^-12.80:Bar');
  });
});
