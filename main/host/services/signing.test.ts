import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Signature } from '#domain/process-data.ts';
import type { Ending, Signer } from '#host/fiscal/signer.ts';
import { trialShop, type TrialShop } from '#test/fixtures/trial-shop.ts';
import { abort } from './basket-states.ts';
import { addById } from './baskets.ts';
import { pay, type SaleDesk } from './sales.ts';
import { signatureWaitMs, signing } from './signing.ts';

let trial: TrialShop;
let article: string;
beforeEach(() => {
  trial = trialShop();
  article = trial.article({ name: 'Brot', price: 380 });
});
afterEach(() => {
  vi.useRealTimers();
  trial.end();
});

/** A signer whose every call can be made to fail or hang. */
function moodySigner(): Signer & { calls: string[]; mood: 'good' | 'broken' | 'silent' } {
  const signed = new Map<number, Signature>();
  let last = 0;
  const signer = {
    kind: 'test',
    calls: [] as string[],
    mood: 'good' as 'good' | 'broken' | 'silent',
    start: (processNo: number) =>
      answer(`start ${processNo}`, () => ({ transactionNo: ++last, startedAt: 's', signatureCounter: 1 })),
    finish: (ending: Ending) => answer(`finish ${ending.processData}`, () => sign(ending.transactionNo)),
    abort: (transactionNo: number) => answer(`abort ${transactionNo}`, () => sign(transactionNo)),
    find: (transactionNo: number) => answer(`find ${transactionNo}`, () => signed.get(transactionNo)),
    info: () => Promise.reject(new Error('unused')),
  };
  function sign(transactionNo: number): Signature {
    const signature = { transactionNo, value: `v${transactionNo}` } as Signature;
    signed.set(transactionNo, signature);
    return signature;
  }
  function answer<T>(call: string, work: () => T): Promise<T> {
    signer.calls.push(call);
    if (signer.mood === 'silent') return new Promise(() => undefined);
    return signer.mood === 'good' ? Promise.resolve().then(work) : Promise.reject(new Error('unplugged'));
  }
  return signer;
}

function deskWith(signer: Signer): SaleDesk {
  const signatures = signing(trial.shop, signer);
  return { ...trial.desk, signing: signatures, onStarted: (basket) => signatures.begin(basket.processNo) };
}

function sell(desk: SaleDesk): number {
  const doing = { actor: trial.actor };
  const { basket } = addById(desk, { basketId: null, articleId: article, quantity: 1000, weightSource: null }, doing);
  return pay(desk, { basketId: basket.basketId, payments: [{ kind: 'Bar', given: 380 }] }, doing).sale.processNo;
}

const outages = (): unknown[] => trial.shop.db.rows('SELECT event, reason FROM tse_outage ORDER BY n');

describe('signing', () => {
  it('starts with the basket, finishes after the commit and keeps the signature', async () => {
    const signer = moodySigner();
    const desk = deskWith(signer);
    const no = sell(desk);
    expect(await desk.signing.settled(no)).toMatchObject({ kind: 'signed', signature: { value: 'v1' } });
    expect(signer.calls).toEqual(['start 1', 'finish Beleg^0.00_3.80_0.00_0.00_0.00^3.80:Bar']);
    expect(desk.signing.state(no).kind).toBe('signed');
    // Asked again it is not signed again.
    await desk.signing.settled(no);
    expect(signer.calls).toHaveLength(2);
  });

  it('records an outage once, with begin and end, and lets the sale stand', async () => {
    const signer = moodySigner();
    const desk = deskWith(signer);
    signer.mood = 'broken';
    expect(await desk.signing.settled(sell(desk))).toEqual({ kind: 'outage', reason: 'unplugged' });
    expect(await desk.signing.settled(sell(desk))).toMatchObject({ kind: 'outage' });
    signer.mood = 'good';
    expect(await desk.signing.settled(sell(desk))).toMatchObject({ kind: 'signed' });
    expect(outages()).toEqual([
      { event: 'began', reason: 'unplugged' },
      { event: 'ended', reason: 'signed again' },
    ]);
  });

  it('waits a bounded time for a signer that says nothing', async () => {
    vi.useFakeTimers();
    const signer = moodySigner();
    const desk = deskWith(signer);
    signer.mood = 'silent';
    const waiting = desk.signing.settled(sell(desk));
    await vi.advanceTimersByTimeAsync(signatureWaitMs + 10);
    expect(await waiting).toMatchObject({ kind: 'outage', reason: 'no answer in time' });
  });

  it('signs a basket that was given up as such', async () => {
    const signer = moodySigner();
    const desk = deskWith(signer);
    const doing = { actor: trial.actor };
    const { basket } = addById(desk, { basketId: null, articleId: article, quantity: 1000, weightSource: null }, doing);
    abort({ ...desk, onEnded: (no) => desk.signing.end(no) }, { basketId: basket.basketId }, doing);
    await desk.signing.drain();
    expect(signer.calls).toEqual(['start 1', 'abort 1']);
  });

  it('looks a sale up after a crash before it signs anything again', async () => {
    const signer = moodySigner();
    const desk = deskWith(signer);
    const first = sell(desk);
    await desk.signing.drain();
    // As after a power cut: the signer knows, the till lost the row.
    const signature = trial.shop.db.row<{ n: number }>(
      `SELECT max(n) AS n FROM tse_transaction WHERE event = 'finished'`,
    );
    trial.shop.db.sql.exec('DROP TRIGGER tse_transaction_no_delete');
    trial.shop.db.run('DELETE FROM tse_transaction WHERE n = ?', signature?.n);
    const again = signing(trial.shop, signer);
    expect(again.state(first).kind).toBe('pending');
    expect(await again.recover()).toEqual({ found: 1, signed: 0, outage: 0, aborted: 0 });
    expect(again.state(first).kind).toBe('signed');
    expect(signer.calls.filter((call) => call.startsWith('finish'))).toHaveLength(1);
  });

  it('signs after a start what was committed and never reached the signer, and looks at it once', async () => {
    const desk = { ...trial.desk };
    const no = sell(desk);
    const signer = moodySigner();
    const signatures = signing(trial.shop, signer);
    expect(await signatures.recover()).toEqual({ found: 0, signed: 1, outage: 0, aborted: 0 });
    expect(signatures.state(no).kind).toBe('signed');
    expect(await signatures.recover()).toEqual({ found: 0, signed: 0, outage: 0, aborted: 0 });
  });

  it('does not count a sale as settled that was committed while the start was still looking', async () => {
    sell({ ...trial.desk });
    const signer = moodySigner();
    const signatures = signing(trial.shop, signer);
    const recovering = signatures.recover();
    // Paid meanwhile; the program ends before its signature is asked for.
    const late = sell({ ...trial.desk });
    await recovering;
    expect(signatures.state(late).kind).toBe('pending');
    const again = signing(trial.shop, signer);
    expect(await again.recover()).toMatchObject({ signed: 1 });
    expect(again.state(late).kind).toBe('signed');
  });
});
