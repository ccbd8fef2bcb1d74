import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { parseTerminal, shownTerminal } from './address.ts';
import { openTcp } from '../transport/tcp.ts';
import { usualTimes } from './payment-state.ts';
import { runPayment } from './run-payment.ts';
import { simulateTerminal } from './simulator.ts';

it('runs as a program, obeys what is typed, and lists what it booked', async () => {
  const words = new PassThrough();
  const stop = new AbortController();
  let said = '';
  const ended = simulateTerminal(['--port', '0', '--scenario', 'decline', '--pause', '1'], {
    tell: (text) => (said += text),
    until: stop.signal,
    words,
  });
  await expect.poll(() => said).toContain('Terminal simulator: zvt://127.0.0.1:');
  const port = Number(/:(\d+) /.exec(said)?.[1]);
  const pay = () =>
    runPayment({
      ask: { kind: 'pay', attempt: 'a', amount: 250 },
      password: '000000',
      times: usualTimes,
      startedAt: new Date().toISOString(),
      open: () => openTcp({ host: '127.0.0.1', port }),
      onProgress: () => undefined,
    }).end;
  expect(await pay()).toMatchObject({ outcome: 'refused', reason: 'card-declined' });
  words.write('approve\n');
  await expect.poll(() => said).toContain('now approve');
  expect(await pay()).toMatchObject({ outcome: 'confirmed' });
  words.write('list\nnonsense\n');
  await expect.poll(() => said).toContain('payment 2: 2.50 EUR, accepted');
  await expect.poll(() => said).toContain('There is no “nonsense”');
  stop.abort();
  expect(await ended).toBe(0);
});

it.each([
  [['--help'], 0, 'npm run simulate -- terminal'],
  [['--scenario', 'miracle'], 2, 'there is no miracle'],
  [['--port', 'x'], 2, '--port: x is none'],
  [['--pause', 'long'], 2, '--pause: long'],
  [['--colour'], 2, 'colour'],
])('%j', async (args, ...[code, words]) => {
  let said = '';
  expect(await simulateTerminal(args, { tell: (text) => (said += text) })).toBe(code);
  expect(said).toContain(words);
});

it('reads the name of a terminal and never shows its password', () => {
  expect(parseTerminal('zvt://192.168.1.60')).toEqual({ host: '192.168.1.60', port: 20_007, password: '000000' });
  expect(parseTerminal('zvt://box:5577?password=123456')).toEqual({ host: 'box', port: 5577, password: '123456' });
  for (const wrong of ['zvt://box?password=12345', 'tcp://box:20007', 'manual', 'zvt://'])
    expect(parseTerminal(wrong)).toBeUndefined();
  expect(shownTerminal('zvt://box:5577?password=123456&x=1')).toBe('zvt://box:5577?password=***&x=1');
});
