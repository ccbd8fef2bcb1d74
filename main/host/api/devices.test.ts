import { expect, test } from 'vitest';
import { bareShop } from '#test/fixtures/bare-shop.ts';
import { deviceRegistry } from '../services/device-registry.ts';
import { type DeviceApi, deviceHandlers } from './devices.ts';

const answers = { scale: 'label', place: 'counter', calibratedUntil: 2099, linked: true };

test('what the assistant was told of a scale cannot be slipped in as an option, nor taken away', async () => {
  using bare = bareShop();
  const drivers = {
    states: () => [],
    holdOnly: () => undefined,
    holdOnce: () => () => undefined,
    onChange: () => () => undefined,
  };
  const registry = deviceRegistry(bare.shop, { drivers, devices: [] });
  const handlers = deviceHandlers({ registry } as unknown as DeviceApi);
  let commands = 0;
  const call = () => ({
    commandId: `c${(commands += 1)}`,
    signal: new AbortController().signal,
    context: { actor: () => bare.actor },
  });
  const add = handlers['devices.add'];
  const change = handlers['devices.change'];
  await add({ class: 'scale', uri: 'tcp://10.0.0.3:4001?protocol=kern', options: { answers, shelf: 'left' } }, call());
  expect(registry.of('scale')[0]?.options).toEqual({ shelf: 'left' });
  const id = registry.of('scale')[0]?.id ?? '';
  registry.change({ id, options: { answers, answeredAt: 'x', shelf: 'left' } }, { actor: bare.actor });
  await change({ id, options: { answers: { ...answers, calibratedUntil: 1 }, shelf: 'right' } }, call());
  expect(registry.of('scale')[0]?.options).toEqual({ answers, answeredAt: 'x', shelf: 'right' });
  // Another address is another scale.
  await change({ id, uri: 'tcp://10.0.0.4:4001?protocol=kern', options: { answers, shelf: 'right' } }, call());
  expect(registry.of('scale')[0]?.options).toEqual({ shelf: 'right' });
});
