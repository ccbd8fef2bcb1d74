import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isFailure } from '#contract/errors.ts';
import type { BasketChange, ScanResult } from '#contract/methods/baskets.ts';
import { gtinCheckDigit } from '#domain/check-digit.ts';
import { layOutLine } from '#domain/receipt-lines.ts';
import { trialShop, type TrialShop } from '#test/fixtures/trial-shop.ts';
import { writeSettings } from '../settings.ts';
import { showArticle } from './articles-show.ts';
import { addById, counterState, scan } from './baskets.ts';
import { readSale } from './sale-rows.ts';
import { pay } from './sales.ts';

const gs = '\u001d';
const ean = '4006381333931';
const article = `01${`0${ean}`}`;

let trial: TrialShop;
beforeEach(() => {
  trial = trialShop();
});
afterEach(() => trial.end());

const doing = (): { actor: TrialShop['actor']; command: undefined } => ({ actor: trial.actor, command: undefined });

function scanned(code: string, aim: string | null = null): ScanResult {
  return scan(trial.desk, { basketId: null, code, via: 'scan', aim, separatorsKept: aim !== null }, doing());
}

function lines(): BasketChange['basket']['lines'] {
  return counterState(trial.desk).basket?.lines ?? [];
}

function warnings(result: ScanResult): BasketChange['warnings'] {
  return result.outcome === 'added' ? result.warnings : [];
}

describe('a GS1 label', () => {
  it('feeds weight, price, dates and batch into the line, and from there into the sale', () => {
    trial.article({ name: 'Rinderbraten', unit: 'kg', price: 1890, weighed: true, barcodes: [{ code: ean }] });
    scanned(`${article}310300123439222332${gs}1526123110L42${gs}21S9`, ']C1');
    const lot = { bestBefore: '2026-12-31', useBy: null, batch: 'L42', serial: 'S9' };
    expect(lines()).toMatchObject([{ quantity: 1234, total: 2332, totalSource: 'label', weightSource: 'label', lot }]);

    const { sale } = pay(
      trial.desk,
      { basketId: counterState(trial.desk).basket?.basketId ?? '', payments: [{ kind: 'Bar', given: 5000 }] },
      doing(),
    );
    const [line] = readSale(trial.shop.db, sale.saleId)?.sale.lines ?? [];
    expect(line).toMatchObject({ total: 2332, lot });
    if (!line) throw new Error('no line');
    expect(layOutLine(line, { letter: 'B', language: 'de' })).toEqual([
      { type: 'row', left: 'Rinderbraten', right: '23,32 B', indent: 0 },
      { type: 'row', left: '1,234 kg laut Etikett', right: '', indent: 2 },
      { type: 'row', left: 'Charge L42, Seriennr. S9', right: '', indent: 2 },
    ]);
  });

  it('means the same from a line with its identifier, from a keyboard, as Digital Link and typed', () => {
    trial.article({ name: 'Gouda', unit: 'kg', price: 1990, weighed: true, barcodes: [{ code: ean }] });
    scanned(`${article}3103000734`, ']e0');
    scanned(`]C1${article}3103000734`);
    scanned(`https://id.example/01/0${ean}?3103=000734`);
    scan(trial.desk, { basketId: null, code: `(01)0${ean}(3103)000734`, via: 'typed' }, doing());
    expect(lines().map(({ quantity, total, weightSource }) => ({ quantity, total, weightSource }))).toEqual(
      Array(4).fill({ quantity: 734, total: 1461, weightSource: 'label' }),
    );
    expect(showArticle(trial.shop, `${article}3103000734`).name).toBe('Gouda');
  });

  it('counts what a crate holds, and pieces of varying count', () => {
    trial.article({ name: 'Ei', price: 35, barcodes: [{ code: ean }] });
    scanned(`02${`0${ean}`}3712`, ']C1');
    expect(lines()).toMatchObject([{ quantity: 12_000, total: 420 }]);
    scanned(`02${`0${ean}`}10L1`, ']C1');
    expect(scanned(`02${`0${ean}`}`, ']C1')).toMatchObject({ outcome: 'unreadable', reason: 'contents-without-count' });
  });

  it('asks for the weight that is not on it, and keeps its batch for the line', () => {
    trial.article({ name: 'Gouda', unit: 'kg', price: 1990, weighed: true, barcodes: [{ code: ean }] });
    const asked = scanned(`${article}10L42`, ']C1');
    if (asked.outcome !== 'needs-weight') throw new Error(asked.outcome);
    const { articleId, gtin, lot } = asked;
    addById(trial.desk, { basketId: null, articleId, quantity: 500, weightSource: 'typed', gtin, lot }, doing());
    expect(lines()).toMatchObject([{ quantity: 500, weightSource: 'typed', gtin: ean, lot: { batch: 'L42' } }]);
  });
});

describe('lots', () => {
  it('keeps goods of another batch or date on a line of their own', () => {
    trial.article({ name: 'Joghurt', price: 89, barcodes: [{ code: ean }] });
    for (const rest of ['15261201', '15261201', '15261208', `10A${gs}`, '', '']) scanned(article + rest, ']C1');
    expect(lines().map(({ quantity, lot }) => [quantity, lot?.bestBefore ?? lot?.batch])).toEqual([
      [2000, '2026-12-01'],
      [1000, '2026-12-08'],
      [1000, 'A'],
      [2000, undefined],
    ]);
  });

  it('warns of a date that has passed, and sells all the same', () => {
    trial.article({ name: 'Joghurt', price: 89, barcodes: [{ code: ean }] });
    trial.receive(showArticle(trial.shop, ean).id, 10_000);
    expect(warnings(scanned(`${article}15261124`, ']C1'))).toEqual([
      { warning: 'best-before-passed', day: '2026-11-24' },
    ]);
    expect(warnings(scanned(`${article}17261120`, ']C1'))).toEqual([{ warning: 'use-by-passed', day: '2026-11-20' }]);
    expect(warnings(scanned(`${article}15261125`, ']C1'))).toEqual([]);
    expect(lines()).toHaveLength(3);
  });

  it('says when a batch may have swallowed what follows it, because the scanner sends no separator', () => {
    trial.article({ name: 'Joghurt', price: 89, barcodes: [{ code: ean }] });
    trial.receive(showArticle(trial.shop, ean).id, 10_000);
    expect(warnings(scanned(`${article}10L4215261201`))).toEqual([{ warning: 'separator-perhaps-lost' }]);
    expect(warnings(scanned(`${article}10L4215261201`, ']C1'))).toEqual([]);
  });
});

describe('what cannot be sold by', () => {
  it.each([
    [`]C10104006381333932`, 'wrong-check-digit'],
    [`]C100952012345678912345`, 'no-article'],
    [`${article}3202001234`, 'value-pounds'],
    [`${article}3931840125`, 'value-foreign-currency'],
    [`${article}3105012345`, 'value-finer-than-grams'],
    [`${article}3103000000`, 'value-zero'],
    [']E105', 'add-on-alone'],
    [']L0PARCEL', 'symbology-not-taken'],
    ['https://www.example.org/apfel', 'web-address'],
    ['V0;955002-00;Kassenbeleg-V1;Beleg^0.00_2.55_0.00_0.00_0.00^2.55:Bar;18;112;2019-07-10T18:41:04', 'other-qr'],
  ])('is told by its reason: %j', (code, reason) => {
    trial.article({ name: 'Gouda', unit: 'kg', price: 1990, weighed: true, barcodes: [{ code: ean }] });
    expect(scanned(code)).toMatchObject({ outcome: 'unreadable', reason });
    expect(lines()).toEqual([]);
  });

  it('is told by its reason where an article is looked up, too', () => {
    const reasonOf = (code: string): unknown => {
      try {
        return showArticle(trial.shop, code).name;
      } catch (error) {
        return isFailure(error) ? (isFailure(error, 'refused') ? error.data.reason : error.code) : error;
      }
    };
    expect(['4006381333932', '(01)04006381333932', 'nobody', ean].map(reasonOf)).toEqual([
      'code-wrong-check-digit',
      'code-wrong-check-digit',
      'not-found',
      'not-found',
    ]);
  });

  it('leaves kinds of codes alone that the shop has switched off', () => {
    trial.article({ name: 'Ei', price: 35, barcodes: [{ code: ean }] });
    writeSettings(trial.shop.db, {
      scanner: { prefix: '', minLength: 4, maxGap: 50, layout: 'places', sameCodeMs: 300, notTaken: ['qr'] },
    });
    expect(scanned(`https://id.example/01/0${ean}`, ']Q1')).toMatchObject({
      reason: 'symbology-not-taken',
      symbology: 'qr',
    });
    expect(scanned(ean, ']E0')).toMatchObject({ outcome: 'added' });
  });

  it('does not sell a weight by the piece, nor pieces by the kilogram', () => {
    trial.article({ name: 'Ei', number: '12345', price: 35 });
    trial.article({ name: 'Käse', number: '54321', unit: 'kg', price: 1990, weighed: true });
    const label = (digits: string): string => digits + gtinCheckDigit(digits);
    expect(scanned(label('291234501234'))).toMatchObject({ reason: 'weight-for-other-unit' });
    expect(scanned(label('265432100003'))).toMatchObject({ reason: 'count-for-weighed' });
    expect(lines()).toEqual([]);
  });

  it('reads a scanner setting that an earlier version stored', () => {
    writeSettings(trial.shop.db, { scanner: { prefix: '~', minLength: 6, maxGap: 40 } as never });
    trial.article({ name: 'Ei', price: 35, barcodes: [{ code: ean }] });
    expect(scanned(ean, ']E0')).toMatchObject({ outcome: 'added' });
  });
});
