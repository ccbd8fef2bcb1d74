import { describe, expect, it } from 'vitest';
import type { TerminalEnd } from './messages.ts';
import { startPayment, stepPayment } from './payment.ts';
import {
  type PaymentEffect,
  type PaymentEvent,
  type PaymentState,
  type RunningAsk,
  usualTimes,
} from './payment-state.ts';
import { statusData } from './simulated/bookings.ts';
import { control } from './zvt/commands.ts';

const startedAt = '2026-11-25T10:00:00.000Z';
const pay: RunningAsk = { kind: 'pay', attempt: 'a', amount: 1234 };
const booking = {
  kind: 'payment',
  amount: 1234,
  receiptNo: 7,
  traceNo: 1007,
  resultCode: 0,
  credit: false,
  at: new Date(Date.parse(startedAt) + 20_000),
  reverses: null,
  reversed: false,
} as const;
const hear = (of: number, data: Iterable<number> = []): PaymentEvent => ({
  kind: 'apdu',
  apdu: { control: of, data: Uint8Array.from(data) },
});
const yes = hear(control.statusInformation, statusData(booking));
const ack = hear(0x8000);
const done = hear(control.completion);

/** Plays events in a row, ten milliseconds apart; `wait` lets the time come that the machine waits for. */
function play(ask: RunningAsk, events: readonly (PaymentEvent | 'wait')[]) {
  let nowMs = 0;
  let { state, effects } = startPayment(ask, { password: '000000', times: usualTimes, startedAt, nowMs });
  const all: PaymentEffect[] = [...effects];
  for (const event of events) {
    nowMs = event === 'wait' ? (state.dueMs ?? nowMs) : nowMs + 10;
    ({ state, effects } = stepPayment(state, event === 'wait' ? { kind: 'due' } : event, nowMs));
    all.push(...effects);
  }
  return { state, all, end: all.find((effect) => effect.kind === 'end')?.end, nowMs };
}

const sent = (all: readonly PaymentEffect[]): string[] =>
  all.flatMap((effect) => (effect.kind === 'send' ? [Buffer.from(effect.bytes.slice(0, 2)).toString('hex')] : []));
const opened: PaymentEvent = { kind: 'opened' };
const registered = [opened, ack, done] as const;
const asked = [...registered, ack] as const;
/** The line breaks after the command left; connected and registered again. */
const again = [{ kind: 'lost' }, ...registered] as const;

function lookUp(ask: RunningAsk, events: readonly (PaymentEvent | 'wait')[]): TerminalEnd | undefined {
  return play(ask, [...asked, ...again, ...events]).end;
}

describe('asking', () => {
  it('registers, asks once, and answers every message', () => {
    const { all, end, state } = play(pay, [...asked, hear(0x04ff, [0x0a]), yes, done]);
    expect(sent(all)).toEqual(['0600', '8000', '0601', '8000', '8000', '8000']);
    expect(end).toMatchObject({ outcome: 'confirmed', detail: { amount: 1234 } });
    expect(state).toMatchObject({ phase: 'ended', dueMs: null });
    // Nothing that comes later changes it.
    expect(stepPayment(state, { kind: 'lost' }, 1e9)).toEqual({ state, effects: [] });
  });

  it.each<[string, readonly (PaymentEvent | 'wait')[], string]>([
    ['nobody answers the call', [{ kind: 'not-opened', reason: 'device-refuses' }], 'device-refuses'],
    ['the call takes too long', ['wait'], 'device-unreachable'],
    ['registration is not answered', [opened, 'wait'], 'terminal-silent'],
    ['registration is refused', [opened, hear(0x846b)], 'terminal-not-registered'],
    ['registration is broken off', [opened, ack, hear(control.abortByTerminal, [0xe4])], 'terminal-needs-activation'],
    ['the line breaks before the command', [opened, ack, { kind: 'lost' }], 'terminal-lost'],
    ['the cashier stops before the command', [opened, { kind: 'abort' }], 'aborted-at-till'],
    ['the command is refused', [...registered, hear(0x84a0)], 'terminal-busy'],
    ['the customer stops', [...asked, hear(control.abortByTerminal, [0x6c])], 'card-aborted'],
    ['the cashier stops', [...asked, { kind: 'abort' }, ack, hear(control.abortByTerminal, [0x6c])], 'aborted-at-till'],
  ])('%s: no money moved', (_name, ...[events, reason]) => {
    expect(play(pay, events).end).toMatchObject({ outcome: 'refused', reason });
  });

  it('takes a no that was heard before the line broke', () => {
    const no = hear(control.statusInformation, statusData({ ...booking, resultCode: 5 }));
    expect(play(pay, [...asked, no, { kind: 'lost' }]).end).toMatchObject({
      outcome: 'refused',
      reason: 'card-declined',
    });
  });

  it('stops once only, and goes on where the terminal does not stop', () => {
    const { all, end } = play(pay, [...asked, { kind: 'abort' }, { kind: 'abort' }, hear(0x8483), yes, done]);
    expect(sent(all).filter((command) => command === '06b0')).toHaveLength(1);
    expect(end).toMatchObject({ outcome: 'confirmed' });
  });

  it('refuses what a till cannot do, and does not stop for it', () => {
    const { all, end } = play(pay, [...asked, hear(0x040d, [1]), yes, done]);
    expect(sent(all)).toContain('8483');
    expect(end).toMatchObject({ outcome: 'confirmed' });
  });
});

describe('looking for what became of it', () => {
  it.each<[string, readonly (PaymentEvent | 'wait')[]]>([
    ['the line breaks', [{ kind: 'lost' }]],
    ['the terminal falls silent', ['wait']],
    ['it ends without a result', [done]],
    ['what it says cannot be read', [hear(control.statusInformation, [0x55, 1]), done]],
    ['it says yes, then breaks off', [yes, hear(control.abortByTerminal, [0x6c])]],
    ['it says yes, and the line breaks', [yes, { kind: 'lost' }]],
  ])('when %s', (_name, events) => {
    const { all, end, state } = play(pay, [...asked, ...events]);
    expect(end).toBeUndefined();
    expect(state.phase).toBe('connecting');
    expect(all.at(-1)).toEqual({ kind: 'open' });
    const found = play(pay, [...asked, ...events, ...registered, ack, done, ack, yes, done]);
    expect(sent(found.all).filter((command) => command === '0601')).toHaveLength(1);
    expect(sent(found.all).slice(-7)).toEqual(['0600', '8000', '0501', '8000', '0620', '8000', '8000']);
    expect(found.end).toMatchObject({ outcome: 'confirmed' });
  });

  it('asks an older terminal without the byte that it does not know, and has its slip', () => {
    const slip = hear(control.printLine, [0x00, ...Buffer.from('Betrag 12,34')]);
    expect(lookUp(pay, [ack, done, hear(0x849a), ack, slip, hear(control.printLine, [0x81]), done])).toMatchObject({
      outcome: 'unknown',
      reason: 'terminal-does-not-tell',
      slips: [{ lines: ['Betrag 12,34'] }],
    });
  });

  it('waits while the terminal is busy, and gives up in the end', () => {
    expect(lookUp(pay, [hear(0x849c), 'wait', ...registered, ack, done, ack, yes, done])).toMatchObject({
      outcome: 'confirmed',
    });
    const tries = Array.from({ length: 40 }, () => [opened, hear(0x84a0), 'wait'] as const).flat();
    const { end, nowMs } = play(pay, [...asked, { kind: 'lost' }, ...tries]);
    expect(end).toMatchObject({ outcome: 'unknown', reason: 'terminal-busy' });
    expect(nowMs).toBeLessThan(usualTimes.recoverMs + 1000);
  });

  it('looks at the last transaction even where the enquiry is not known', () => {
    expect(lookUp(pay, [hear(0x8483), ack, yes, done])).toMatchObject({ outcome: 'confirmed' });
  });

  it('is not in doubt about what was heard to the end', () => {
    const before = { traceNo: '001007', receiptNo: '0007', date: null, time: null };
    const known = { traceNo: '001008', receiptNo: '0008', date: null, time: null };
    const question = { kind: 'recover', attempt: 'a', amount: 1234, startedAt } as const;
    const asks = (more: object) => play({ ...question, ...more }, [...registered, ack, done, ack, yes, done]).end;
    expect(asks({ before })).toMatchObject({ outcome: 'refused', reason: 'not-carried-out' });
    expect(asks({ known })).toMatchObject({ outcome: 'unknown', reason: 'other-transaction' });
    expect(asks({ known: before })).toMatchObject({ outcome: 'confirmed' });
    expect(asks({ startedAt: '2026-11-25T12:00:00.000Z' })).toMatchObject({
      outcome: 'unknown',
      reason: 'time-differs',
    });
    // The clock of the booking says 20 seconds after ten.
    const other = { traceNo: '000900', receiptNo: '0001', date: null, time: null };
    const late = '2026-11-25T10:02:00.000Z';
    expect(asks({ startedAt: late, before: other })).toMatchObject({ outcome: 'unknown', reason: 'time-differs' });
    expect(asks({ startedAt: late, before: { ...other, clockOff: -2 } })).toMatchObject({ outcome: 'confirmed' });
    expect(asks({ before: { ...other, clockOff: 0.6 } })).toMatchObject({ outcome: 'unknown', reason: 'time-differs' });
    expect(asks({ amount: 1235 })).toMatchObject({ outcome: 'unknown', reason: 'amount-differs' });
  });

  it('never says that nothing happened because the terminal cannot be reached', () => {
    const tries = Array.from(
      { length: 40 },
      () => [{ kind: 'not-opened', reason: 'device-refuses' }, 'wait'] as const,
    ).flat();
    const question = { kind: 'recover', attempt: 'a', amount: 1234, startedAt } as const;
    for (const { end } of [play(question, tries), play(pay, [...asked, { kind: 'lost' }, ...tries])])
      expect(end).toMatchObject({ outcome: 'unknown', reason: 'device-refuses' });
  });
});

it('an end of day whose line breaks is not looked for: it may be made again', () => {
  const state: PaymentState = play({ kind: 'end-of-day' }, asked).state;
  expect(state.phase).toBe('running');
  expect(play({ kind: 'end-of-day' }, [...asked, { kind: 'lost' }]).end).toMatchObject({ outcome: 'unknown' });
  expect(play({ kind: 'end-of-day' }, [...asked, done]).end).toMatchObject({ outcome: 'confirmed' });
});
