import { expect, test, vi } from 'vitest';

import type { DriverOrder } from '#contract/host-message.ts';
import { driversOfShell } from './shell-driver.ts';

test('a driver process of the shell is started, talked to, heard and ended by its number', () => {
  const orders: DriverOrder[] = [];
  const drivers = driversOfShell((order) => void orders.push(order));
  const first = { message: vi.fn(), exit: vi.fn() };
  const second = { message: vi.fn(), exit: vi.fn() };
  const one = drivers.start('ignored', first);
  const two = drivers.start('ignored', second);
  one.send({ kind: 'check', id: 1, uri: 'file:/tmp' });
  two.kill();
  expect(orders).toEqual([
    { kind: 'driver-start', n: 1 },
    { kind: 'driver-start', n: 2 },
    { kind: 'driver-send', n: 1, message: { kind: 'check', id: 1, uri: 'file:/tmp' } },
    { kind: 'driver-stop', n: 2 },
  ]);

  drivers.receive({ kind: 'driver-message', n: 1, message: { kind: 'checked', id: 1 } });
  drivers.receive({ kind: 'driver-exit', n: 2, code: 70, lastWords: 'no paper' });
  drivers.receive({ kind: 'stop' });
  drivers.receive('noise');
  expect(first.message).toHaveBeenCalledExactlyOnceWith({ kind: 'checked', id: 1 });
  expect(second.exit).toHaveBeenCalledExactlyOnceWith({ code: 70, signal: null, lastWords: 'no paper' });

  drivers.receive({ kind: 'driver-message', n: 2, message: { kind: 'checked', id: 2 } });
  expect(second.message).not.toHaveBeenCalled();
  expect(first.exit).not.toHaveBeenCalled();
});
