import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Failure, isFailure } from '#contract/errors.ts';
import type { ScanResult } from '#contract/methods/baskets.ts';
import { verifyJournal } from '#host/database/journal.ts';
import { trialShop, type TrialShop } from '#test/fixtures/trial-shop.ts';
import { abort, park, resume } from './basket-states.ts';
import { addById, addFree, counterState, returnEmpties, scan, setQuantity, voidLine } from './baskets.ts';
import { articleById } from './articles-lookup.ts';
import { computeBalance, onHand } from './ledger.ts';
import { readSale } from './sale-rows.ts';
import { pay, reverse } from './sales.ts';

let trial: TrialShop;
beforeEach(() => {
  trial = trialShop();
});
afterEach(() => trial.end());

const doing = (): { actor: TrialShop['actor']; command: undefined } => ({ actor: trial.actor, command: undefined });
const scanned = (code: string): ScanResult => scan(trial.desk, { basketId: null, code, via: 'scan' }, doing());
const typed = (code: string): ScanResult => scan(trial.desk, { basketId: null, code, via: 'typed' }, doing());

function refusal(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return isFailure(error) ? ((error as Failure<'refused'>).data.reason ?? error.code) : error;
  }
  return 'no failure';
}

const counts = (): unknown =>
  ['sale', 'sale_line', 'payment', 'sale_tax', 'op', 'outbox', 'stock_movement', 'journal', 'basket_event'].map(
    (table) => trial.shop.db.row<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n,
  );

/** An EAN-13 of its first twelve digits. */
function withCheck(twelve: string): string {
  const sum = Array.from(twelve).reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return `${twelve}${(10 - (sum % 10)) % 10}`;
}

function basket(): NonNullable<ReturnType<typeof counterState>['basket']> {
  const { basket: open } = counterState(trial.desk);
  if (!open) throw new Error('no basket');
  return open;
}

function cash(given: number): ReturnType<typeof pay> {
  return pay(trial.desk, { basketId: basket().basketId, payments: [{ kind: 'Bar', given }] }, doing());
}

describe('scanning', () => {
  it('adds what carries the code, raises it on the next scan and lets the deposit follow', () => {
    const deposit = trial.article({ name: 'Pfand 0,15', kind: 'deposit', price: 15, taxClass: 'general' });
    trial.article({
      name: 'Apfelschorle',
      price: 129,
      taxClass: 'general',
      depositArticleId: deposit,
      barcodes: [{ code: '4006381333931' }],
    });
    expect(scanned('4006381333931')).toMatchObject({ outcome: 'added' });
    expect(scanned('04006381333931')).toMatchObject({ outcome: 'added' });
    expect(
      basket().lines.map(({ text, quantity, total, parentLineId }) => [text, quantity, total, parentLineId]),
    ).toEqual([
      ['Apfelschorle', 2000, 258, null],
      ['Pfand 0,15', 2000, 30, '1'],
    ]);
    expect(basket().total).toBe(288);
  });

  it('says what it cannot use and leaves the basket as it is', () => {
    trial.article({ name: 'Ei', barcodes: [{ code: '4006381333931' }] });
    scanned('4006381333931');
    const before = counterState(trial.desk);
    expect(scanned('4006381333932')).toMatchObject({
      outcome: 'unreadable',
      reason: 'wrong-check-digit',
      expected: '1',
    });
    expect(scanned('5901234123457')).toEqual({ outcome: 'unknown', code: '5901234123457', barcode: true });
    expect(scanned('7'.repeat(4000))).toMatchObject({ outcome: 'unreadable', reason: 'too-long' });
    expect(scanned('')).toMatchObject({ outcome: 'unreadable', reason: 'empty' });
    expect(counterState(trial.desk)).toEqual(before);
  });

  it('asks for the weight of weighed goods and marks it as typed', () => {
    trial.article({ name: 'Gouda', number: '42', unit: 'kg', price: 1990, weighed: true });
    const asked = typed('42');
    expect(asked).toMatchObject({ outcome: 'needs-weight', name: 'Gouda', price: 1990 });
    if (asked.outcome !== 'needs-weight') throw new Error('no');
    addById(trial.desk, { basketId: null, articleId: asked.articleId, quantity: 512, weightSource: null }, doing());
    expect(basket().lines[0]).toMatchObject({
      quantity: 512,
      total: 1019,
      weightSource: 'typed',
      totalSource: 'computed',
    });
  });

  it('takes the total of a price label as it is and the weight of a weight label', () => {
    trial.article({ name: 'Salami', number: '12345', unit: 'kg', price: 2490, weighed: true });
    const price = '021234500307';
    const weight = '291234501234';
    scanned(withCheck(price));
    scanned(withCheck(weight));
    expect(
      basket().lines.map(({ total, quantity, totalSource, weightSource }) => ({
        total,
        quantity,
        totalSource,
        weightSource,
      })),
    ).toEqual([
      { total: 307, quantity: 123, totalSource: 'label', weightSource: 'label' },
      { total: 3073, quantity: 1234, totalSource: 'computed', weightSource: 'label' },
    ]);
    expect(
      refusal(() => setQuantity(trial.desk, { basketId: basket().basketId, lineId: '1', quantity: 5 }, doing())),
    ).toBe('label-price-stands');
  });

  it('sells press by its code', () => {
    scanned(withCheck('419123450450'));
    expect(basket().lines[0]).toMatchObject({ price: 450, taxKey: 2, priceSource: 'press' });
  });

  it.each([
    [0, 'price-zero'],
    [-1, 'price-negative'],
    [10 ** 12, 'price-too-high'],
  ])('refuses a free price of %d', (price, reason) => {
    const input = { basketId: null, text: 'x', price, taxClass: 'general', quantity: 1000, code: null } as const;
    expect(refusal(() => addFree(trial.desk, input, doing()))).toBe(reason);
    expect(counterState(trial.desk).basket).toBeNull();
  });
});

describe('the basket', () => {
  it('keeps removed lines as voided and is the same after a restart', () => {
    const id = trial.article({ name: 'Brot', price: 380 });
    addById(trial.desk, { basketId: null, articleId: id, quantity: 1000, weightSource: null }, doing());
    addFree(
      trial.desk,
      { basketId: null, text: 'Kerze', price: 250, taxClass: 'general', quantity: 1000, code: null },
      doing(),
    );
    voidLine(trial.desk, { basketId: basket().basketId, lineId: '1' }, doing());
    const before = basket();
    expect(before.total).toBe(250);
    trial = trial.reopen();
    expect(basket()).toEqual(before);
    expect(basket().lines.map((line) => line.voided)).toEqual([true, false]);
  });

  it('is parked, resumed and given up; process numbers have no gaps', () => {
    const id = trial.article({ name: 'Brot', price: 380 });
    const add = (): unknown =>
      addById(trial.desk, { basketId: null, articleId: id, quantity: 1000, weightSource: null }, doing());
    add();
    park(trial.desk, { basketId: basket().basketId, label: 'Frau am Eingang' }, doing());
    add();
    expect(basket().processNo).toBe(2);
    const [parked] = counterState(trial.desk).parked;
    resume(trial.desk, { basketId: parked?.basketId ?? '' }, doing());
    expect(basket().processNo).toBe(1);
    expect(counterState(trial.desk).parked.map((entry) => entry.label)).toEqual([null]);
    abort(
      { ...trial.desk, onEnded: (no) => trial.signed.push(`gone ${no}`) },
      { basketId: basket().basketId },
      doing(),
    );
    expect(counterState(trial.desk).basket).toBeNull();
    expect(trial.signed).toEqual(['begin 1', 'begin 2', 'gone 1']);
  });

  it('warns of goods that are promised online or gone by the book, and sells them all the same', () => {
    const id = trial.article({ name: 'Kürbis', price: 380 });
    trial.receive(id, 1000);
    const add = (): { warning: string }[] =>
      addById(trial.desk, { basketId: null, articleId: id, quantity: 1000, weightSource: null }, doing()).warnings;
    expect(add()).toEqual([]);
    expect(add().map(({ warning }) => warning)).toEqual(['stock-below-zero']);
    cash(760);
    expect(onHand(trial.shop.db, articleById(trial.shop.db, id)?.n ?? 0)).toBe(-1000);
  });

  it('drops what a failed write folded', () => {
    const id = trial.article({ name: 'Brot', price: 380 });
    addById(trial.desk, { basketId: null, articleId: id, quantity: 1000, weightSource: null }, doing());
    const before = basket();
    expect(() =>
      trial.shop.db.write('durable', () => {
        voidLine(trial.desk, { basketId: before.basketId, lineId: '1' }, doing());
        throw new Error('power');
      }),
    ).toThrow('power');
    expect(basket()).toEqual(before);
  });
});

describe('paying', () => {
  it('commits sale, lines, taxes, movements, op, outbox and journal together', () => {
    const milk = trial.article({ name: 'Milch', price: 120 });
    const candle = trial.article({ name: 'Kerze', price: 499, taxClass: 'general' });
    trial.receive(milk, 10_000);
    addById(trial.desk, { basketId: null, articleId: milk, quantity: 3000, weightSource: null }, doing());
    addById(trial.desk, { basketId: null, articleId: candle, quantity: 1000, weightSource: null }, doing());
    const paid = cash(1000);
    expect(paid).toMatchObject({
      change: 141,
      given: 1000,
      sale: { total: 859, receiptNo: 1, processNo: 1, lineCount: 2 },
    });
    const stored = readSale(trial.shop.db, '1');
    expect(stored?.processData).toBe('Beleg^4.99_3.60_0.00_0.00_0.00^8.59:Bar');
    expect(stored?.sale.taxes).toEqual([
      { taxKey: 1, basisPoints: 1900, gross: 499, net: 419, vat: 80 },
      { taxKey: 2, basisPoints: 700, gross: 360, net: 336, vat: 24 },
    ]);
    const n = articleById(trial.shop.db, milk)?.n ?? 0;
    expect(onHand(trial.shop.db, n)).toBe(7000);
    expect(computeBalance(trial.shop.db, n).onHand).toBe(7000);
    const op = trial.shop.db.row<{ body: string }>(`SELECT body FROM op WHERE kind = 'sale-made'`);
    expect(JSON.parse(op?.body ?? '')).toMatchObject({
      receiptNo: 1,
      total: 859,
      movements: [
        { articleId: milk, quantity: -3000 },
        { articleId: candle, quantity: -1000 },
      ],
    });
    expect(verifyJournal(trial.shop.db).ok).toBe(true);
    expect(counterState(trial.desk).basket).toBeNull();
  });

  it.each([
    ['too little cash', [{ kind: 'Bar', given: 379 }], 'too-little-given'],
    ['more than due by card', [{ kind: 'ECKarte', given: 381 }], 'too-much-cashless'],
    ['nothing at all', [], 'too-little-given'],
  ] as const)('refuses %s and changes nothing', (_what, payments, reason) => {
    const id = trial.article({ name: 'Brot', price: 380 });
    addById(trial.desk, { basketId: null, articleId: id, quantity: 1000, weightSource: null }, doing());
    const before = counts();
    const { basketId } = basket();
    expect(refusal(() => pay(trial.desk, { basketId, payments: [...payments] }, doing()))).toBe(reason);
    expect(counts()).toEqual(before);
    expect(basket().state).toBe('open');
  });

  it('happens once for a command that is repeated, and once for a basket', () => {
    const id = trial.article({ name: 'Brot', price: 380 });
    addById(trial.desk, { basketId: null, articleId: id, quantity: 1000, weightSource: null }, doing());
    const { basketId } = basket();
    const command = { commandId: 'c-1', name: 'sales.pay' };
    const first = pay(
      trial.desk,
      { basketId, payments: [{ kind: 'Bar', given: 500 }] },
      { actor: trial.actor, command },
    );
    expect(trial.shop.commands.find('c-1', 'sales.pay')?.value).toEqual(first);
    expect(refusal(() => trial.shop.commands.find('c-1', 'sales.reverse'))).toBe('conflict');
    const again = { basketId, payments: [{ kind: 'Bar' as const, given: 500 }] };
    expect(refusal(() => pay(trial.desk, again, doing()))).toBe('basket-paid');
    expect(trial.shop.db.row('SELECT count(*) AS n FROM sale')).toEqual({ n: 1 });
  });

  it('pays empties out', () => {
    const deposit = trial.article({ name: 'Kasten', kind: 'deposit', price: 310, taxClass: 'general' });
    returnEmpties(trial.desk, { basketId: null, articleId: deposit, quantity: 2000 }, doing());
    const paid = pay(trial.desk, { basketId: basket().basketId, payments: [] }, doing());
    expect(paid.sale.total).toBe(-620);
    expect(readSale(trial.shop.db, '1')?.processData).toBe('Beleg^-6.20_0.00_0.00_0.00_0.00^-6.20:Bar');
  });

  it.each([
    [500, 'quantity-not-whole'],
    [100_000_000, 'quantity-too-high'],
    [0, 'quantity-zero'],
  ])('holds %d thousandths of empties to the limits of every other line', (count, reason) => {
    const deposit = trial.article({ name: 'Kasten', kind: 'deposit', price: 310, taxClass: 'general' });
    returnEmpties(trial.desk, { basketId: null, articleId: deposit, quantity: 2000 }, doing());
    const before = basket();
    const input = { basketId: before.basketId, lineId: '1', quantity: count };
    expect(refusal(() => setQuantity(trial.desk, input, doing()))).toBe(reason);
    expect(basket()).toEqual(before);
    expect(setQuantity(trial.desk, { ...input, quantity: 3000 }, doing()).basket.total).toBe(-930);
  });

  it('takes a sale back once, exactly, with goods and money', () => {
    const id = trial.article({ name: 'Brot', price: 333 });
    trial.receive(id, 5000);
    addById(trial.desk, { basketId: null, articleId: id, quantity: 3000, weightSource: null }, doing());
    const { sale } = cash(1000);
    const back = reverse(trial.desk, { saleId: sale.saleId }, doing());
    expect(back).toMatchObject({ kind: 'reversal', total: -999, receiptNo: 2, processNo: 2 });
    expect(onHand(trial.shop.db, articleById(trial.shop.db, id)?.n ?? 0)).toBe(5000);
    expect(refusal(() => reverse(trial.desk, { saleId: sale.saleId }, doing()))).toBe('already-reversed');
    expect(refusal(() => reverse(trial.desk, { saleId: back.saleId }, doing()))).toBe('is-a-reversal');
    const undone = readSale(trial.shop.db, back.saleId)?.sale;
    expect(trial.desk.log.find(undone?.basketId ?? '')).toMatchObject({ state: 'paid', total: -999, processNo: 2 });
    expect(counterState(trial.desk).basket).toBeNull();
  });

  it('goes on above a number that is known from elsewhere', () => {
    trial.shop.db.run(
      `INSERT INTO setting (key, value) VALUES ('floor.receipt_no', '500'), ('floor.process_no', '700')`,
    );
    const id = trial.article({ name: 'Brot', price: 380 });
    addById(trial.desk, { basketId: null, articleId: id, quantity: 1000, weightSource: null }, doing());
    expect(cash(380).sale).toMatchObject({ receiptNo: 501, processNo: 701 });
  });
});
