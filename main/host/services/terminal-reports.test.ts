import { describe, expect, it } from 'vitest';
import { begin, ended, fill, payments, sales, terminalBench as bench, unclear } from '#test/fixtures/trial-terminal.ts';
import { pay, reverse } from './sales.ts';
import { readReports } from './terminal-reports.ts';
import { slipsOf } from './terminal-slips.ts';

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
