import { describe, expect, it } from 'vitest';
import type { PaymentKind } from './business-case.ts';
import { receiptProcessData, receiptProcessType, receiptQr, signatureWord, taxBucket } from './process-data.ts';

const taxes = (...pairs: [number, number][]): { taxKey: number; gross: number }[] =>
  pairs.map(([taxKey, gross]) => ({ taxKey, gross }));
const paid = (...pairs: [PaymentKind, number][]): { kind: PaymentKind; amount: number }[] =>
  pairs.map(([kind, amount]) => ({ kind, amount }));

describe('receiptProcessData', () => {
  // FISCAL(DSFinV-K annex I): the first is the official example, the others follow its grammar.
  it.each([
    ['Beleg', taxes([2, 255]), paid(['Bar', 255]), 'Beleg^0.00_2.55_0.00_0.00_0.00^2.55:Bar'],
    ['Beleg', taxes([1, 6000]), paid(['ECKarte', 6000]), 'Beleg^60.00_0.00_0.00_0.00_0.00^60.00:Unbar'],
    ['Beleg', taxes([2, -1280]), paid(['Bar', -1280]), 'Beleg^0.00_-12.80_0.00_0.00_0.00^-12.80:Bar'],
    ['Beleg', taxes([5, -87]), paid(['Bar', -87]), 'Beleg^0.00_0.00_0.00_0.00_-0.87^-0.87:Bar'],
    ['AVBelegabbruch', [], [], 'AVBelegabbruch^0.00_0.00_0.00_0.00_0.00^'],
    ['Beleg', taxes([3, 2000]), paid(['Kreditkarte', 2000]), 'Beleg^0.00_0.00_20.00_0.00_0.00^20.00:Unbar'],
    ['Beleg', taxes([2, 2500], [5, -2500]), paid(['Keine', 0]), 'Beleg^0.00_25.00_0.00_0.00_-25.00^'],
    [
      'Beleg',
      taxes([1, 7533], [2, 799]),
      paid(['ECKarte', 5000], ['Guthabenkarte', 1332], ['Bar', 2000]),
      'Beleg^75.33_7.99_0.00_0.00_0.00^20.00:Bar_63.32:Unbar',
    ],
    [
      'Beleg',
      taxes([1, 100_000_005]),
      paid(['Bar', 100_000_005]),
      'Beleg^1000000.05_0.00_0.00_0.00_0.00^1000000.05:Bar',
    ],
  ] as const)('writes %s %j %j', (...[kind, shares, payments, text]) => {
    expect(receiptProcessData(kind, shares, payments)).toBe(text);
  });

  it('has the type of everything that leads to a receipt', () => {
    expect(receiptProcessType).toBe('Kassenbeleg-V1');
  });
});

describe('taxBucket', () => {
  it.each([
    [0, [1, 11, 21]],
    [1, [2, 12, 22]],
    [2, [3, 13, 23, 33, 43]],
    [3, [4]],
    [4, [5, 6, 7, 8, 1000]],
  ])('%i holds the keys %j', (bucket, keys) => {
    expect(keys.map(taxBucket)).toEqual(keys.map(() => bucket));
  });
});

describe('receiptQr', () => {
  it('is the example of DSFinV-K annex I', () => {
    const signature = {
      clientId: '955002-00',
      tseSerial: 'c92dc16a9bd3549976ebadba575895fab6f0dfb0d3001f08921db57e1e51cf2b',
      transactionNo: 18,
      signatureCounter: 112,
      startedAt: '2019-07-10T18:41:02.000Z',
      finishedAt: '2019-07-10T18:41:04.000Z',
      algorithm: 'ecdsa-plain-SHA256',
      timeFormat: 'unixTime',
      value: 'MEQCIAy4P9k+7x9saDO0uRZ4El8QwN+qTgYiv1DIaJIMWRiuAiAt+saFDGjK2Yi5Cxgy7PprXQ5O0seRgx4ltdpW9REvwA==',
      publicKey: 'BHhWOeisRpPBTGQ1W4VUH95TXx2GARf8e2NYZXJoInjtGqnxJ8sZ3CQpYgjI+LYEmW5A37sLWHsyU7nSJUBemyU=',
    };
    expect(receiptQr(signature, 'Kassenbeleg-V1', 'Beleg^0.00_2.55_0.00_0.00_0.00^2.55:Bar')).toBe(
      'V0;955002-00;Kassenbeleg-V1;Beleg^0.00_2.55_0.00_0.00_0.00^2.55:Bar;18;112;2019-07-10T18:41:02.000Z;2019-07-10T18:41:04.000Z;ecdsa-plain-SHA256;unixTime;MEQCIAy4P9k+7x9saDO0uRZ4El8QwN+qTgYiv1DIaJIMWRiuAiAt+saFDGjK2Yi5Cxgy7PprXQ5O0seRgx4ltdpW9REvwA==;BHhWOeisRpPBTGQ1W4VUH95TXx2GARf8e2NYZXJoInjtGqnxJ8sZ3CQpYgjI+LYEmW5A37sLWHsyU7nSJUBemyU=',
    );
    expect(signatureWord({ kind: 'signed', signature })).toBe('signed');
    expect(signatureWord({ kind: 'outage', reason: 'x' })).toBe('outage');
  });
});
