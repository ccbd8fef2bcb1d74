import { expect, it, vi } from 'vitest';
import { failure } from '../errors.ts';
import { type CommandOrder, commandDesk } from './command-desk.ts';

const never = new AbortController().signal;

function order(run: CommandOrder['run'], takenBack: AbortSignal = never): CommandOrder {
  return { name: 'sales.pay', commandId: 'one', takenBack, run };
}

it('gives a command that was taken back, and asked for again, its one result when it happened all the same', async () => {
  const take = commandDesk();
  const { promise, resolve } = Promise.withResolvers<string>();
  const taking = new AbortController();
  const run = vi.fn(() => promise);
  const first = take(order(run, taking.signal));
  taking.abort();
  const second = take(order(run));
  resolve('paid');
  expect(await Promise.all([first, second])).toEqual(['paid', 'paid']);
  expect(run).toHaveBeenCalledTimes(1);
});

it('runs it again when it did not happen', async () => {
  const take = commandDesk();
  const taking = new AbortController();
  const first = take(
    order(
      (signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(failure('cancelled', {})));
        }),
      taking.signal,
    ),
  );
  taking.abort();
  const second = take(order(async () => 'paid'));
  await expect(first).rejects.toMatchObject({ code: 'cancelled' });
  expect(await second).toBe('paid');
});

it('lets a failed command be tried again under its id', async () => {
  const take = commandDesk();
  await expect(take(order(() => Promise.reject(failure('refused', { reason: 'no-price' }))))).rejects.toThrow();
  expect(await take(order(async () => 'paid'))).toBe('paid');
});

it('does not take one id for two methods', async () => {
  const take = commandDesk();
  const { promise, resolve } = Promise.withResolvers<string>();
  const first = take(order(() => promise));
  await expect(take({ ...order(async () => 'parked'), name: 'baskets.park' })).rejects.toMatchObject({
    code: 'conflict',
    data: { what: 'command', id: 'one' },
  });
  resolve('paid');
  expect(await first).toBe('paid');
});

it('asks the memory before it runs anything', async () => {
  const take = commandDesk({ find: () => ({ value: undefined }) });
  const run = vi.fn(async () => 'again');
  expect(await take(order(run))).toBeUndefined();
  expect(run).not.toHaveBeenCalled();
});

it('gives the refusal of a command that was taken back to who asks again, without running it', async () => {
  const take = commandDesk();
  const { promise, reject } = Promise.withResolvers<string>();
  const taking = new AbortController();
  const first = take(order(() => promise, taking.signal));
  taking.abort();
  const run = vi.fn(async () => 'paid');
  const second = take(order(run));
  reject(failure('refused', { reason: 'no-price' }));
  await expect(first).rejects.toMatchObject({ code: 'refused' });
  await expect(second).rejects.toMatchObject({ code: 'refused' });
  expect(run).not.toHaveBeenCalled();
});
