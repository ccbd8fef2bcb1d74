import { expect, it } from 'vitest';
import { type Failure, errorCodes, failure, failureBody, failureOf, isErrorCode, isFailure } from './errors.ts';

it('every code travels and comes back as itself', () => {
  for (const code of errorCodes) {
    const sent = failure(code, { logId: 'x' } as never);
    const back = failureOf(JSON.parse(JSON.stringify(failureBody(sent as Failure))));
    expect([back.code, back.data, back.message]).toEqual([code, { logId: 'x' }, sent.message]);
    expect(isFailure(back, code)).toBe(true);
    expect(sent.message).toMatch(/^[A-Z]/);
  }
});

it.each([undefined, null, 'text', {}, { code: 'toString' }, { code: 'of-tomorrow', message: 'new', data: {} }])(
  'what is no failure of today becomes internal: %j',
  (body) => {
    expect(failureOf(body)).toMatchObject({ code: 'internal', data: { logId: '' } });
  },
);

it('knows codes by their own names alone', () => {
  expect(errorCodes.every(isErrorCode)).toBe(true);
  expect(['constructor', '', 7, null].some(isErrorCode)).toBe(false);
});
