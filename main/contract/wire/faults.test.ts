import { expect, it, vi } from 'vitest';
import { failure } from '../errors.ts';
import { faultReader } from './faults.ts';

const open = new AbortController().signal;

it('lets failures pass and reports everything else under an id of its own', () => {
  const report = vi.fn();
  const read = faultReader({ report });
  const refused = failure('refused', { reason: 'no-price' });
  expect(read('a', refused, open)).toBe(refused);
  expect(report).not.toHaveBeenCalled();
  const [one, two] = [read('a', new TypeError('x'), open), read('b', 'thrown text', open)];
  expect([one.code, two.code]).toEqual(['internal', 'internal']);
  expect(one.data).not.toEqual(two.data);
  expect(report.mock.calls.map(([, name, error]) => [name, String(error)])).toEqual([
    ['a', 'TypeError: x'],
    ['b', 'thrown text'],
  ]);
});

it('takes only the end of a cancelled call for cancelled', () => {
  const report = vi.fn();
  const read = faultReader({ report });
  const given = AbortSignal.abort();
  const abort = new DOMException('stopped', 'AbortError');
  expect(read('a', given.reason, given)).toMatchObject({ code: 'cancelled' });
  expect(read('a', abort, given)).toMatchObject({ code: 'cancelled' });
  expect(read('a', new Error('a fault after all'), given)).toMatchObject({ code: 'internal' });
  expect(read('a', abort, open)).toMatchObject({ code: 'internal' });
  expect(report).toHaveBeenCalledTimes(2);
});
