import { afterEach, describe, expect, it } from 'vitest';
import type { Paid } from '#contract/methods/sales.ts';
import type { DriverMessage } from '#drivers/messages.ts';
import { plugSignal } from '#drivers/plug-signal.ts';
import { usualTimes } from '#drivers/terminal/payment-state.ts';
import { terminalSection } from '#drivers/terminal/section.ts';
import type { Scenario } from '#drivers/terminal/simulated/scenarios.ts';
import { type RunningTerminal, startTerminalSimulator } from '#drivers/terminal/simulator.ts';
import { createTrace } from '#drivers/trace.ts';
import type { Drivers } from '#host/drivers/supervisor.ts';
import { trialShop, type TrialShop } from '#test/fixtures/trial-shop.ts';
import { verifyJournal } from '../database/journal.ts';
import { addById } from './baskets.ts';
import { pay, reverse } from './sales.ts';
import { createTerminalDesk, type TerminalDesk } from './terminal.ts';
import { readReports } from './terminal-reports.ts';
import { slipBlocks, slipsOf } from './terminal-slips.ts';

const quick = { ...usualTimes, answerMs: 1000, silenceMs: 300, recoverMs: 1500, retryMs: 50, repeatMs: 300 };
const toRelease: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const release of toRelease.splice(0).toReversed()) await release();
});

interface Bench {
  trial: TrialShop;
  running: RunningTerminal;
  desk: TerminalDesk;
  paid: Paid[];
  /** Lets the driver process die over the next question, before or after the terminal was asked. */
  crash(when: 'before' | 'after'): void;
  /** Another desk on the same shop, as after a start; the first one is never heard again. */
  restart(trial?: TrialShop): Bench;
}

async function bench(scenario: Scenario = 'approve', awayMs = 60_000): Promise<Bench> {
  const trial = trialShop(Date.now());
  const running = await startTerminalSimulator({ port: 0, scenario, awayMs });
  toRelease.push(
    () => trial.end(),
    () => running.close(),
  );
  return deskOn(trial, running);
}

function deskOn(trial: TrialShop, running: RunningTerminal): Bench {
  const uri = `zvt://127.0.0.1:${running.port}?password=123456`;
  const { drivers, crash, stop } = driversInside();
  const paid: Paid[] = [];
  toRelease.push(stop);
  const desk = createTerminalDesk({
    desk: trial.desk,
    drivers,
    terminal: () => ({ uri, name: 'Theke' }),
    actor: () => trial.actor,
    report: (_what, error) => {
      throw error;
    },
    onPaid: (one) => paid.push(one),
  });
  return {
    trial,
    running,
    desk,
    paid,
    crash,
    restart(next = trial) {
      stop();
      return deskOn(next, running);
    },
  };
}

/** The section of the driver process, inside this one. */
function driversInside() {
  const waiting = new Map<number, (message: DriverMessage) => void>();
  let stopped = false;
  let crashing: 'before' | 'after' | null = null;
  const section = terminalSection(
    {
      tell(message) {
        if (!stopped && 'id' in message) waiting.get(message.id)?.(message);
      },
      now: () => new Date(),
      traceOf: () => createTrace(() => performance.now()),
      plugged: plugSignal(),
    },
    quick,
  );
  let lastId = 0;
  const drivers: Pick<Drivers, 'ask'> = {
    ask(question, options) {
      lastId += 1;
      const id = lastId;
      const when = crashing;
      crashing = null;
      if (when === 'before') return Promise.resolve('crashed');
      return new Promise((resolve) => {
        waiting.set(id, (message) => {
          if (message.kind === 'terminal-progress') return options?.onProgress?.(message);
          if ('id' in message) resolve(when === 'after' ? 'crashed' : (message as never));
        });
        void section.handle({ ...question, id } as never);
      });
    },
  };
  return {
    drivers,
    crash: (when: 'before' | 'after') => {
      crashing = when;
    },
    stop: () => {
      stopped = true;
      section[Symbol.dispose]();
    },
  };
}

function fill({ trial }: Bench, price = 1234): string {
  const articleId = trial.article({ name: `Käse ${price}`, price });
  return addById(trial.desk, { basketId: null, articleId, quantity: 1000, weightSource: null }, { actor: trial.actor })
    .basket.basketId;
}

function begin(of: Bench, { price = 1234, cash = 0 } = {}): string {
  const basketId = fill(of, price);
  const card = { kind: 'ECKarte', given: price - Math.min(cash, price) } as const;
  const payments = cash > 0 ? [card, { kind: 'Bar', given: cash } as const] : [card];
  return of.desk.pay({ basketId, payments, card: 0 }, { actor: of.trial.actor }).attempt;
}

const ended = (of: Bench) => expect.poll(() => of.desk.view().current, { timeout: 8000 }).toBeNull();
const unclear = (of: Bench) => expect.poll(() => of.desk.view().current?.phase, { timeout: 8000 }).toBe('unclear');
const states = ({ trial }: Bench) =>
  trial.shop.db
    .rows<{ state: string; source: string; kind: string }>('SELECT state, source, kind FROM payment_attempt ORDER BY n')
    .map(({ state, source }) => (source === 'terminal' ? state : `${state} by hand`));
const sales = ({ trial }: Bench) =>
  trial.shop.db.rows<{ receipt_no: number; total: number; kind: string }>('SELECT receipt_no, total, kind FROM sale');
const payments = ({ trial }: Bench) =>
  trial.shop.db.rows<{ kind: string; amount: number }>(
    'SELECT kind, amount FROM payment ORDER BY receipt_no, position',
  );

describe('a card payment', () => {
  it('is on record before the terminal is asked, and one sale after its yes', async () => {
    const of = await bench();
    begin(of);
    expect(states(of)).toEqual(['asked']);
    expect(of.running.terminal.authorisations).toBe(0);
    expect(of.trial.shop.db.row<{ device: string }>('SELECT device FROM payment_attempt')?.device).not.toContain(
      '123456',
    );
    await ended(of);
    expect(states(of)).toEqual(['asked', 'confirmed']);
    expect(sales(of)).toEqual([{ receipt_no: 1, total: 1234, kind: 'sale' }]);
    expect(of.desk.view().last).toMatchObject({ outcome: 'confirmed', late: false, paid: { sale: { receiptNo: 1 } } });
    expect(of.paid).toHaveLength(1);
    expect(of.trial.signed).toContain('end 1');
    const slips = slipsOf(of.trial.shop, '1');
    expect(slips.map(({ whose }) => whose)).toEqual(['merchant', 'customer']);
    expect(slipBlocks(of.trial.shop, slips[0]?.n ?? 0)).toContainEqual({ type: 'text', text: 'girocard' });
  });

  it('takes the kind of the card from the terminal, and the rest in cash', async () => {
    const of = await bench('approve-credit');
    begin(of, { cash: 300 });
    await ended(of);
    expect(payments(of)).toEqual([
      { kind: 'Kreditkarte', amount: 934 },
      { kind: 'Bar', amount: 300 },
    ]);
    expect(of.running.terminal.bookings[0]?.amount).toBe(934);
  });

  it('holds the counter still meanwhile, and is the only one', async () => {
    const of = await bench('wait');
    const attempt = begin(of);
    const basketId = of.trial.desk.log.open()?.basketId ?? '';
    const doing = { actor: of.trial.actor };
    expect(() => fill(of, 99)).toThrow(expect.objectContaining({ data: { reason: 'counter-at-terminal' } }));
    expect(() => pay(of.trial.desk, { basketId, payments: [{ kind: 'Bar', given: 5000 }] }, doing)).toThrow(
      expect.objectContaining({ data: { reason: 'counter-at-terminal' } }),
    );
    expect(() => of.desk.pay({ basketId, payments: [{ kind: 'ECKarte', given: 1234 }], card: 0 }, doing)).toThrow(
      expect.objectContaining({ data: { reason: 'terminal-in-use' } }),
    );
    await expect.poll(() => of.desk.view().current?.abortable).toBe(true);
    of.desk.abort(attempt);
    await ended(of);
    expect(of.desk.view().last).toMatchObject({ outcome: 'refused', reason: 'aborted-at-till' });
    expect(states(of)).toEqual(['asked', 'refused']);
    expect(sales(of)).toEqual([]);
    // The counter goes on, and cash pays it.
    pay(of.trial.desk, { basketId, payments: [{ kind: 'Bar', given: 5000 }] }, doing);
    expect(sales(of)).toHaveLength(1);
  });

  it('is refused before anything is asked where it cannot be paid like this', async () => {
    const of = await bench();
    const basketId = fill(of);
    const doing = { actor: of.trial.actor };
    const refusal = (reason: string) =>
      expect.objectContaining({ data: expect.objectContaining({ reason }) as unknown });
    const wish =
      (given: number, kind: 'ECKarte' | 'Bar' = 'ECKarte') =>
      () =>
        of.desk.pay({ basketId, payments: [{ kind, given }], card: 0 }, doing);
    expect(wish(1233)).toThrow(refusal('too-little-given'));
    expect(wish(1235)).toThrow(refusal('too-much-cashless'));
    expect(wish(1234, 'Bar')).toThrow(refusal('no-card-amount'));
    expect(states(of)).toEqual([]);
    expect(of.running.terminal.authorisations).toBe(0);
  });

  it('that the bank declines leaves the basket as it was', async () => {
    const of = await bench('decline');
    begin(of);
    await ended(of);
    expect(of.desk.view().last).toMatchObject({ outcome: 'refused', reason: 'card-declined', paid: null });
    expect(of.trial.desk.log.open()?.total).toBe(1234);
  });
});

describe('an unclear payment', () => {
  it('is shown until a person says that it was made; that makes one sale and is in the journal', async () => {
    const of = await bench('vanish-approved');
    const attempt = begin(of);
    await unclear(of);
    expect(states(of)).toEqual(['asked', 'unknown']);
    expect(() => begin(of, { price: 55 })).toThrow();
    of.desk.decide({ attempt, happened: true, reason: 'Beleg am Terminal' }, { actor: of.trial.actor });
    expect(states(of)).toEqual(['asked', 'unknown', 'confirmed by hand']);
    expect(sales(of)).toHaveLength(1);
    expect(() => of.desk.decide({ attempt, happened: true, reason: 'noch einmal' }, { actor: of.trial.actor })).toThrow(
      expect.objectContaining({ data: { reason: 'payment-settled' } }),
    );
    const rows = of.trial.shop.db.rows<{ kind: string; body: string }>(
      "SELECT kind, body FROM journal WHERE kind LIKE 'terminal-%' ORDER BY seq",
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['terminal-unclear', 'terminal-decided']);
    expect(rows[1]?.body).toContain('Beleg am Terminal');
    expect(verifyJournal(of.trial.shop.db).ok).toBe(true);
  });

  it('that was not made leaves the basket', async () => {
    const of = await bench('silence');
    const attempt = begin(of);
    await unclear(of);
    of.desk.decide({ attempt, happened: false, reason: 'Terminal zeigt nichts' }, { actor: of.trial.actor });
    expect(of.desk.view().last).toMatchObject({ outcome: 'refused', reason: 'decided-not-paid' });
    expect(sales(of)).toEqual([]);
    expect(of.trial.desk.log.open()?.state).toBe('open');
  });

  it('is asked for again on demand', async () => {
    const of = await bench('wrong-amount');
    const attempt = begin(of);
    await unclear(of);
    expect(of.desk.view().current).toMatchObject({ reason: 'amount-differs', detail: { amount: 1334 } });
    // Its books hold the right amount; only what it told was wrong.
    of.desk.recover(attempt, { actor: of.trial.actor });
    await ended(of);
    expect(sales(of)).toHaveLength(1);
    expect(of.running.terminal.authorisations).toBe(1);
  });

  it.each(['before', 'after'] as const)('where the driver process died %s the question is found out', async (when) => {
    const of = await bench();
    of.crash(when);
    const attempt = begin(of);
    if (when === 'after') {
      await ended(of);
      expect(sales(of)).toHaveLength(1);
    } else {
      await unclear(of);
      of.desk.decide({ attempt, happened: false, reason: 'nichts' }, { actor: of.trial.actor });
      expect(sales(of)).toEqual([]);
    }
    expect(of.running.terminal.authorisations).toBe(when === 'after' ? 1 : 0);
  });
});

describe('after a start', () => {
  it('an attempt that was cut off is found out and becomes one sale', async () => {
    const first = await bench('vanish-approved', 700);
    begin(first);
    // The terminal says yes to a till that is gone.
    await expect.poll(() => first.running.terminal.bookings.length).toBe(1);
    const next = first.restart(first.trial.reopen());
    toRelease.push(() => next.trial.shop.db.close());
    await next.desk.resume();
    expect(states(next)).toEqual(['asked', 'confirmed']);
    expect(sales(next)).toHaveLength(1);
    expect(next.desk.view().last).toMatchObject({ outcome: 'confirmed', late: true, paid: { sale: { receiptNo: 1 } } });
    await next.desk.resume();
    expect(sales(next)).toHaveLength(1);
    expect(next.running.terminal.authorisations).toBe(1);
  });

  it('an unclear one is shown again, and the counter stands still', async () => {
    const first = await bench('silence');
    const attempt = begin(first);
    await unclear(first);
    const next = first.restart(first.trial.reopen());
    toRelease.push(() => next.trial.shop.db.close());
    await next.desk.resume();
    expect(next.desk.view().current).toMatchObject({
      attempt,
      phase: 'unclear',
      amount: 1234,
      reason: 'terminal-does-not-tell',
    });
    expect(() => fill(next, 88)).toThrow(expect.objectContaining({ data: { reason: 'counter-at-terminal' } }));
    next.desk.decide({ attempt, happened: false, reason: 'nein' }, { actor: next.trial.actor });
    fill(next, 88);
  });
});

describe('taking back', () => {
  it('asks the terminal first, and makes one reversal', async () => {
    const of = await bench();
    begin(of);
    await ended(of);
    const saleId = of.desk.view().last?.paid?.sale.saleId ?? '';
    expect(of.desk.reversible(saleId)).toEqual({ amount: 1234 });
    of.desk.reverse(saleId, { actor: of.trial.actor });
    await ended(of);
    expect(of.desk.view().last).toMatchObject({ outcome: 'confirmed', kind: 'reverse', reversal: { receiptNo: 2 } });
    expect(sales(of).map(({ kind }) => kind)).toEqual(['sale', 'reversal']);
    expect(payments(of)).toEqual([
      { kind: 'ECKarte', amount: 1234 },
      { kind: 'ECKarte', amount: -1234 },
    ]);
    expect(() => of.desk.reversible(saleId)).toThrow();
  });

  it('that the terminal refuses leaves the sale', async () => {
    const of = await bench();
    begin(of);
    await ended(of);
    const saleId = of.desk.view().last?.paid?.sale.saleId ?? '';
    of.desk.endOfDay({ actor: of.trial.actor });
    await ended(of);
    of.desk.reverse(saleId, { actor: of.trial.actor });
    await ended(of);
    expect(of.desk.view().last).toMatchObject({ outcome: 'refused', reason: 'reversal-not-possible' });
    expect(sales(of)).toHaveLength(1);
    // The till's own reversal is still there.
    reverse(of.trial.desk, { saleId }, { actor: of.trial.actor });
    expect(sales(of)).toHaveLength(2);
  });

  it('of a sale in cash asks no terminal', async () => {
    const of = await bench();
    const basketId = fill(of);
    const { sale } = pay(
      of.trial.desk,
      { basketId, payments: [{ kind: 'ECKarte', given: 1234 }] },
      { actor: of.trial.actor },
    );
    expect(of.desk.reversible(sale.saleId)).toBeNull();
    expect(() => of.desk.reverse(sale.saleId, { actor: of.trial.actor })).toThrow(
      expect.objectContaining({ data: { reason: 'not-paid-at-terminal' } }),
    );
  });
});

describe('the end of a day', () => {
  it('compares what the terminal closed with what the till took there', async () => {
    const of = await bench();
    begin(of);
    await ended(of);
    of.desk.endOfDay({ actor: of.trial.actor });
    await ended(of);
    expect(of.desk.view().last).toMatchObject({ kind: 'end-of-day', outcome: 'confirmed' });
    expect(readReports(of.trial.shop)[0]).toMatchObject({
      amount: 1234,
      till: { count: 1, amount: 1234 },
      difference: 0,
    });
    // Something was paid at the terminal that this till knows nothing of, and something was typed into it by hand.
    of.trial.wait(60_000);
    const basketId = fill(of, 300);
    pay(of.trial.desk, { basketId, payments: [{ kind: 'ECKarte', given: 300 }] }, { actor: of.trial.actor });
    of.running.terminal.scenario = 'wrong-amount';
    const attempt = begin(of, { price: 500 });
    await unclear(of);
    of.desk.decide({ attempt, happened: false, reason: 'nein' }, { actor: of.trial.actor });
    of.running.terminal.scenario = 'approve';
    of.desk.endOfDay({ actor: of.trial.actor });
    await ended(of);
    const [report] = readReports(of.trial.shop);
    expect(report).toMatchObject({ amount: 500, till: { count: 1, amount: 300 }, difference: 200 });
    expect(slipsOf(of.trial.shop, report?.attempt ?? '')[0]?.lines[0]).toContain('KASSENSCHNITT');
  });
});
