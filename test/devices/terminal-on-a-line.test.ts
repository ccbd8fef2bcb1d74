import { afterEach, describe, expect, it } from 'vitest';
import type { DriverMessage } from '#drivers/messages.ts';
import { plugSignal } from '#drivers/plug-signal.ts';
import type { DriverSection } from '#drivers/section.ts';
import type { TerminalAsk, TerminalEnd } from '#drivers/terminal/messages.ts';
import { type PaymentTimes, usualTimes } from '#drivers/terminal/payment-state.ts';
import { terminalSection } from '#drivers/terminal/section.ts';
import type { Scenario } from '#drivers/terminal/simulated/scenarios.ts';
import {
  type RunningTerminal,
  startTerminalSimulator,
  type StartTerminalOptions,
} from '#drivers/terminal/simulator.ts';
import { createTrace, type Trace } from '#drivers/trace.ts';

/** As at a counter, only that nobody has the patience of one. */
const quick: PaymentTimes = {
  ...usualTimes,
  connectMs: 2000,
  answerMs: 1000,
  silenceMs: 400,
  recoverMs: 4000,
  retryMs: 50,
  repeatMs: 500,
};

const toRelease: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const release of toRelease.splice(0).toReversed()) await release();
});

interface Bench extends RunningTerminal {
  uri: string;
  trace: Trace;
  messages: DriverMessage[];
  section: DriverSection;
  ask(ask: TerminalAsk): Promise<TerminalEnd>;
  steps(): string[];
}

async function bench(
  scenario: Scenario,
  { times = quick, ...options }: Partial<StartTerminalOptions> & { times?: PaymentTimes } = {},
): Promise<Bench> {
  const running = await startTerminalSimulator({ port: 0, scenario, ...options });
  const messages: DriverMessage[] = [];
  const trace = createTrace(() => performance.now());
  const section = terminalSection(
    { tell: (message) => messages.push(message), now: () => new Date(), traceOf: () => trace, plugged: plugSignal() },
    times,
  );
  toRelease.push(
    () => running.close(),
    () => section[Symbol.dispose](),
  );
  const uri = `zvt://127.0.0.1:${running.port}?password=654321`;
  let lastId = 0;
  return {
    ...running,
    uri,
    trace,
    messages,
    section,
    async ask(ask) {
      lastId += 1;
      const id = lastId;
      await section.handle({ id, kind: 'terminal', uri, ask });
      const ends = messages.filter((message) => message.kind === 'terminal-end' && message.id === id);
      expect(ends).toHaveLength(1);
      return (ends[0] as Extract<DriverMessage, { kind: 'terminal-end' }>).end;
    },
    steps: () => messages.flatMap((message) => (message.kind === 'terminal-progress' ? [message.progress.step] : [])),
  };
}

const attempt = '0199-a';
const pay: TerminalAsk = { kind: 'pay', attempt, amount: 1234 };

describe('a payment at a terminal', () => {
  it('is confirmed with all it says, and with both slips', async () => {
    const { ask, steps, terminal } = await bench('approve');
    const end = await ask(pay);
    expect(end).toMatchObject({
      outcome: 'confirmed',
      detail: {
        resultCode: '00',
        amount: 1234,
        receiptNo: '0001',
        cardName: 'girocard',
        credit: false,
        maskedPan: '************4771',
      },
    });
    expect(end.slips.map(({ whose }) => whose)).toEqual(['merchant', 'customer']);
    expect(end.slips[1]?.lines).toContain('Betrag EUR         12,34');
    expect(steps()).toEqual(['connecting', 'asked', 'insert-card', 'enter-pin', 'asking-bank']);
    expect(terminal.authorisations).toBe(1);
  });

  it('is understood in single bytes', async () => {
    const { ask } = await bench('pieces', { times: { ...quick, silenceMs: 5000, answerMs: 5000 } });
    expect(await ask(pay)).toMatchObject({ outcome: 'confirmed', detail: { amount: 1234 } });
  });

  it.each<[Scenario, TerminalEnd['outcome'], string]>([
    ['decline', 'refused', 'card-declined'],
    ['customer-abort', 'refused', 'card-aborted'],
    ['busy', 'refused', 'terminal-busy'],
    ['wrong-amount', 'unknown', 'amount-differs'],
  ])('%s ends as %s: %s', async (scenario, outcome, reason) => {
    const { ask, terminal } = await bench(scenario);
    expect(await ask(pay)).toMatchObject({ outcome, reason });
    expect(terminal.authorisations).toBe(1);
  });

  it('is broken off at the till while nobody held a card to it', async () => {
    const { ask, section, messages, uri, terminal } = await bench('wait', { times: usualTimes, pauseMs: 5 });
    const end = ask(pay);
    await expect
      .poll(() => messages.some((m) => m.kind === 'terminal-progress' && m.progress.step === 'insert-card'))
      .toBe(true);
    await section.handle({ id: 99, kind: 'terminal', uri, ask: { kind: 'abort', attempt: 'another' } });
    await section.handle({ id: 100, kind: 'terminal', uri, ask: { kind: 'abort', attempt } });
    expect(await end).toMatchObject({ outcome: 'refused', reason: 'aborted-at-till' });
    expect(terminal.bookings).toEqual([]);
  });

  it('goes to one ask at a time', async () => {
    const { ask, terminal } = await bench('approve', { pauseMs: 50, times: usualTimes });
    const first = ask(pay);
    expect(await ask({ ...pay, attempt: 'b' })).toMatchObject({ outcome: 'refused', reason: 'terminal-in-use' });
    expect(await ask({ kind: 'recover', attempt, amount: 1234, startedAt: new Date().toISOString() })).toMatchObject({
      outcome: 'unknown',
      reason: 'terminal-in-use',
    });
    expect(await first).toMatchObject({ outcome: 'confirmed' });
    expect(terminal.authorisations).toBe(1);
  });

  it('to a terminal that is off was never asked', async () => {
    const { ask, close, messages } = await bench('approve');
    await close();
    expect(await ask(pay)).toMatchObject({ outcome: 'refused', reason: 'device-refuses' });
    expect(messages).toContainEqual(
      expect.objectContaining({
        kind: 'condition',
        class: 'terminal',
        condition: { state: 'absent', reason: 'device-refuses' },
      }),
    );
  });

  it('needs an address of a terminal', async () => {
    const { section, messages } = await bench('approve');
    for (const uri of ['manual', 'zvt://127.0.0.1:1?password=abc', 'tcp://127.0.0.1:9'])
      await section.handle({ id: 7, kind: 'terminal', uri, ask: pay });
    expect(messages.filter((m) => m.kind === 'refused' && m.reason === 'bad-device-address')).toHaveLength(3);
  });

  it('leaves no password and no card number in the trace', async () => {
    const { ask, trace } = await bench('approve');
    await ask(pay);
    const text = trace.lines.map((line) => line.text).join('\n');
    expect(text).toContain('06 00 08 00 00 00 be');
    expect(text).not.toContain('65 43 21');
    expect(text).toContain('47 71');
  });
});

describe('a line that breaks', () => {
  it.each<[Scenario, TerminalEnd['outcome'], string | null]>([
    ['drop-approved', 'confirmed', null],
    ['drop-after-yes', 'confirmed', null],
    ['drop-declined', 'refused', 'card-declined'],
    ['no-status', 'confirmed', null],
    ['broken', 'confirmed', null],
    // A terminal that never booked anything has nothing to tell: a person has to look.
    ['drop-untouched', 'unknown', 'terminal-does-not-tell'],
    ['silence', 'unknown', 'terminal-does-not-tell'],
  ])('%s ends as %s', async (scenario, outcome, reason) => {
    const { ask, terminal, steps } = await bench(scenario);
    const end = await ask(pay);
    expect(end).toMatchObject({ outcome, ...(reason === null ? { detail: { amount: 1234 } } : { reason }) });
    expect(steps()).toContain('finding-out');
    expect(terminal.authorisations).toBe(1);
  });

  it('finds that nothing was carried out where the terminal still tells of the payment before', async () => {
    const running = await bench('approve');
    const first = await running.ask(pay);
    running.terminal.scenario = 'drop-untouched';
    const { traceNo = null, receiptNo = null, date = null, time = null } = first.detail ?? {};
    const before = { traceNo, receiptNo, date, time };
    // The same amount again: only the numbers tell the two apart.
    expect(await running.ask({ ...pay, attempt: 'b', before })).toMatchObject({
      outcome: 'refused',
      reason: 'not-carried-out',
      slips: [],
    });
    // A terminal without numbers of its own is told by the second at which it paid.
    const byTime = { traceNo: '000000', receiptNo: null, date, time };
    expect(await running.ask({ ...pay, attempt: 'c', before: byTime })).toMatchObject({ reason: 'not-carried-out' });
    expect(running.terminal.bookings).toHaveLength(1);
  });

  it('does not take an older payment of the same amount for its own', async () => {
    const running = await bench('approve', { now: () => new Date(Date.now() - 3_600_000) });
    await running.ask(pay);
    running.terminal.scenario = 'drop-untouched';
    expect(await running.ask({ ...pay, attempt: 'b' })).toMatchObject({ outcome: 'unknown', reason: 'time-differs' });
  });

  it('waits for a terminal that is away, and stays unknown when it stays away', async () => {
    const back = await bench('vanish-approved', { awayMs: 300 });
    expect(await back.ask(pay)).toMatchObject({ outcome: 'confirmed', detail: { amount: 1234 } });
    expect(back.terminal.authorisations).toBe(1);
    const away = await bench('vanish-approved', { awayMs: 60_000, times: { ...quick, recoverMs: 500 } });
    expect(await away.ask(pay)).toMatchObject({ outcome: 'unknown' });
    expect(away.terminal.bookings).toHaveLength(1);
  });

  it('before a payment was sent means that it never was', async () => {
    const silent = await bench('approve');
    await silent.close();
    const mute = await import('node:net').then(({ createServer }) =>
      createServer((socket) => void setTimeout(() => socket.destroy(), 20)),
    );
    await new Promise<void>((resolve) => mute.listen(silent.port, '127.0.0.1', resolve));
    toRelease.push(() => void mute.close());
    expect(await silent.ask(pay)).toMatchObject({ outcome: 'refused', reason: 'terminal-lost' });
  });

  it('can be looked into later, from what was written down', async () => {
    const { ask, terminal } = await bench('drop-approved', { times: { ...quick, recoverMs: 0 } });
    const startedAt = new Date().toISOString();
    expect(await ask(pay)).toMatchObject({ outcome: 'confirmed' });
    expect(await ask({ kind: 'recover', attempt, amount: 1234, startedAt })).toMatchObject({ outcome: 'confirmed' });
    expect(await ask({ kind: 'recover', attempt, amount: 1200, startedAt })).toMatchObject({
      outcome: 'unknown',
      reason: 'amount-differs',
    });
    expect(terminal.authorisations).toBe(1);
  });
});

describe('the other asks', () => {
  it('takes a payment back, once', async () => {
    const { ask, terminal } = await bench('approve');
    const paid = await ask(pay);
    const reverse: TerminalAsk = {
      kind: 'reverse',
      attempt: 'r',
      amount: 1234,
      receiptNo: paid.detail?.receiptNo ?? '',
    };
    expect(await ask(reverse)).toMatchObject({ outcome: 'confirmed', detail: { amount: 1234, receiptNo: '0002' } });
    expect(await ask({ ...reverse, attempt: 's' })).toMatchObject({
      outcome: 'refused',
      reason: 'reversal-not-possible',
    });
    expect(terminal.bookings.map(({ kind, reversed }) => [kind, reversed])).toEqual([
      ['payment', true],
      ['reversal', false],
    ]);
  });

  it('finds out what became of a reversal', async () => {
    const { ask, terminal } = await bench('approve');
    const paid = await ask(pay);
    terminal.scenario = 'drop-approved';
    const reverse: TerminalAsk = {
      kind: 'reverse',
      attempt: 'r',
      amount: 1234,
      receiptNo: paid.detail?.receiptNo ?? '',
    };
    expect(await ask(reverse)).toMatchObject({ outcome: 'confirmed', detail: { receiptNo: '0002' } });
  });

  it('does not take the payment for its reversal', async () => {
    const { ask, terminal } = await bench('approve');
    const paid = await ask(pay);
    terminal.scenario = 'silence';
    const startedAt = new Date().toISOString();
    const recover = { kind: 'recover', attempt: 'r', amount: 1234, startedAt, reverses: paid.detail?.receiptNo ?? '' };
    expect(await ask({ ...recover, kind: 'recover', before: paid.detail })).toMatchObject({
      outcome: 'refused',
      reason: 'not-carried-out',
    });
    // Without the payment's other numbers it could be a reversal that was given the same one.
    expect(await ask({ ...recover, kind: 'recover' })).toMatchObject({
      outcome: 'unknown',
      reason: 'earlier-in-doubt',
    });
  });

  it('closes the day with sums and slip', async () => {
    const { ask, terminal } = await bench('approve');
    await ask(pay);
    terminal.scenario = 'approve-credit';
    await ask({ ...pay, attempt: 'b', amount: 66 });
    const end = await ask({ kind: 'end-of-day' });
    expect(end).toMatchObject({
      outcome: 'confirmed',
      detail: {
        totals: {
          count: 2,
          amount: 1300,
          groups: [
            { name: 'girocard', amount: 1234 },
            { name: 'Visa', amount: 66 },
          ],
        },
      },
      slips: [{ whose: 'administration' }],
    });
    expect(end.slips[0]?.lines.at(-1)).toBe('Gesamt EUR         13,00');
    terminal.scenario = 'drop-approved';
    expect(await ask({ kind: 'end-of-day' })).toMatchObject({ outcome: 'unknown', reason: 'terminal-lost' });
  });

  it('says whether a terminal is there, and which', async () => {
    const { ask } = await bench('approve');
    expect(await ask({ kind: 'check' })).toMatchObject({ outcome: 'confirmed', detail: { terminalId: '68123456' } });
  });
});
