import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { failure } from '../errors.ts';
import { backoff, reconnecting } from './reconnect.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('waits longer each time, five seconds and a fifth at most, and never the same for all', () => {
  for (let attempt = 1; attempt <= 2000; attempt++) {
    const middle = Math.min(100 * 2 ** (attempt - 1), 5000);
    expect(backoff(attempt)).toBeGreaterThanOrEqual(middle * 0.8);
    expect(backoff(attempt)).toBeLessThanOrEqual(middle * 1.2);
  }
  expect(new Set(Array.from({ length: 20 }, () => backoff(9))).size).toBeGreaterThan(1);
});

it('tries again after each delay, counts the tries, and stops when closed', async () => {
  const open = vi.fn(() => Promise.reject(failure('unavailable', { what: 'host' })));
  const attempts: number[] = [];
  const client = reconnecting(open, { build: 'b', locale: 'de' }, { delay: (n) => (attempts.push(n), n * 1000) });
  await vi.advanceTimersByTimeAsync(0);
  expect(client.state()).toMatchObject({ is: 'waiting', retryInMs: 1000 });
  await vi.advanceTimersByTimeAsync(1000);
  await vi.advanceTimersByTimeAsync(1999);
  expect(open).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(1);
  expect([open.mock.calls.length, attempts]).toEqual([3, [1, 2, 3]]);
  client.close();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(open).toHaveBeenCalledTimes(3);
});

it('ends a question in time while there is no connection at all', async () => {
  const client = reconnecting(() => new Promise(() => {}), { build: 'b', locale: 'de' });
  const call = client.command('sales.pay' as never, {} as never, { timeoutMs: 500, commandId: 'c' });
  const end = expect(call).rejects.toMatchObject({ code: 'timed-out', data: { afterMs: 500, commandId: 'c' } });
  await vi.advanceTimersByTimeAsync(500);
  await end;
  client.close();
});
