import { expect, test } from 'vitest';
import { bareShop } from '#test/fixtures/bare-shop.ts';
import type { PrintOutcome } from '#contract/methods/values.ts';
import { begunOnce, stoppedPrint } from './begun-once.ts';
import { commandedWith } from './commanded.ts';

const command = { commandId: 'c1', name: 'sales.print' };
const printed: PrintOutcome = { outcome: 'printed', reason: null, device: 'tcp://h' };

test('a command that is asked again after the till stopped in its middle is answered, and nothing is done again', async () => {
  using bare = bareShop();
  const { shop } = bare;
  const never = Promise.withResolvers<PrintOutcome>();
  void begunOnce(shop, command, { ifStopped: stoppedPrint, work: () => never.promise });
  expect(shop.commands.find('c1', 'sales.print')).toEqual({ value: stoppedPrint });
});

test('its result takes the place of what was kept, whoever keeps it', async () => {
  using bare = bareShop();
  const { shop } = bare;
  await begunOnce(shop, command, { ifStopped: stoppedPrint, work: () => Promise.resolve(printed) });
  expect(shop.commands.find('c1', 'sales.print')).toEqual({ value: printed });
  const other = { commandId: 'c2', name: 'sales.print' };
  await begunOnce(shop, other, {
    ifStopped: stoppedPrint,
    work: () => Promise.resolve(commandedWith(shop, { command: other, durability: 'relaxed' }, () => printed)),
  });
  expect(shop.commands.find('c2', 'sales.print')).toEqual({ value: printed });
});

test('one that is refused is forgotten, so that it may be asked again', async () => {
  using bare = bareShop();
  const { shop } = bare;
  const work = (): Promise<PrintOutcome> => Promise.reject(new Error('refused'));
  await expect(begunOnce(shop, command, { ifStopped: stoppedPrint, work })).rejects.toThrow('refused');
  expect(shop.commands.find('c1', 'sales.print')).toBeUndefined();
});
