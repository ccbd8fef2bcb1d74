import fc from 'fast-check';
import { expect, test } from 'vitest';

import { cents, sumCents } from '#domain/money.ts';
import { judge, type OfferedKind, type Part, restOf } from './pay-offer.ts';

const offer = (total: number, typed: string, by: { kind?: OfferedKind; parts?: Part[] } = {}) => ({
  total: cents(total),
  typed,
  kind: by.kind ?? 'Bar',
  parts: by.parts ?? [],
});

test.each([
  [offer(1234, '20'), { is: 'enough', payments: [{ kind: 'Bar', given: 2000 }], change: 766 }],
  [offer(1234, '12,34'), { is: 'enough', payments: [{ kind: 'Bar', given: 1234 }], change: 0 }],
  [offer(1234, ''), { is: 'enough', payments: [{ kind: 'Bar', given: 1234 }], change: 0 }],
  [offer(1234, '', { kind: 'ECKarte' }), { is: 'enough', payments: [{ kind: 'ECKarte', given: 1234 }], change: 0 }],
  [offer(1234, '10', { kind: 'ECKarte' }), { is: 'part', part: { kind: 'ECKarte', given: 1000 }, missing: 234 }],
  [offer(1234, '20', { kind: 'ECKarte' }), { is: 'too-much-card', excess: 766 }],
  [offer(1234, '0'), { is: 'no-amount' }],
  [offer(1234, ','), { is: 'no-amount' }],
  [offer(0, ''), { is: 'enough', payments: [], change: 0 }],
  [offer(-150, ''), { is: 'enough', payments: [], change: 0 }],
  [
    offer(1234, '5', { parts: [{ kind: 'ECKarte', given: cents(1000) }] }),
    {
      is: 'enough',
      payments: [
        { kind: 'ECKarte', given: 1000 },
        { kind: 'Bar', given: 500 },
      ],
      change: 266,
    },
  ],
])('%o is judged', (given, verdict) => {
  expect(judge(given)).toEqual(verdict);
});

test('what is accepted always covers the total, and the change is what is too much', () => {
  const amount = fc.integer({ min: 1, max: 99_999 });
  const kind = fc.constantFrom<OfferedKind>('Bar', 'ECKarte', 'Kreditkarte');
  fc.assert(
    fc.property(amount, fc.array(fc.tuple(kind, amount), { minLength: 1, maxLength: 5 }), (total, tries) => {
      let parts: Part[] = [];
      for (const [by, given] of tries) {
        const verdict = judge(offer(total, (given / 100).toFixed(2), { kind: by, parts }));
        if (verdict.is === 'part') {
          parts = [...parts, verdict.part];
          expect(restOf({ total: cents(total), parts })).toBe(verdict.missing);
        }
        if (verdict.is !== 'enough') continue;
        expect(sumCents(verdict.payments.map((part) => part.given)) - verdict.change).toBe(total);
        break;
      }
    }),
  );
});
