import { describe, expect, it } from 'vitest';
import {
  begin,
  ended,
  fill,
  payments,
  sales,
  states,
  terminalBench as bench,
  toRelease,
  unclear,
} from '#test/fixtures/trial-terminal.ts';
import { verifyJournal } from '../database/journal.ts';
import { pay } from './sales.ts';
import { lastNumbers } from './terminal-attempts.ts';
import { slipBlocks, slipsOf } from './terminal-slips.ts';

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
    const { clockOff } = JSON.parse(
      of.trial.shop.db.row<{ detail: string }>("SELECT detail FROM payment_attempt WHERE state = 'confirmed'")
        ?.detail ?? '',
    ) as { clockOff: number };
    expect(Math.abs(clockOff)).toBeLessThan(1);
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
    // What the terminal names as its last may be this one, also when the next payment breaks off.
    const device = of.trial.shop.db.row<{ device: string }>('SELECT device FROM payment_attempt')?.device ?? '';
    expect(lastNumbers(of.trial.shop, device)).toMatchObject({ disputed: true, receiptNo: null });
    expect(lastNumbers(of.trial.shop, 'zvt://another')).toBeNull();
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
