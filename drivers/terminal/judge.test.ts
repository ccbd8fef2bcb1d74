import { expect, test } from 'vitest';
import { judgeRecovered, type Recovered } from './judge.ts';
import type { TerminalNumbers } from './messages.ts';

type Status = NonNullable<Recovered['status']>;

const startedAt = '2026-11-25T10:00:00.000Z';
const paid: Status = {
  resultCode: 0,
  amount: 1234,
  traceNo: null,
  originalTraceNo: null,
  receiptNo: '0001',
  terminalId: null,
  cardName: null,
  cardType: null,
  maskedPan: null,
  date: '1125',
  time: '110020',
  text: null,
  totals: null,
};

function judged(before: TerminalNumbers | null, status: Status): { outcome: string; reason?: string } {
  const ask = { kind: 'pay', attempt: 'a', amount: 1234, before } as const;
  return judgeRecovered(ask, { status, slips: [], known: null, startedAt });
}

test('a terminal that still tells of the payment before has carried out nothing', () => {
  const before = { traceNo: null, receiptNo: '0001', date: '1125', time: '110020' };
  expect(judged(before, paid)).toMatchObject({ outcome: 'refused', reason: 'not-carried-out' });
  const numbered = { ...before, traceNo: '000017' };
  expect(judged({ ...numbered, time: '110020' }, { ...paid, traceNo: '000017' })).toMatchObject({
    reason: 'not-carried-out',
  });
});

test('a receipt number that began anew after an end of day is no proof that nothing was carried out', () => {
  const yesterday = { traceNo: null, receiptNo: '0001', date: '1124', time: '180000' };
  expect(judged(yesterday, paid)).toMatchObject({ outcome: 'unknown', reason: 'time-differs' });
  const earlier = { traceNo: null, receiptNo: '0001', date: '1125', time: '090000' };
  expect(judged(earlier, paid)).toMatchObject({ outcome: 'unknown', reason: 'time-differs' });
  const both = { traceNo: '000001', receiptNo: '0001', date: '1124', time: '180000' };
  expect(judged(both, { ...paid, traceNo: '000001' })).toMatchObject({ outcome: 'unknown', reason: 'time-differs' });
});

test('a terminal that was reset during the day and counts anew proves nothing, whatever its numbers', () => {
  const before = { traceNo: '001001', receiptNo: '0001', date: '1125', time: '104854' };
  const again = { ...paid, traceNo: '001001' };
  expect(judged(before, again)).toMatchObject({ outcome: 'unknown', reason: 'time-differs' });
});

test('another number than that of the payment before is ours when amount and time fit', () => {
  const before = { traceNo: null, receiptNo: '0007', date: '1125', time: '090000' };
  expect(judged(before, { ...paid, receiptNo: '0008' })).toMatchObject({ outcome: 'confirmed' });
  expect(judged(before, { ...paid, receiptNo: '0008', amount: 1 })).toMatchObject({ reason: 'amount-differs' });
  expect(judged(before, { ...paid, receiptNo: '0008', time: '090000' })).toMatchObject({ reason: 'time-differs' });
});

test('an answer that may be of a payment a person decided about is no proof, however well amount and time fit', () => {
  const before = { traceNo: null, receiptNo: '0007', date: '1125', time: '090000', disputed: true };
  expect(judged(before, { ...paid, receiptNo: '0008' })).toMatchObject({
    outcome: 'unknown',
    reason: 'earlier-in-doubt',
  });
  const nothingKnown = { traceNo: null, receiptNo: null, date: null, time: null, disputed: true };
  expect(judged(nothingKnown, paid)).toMatchObject({ outcome: 'unknown', reason: 'earlier-in-doubt' });
  const known = { ...paid, receiptNo: '0008' };
  const ask = { kind: 'pay', attempt: 'a', amount: 1234, before } as const;
  expect(judgeRecovered(ask, { status: known, slips: [], known, startedAt })).toMatchObject({ outcome: 'confirmed' });
});
