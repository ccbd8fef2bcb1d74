import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { simulateReplay, splitter } from './trace-simulator.ts';

let folder: string;
let end: AbortController;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'tresen-replay-'));
  end = new AbortController();
});
afterEach(() => {
  end.abort();
  rmSync(folder, { recursive: true });
});

function trace(text: string): string {
  const file = path.join(folder, 'waage.txt');
  writeFileSync(file, text);
  return file;
}

/** Starts a replay; gives the port it listens on and how it ended. */
async function start(...args: string[]): Promise<{ port: number; ended: Promise<number> }> {
  const said = Promise.withResolvers<string>();
  const ended = simulateReplay([...args, '--port', '0'], { say: said.resolve, until: end.signal });
  return { port: Number(/:(\d+)\n$/.exec(await said.promise)?.[1]), ended };
}

async function line(port: number): Promise<{ socket: Socket; heard: () => string }> {
  const socket = connect(port, '127.0.0.1');
  let heard = '';
  socket.on('data', (bytes: Buffer) => (heard += bytes.toString('hex')));
  await once(socket, 'connect');
  return { socket, heard: () => heard };
}

test('says again what the device said, what was an answer only after as much was asked, and from the start for everybody', async () => {
  const file = trace('0.000 # opened\n0.001 < 53 54\n5.000 > 57 0d\n5.100 < 02 30\n');
  for (const split of [[], ['--split', '1'], ['--split', 'random']]) {
    const { port, ended } = await start(file, '--pace', '0', ...split);
    for (let caller = 0; caller < 2; caller += 1) {
      const { socket, heard } = await line(port);
      await expect.poll(heard).toBe('5354');
      socket.write('W');
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(heard()).toBe('5354');
      socket.write('\r');
      await expect.poll(heard).toBe('53540230');
      socket.destroy();
    }
    end.abort();
    expect(await ended).toBe(0);
    end = new AbortController();
  }
});

test.each([
  ['0.000 < 02\n0.1 < 02\n', /line 2: “0\.1 < 02” is no line of a trace/],
  ['0.000 # opened\n0.500 > 57\n', /the device says nothing/],
])('a trace that cannot be played is refused, with its line: %j', async (text, words) => {
  let said = '';
  expect(await simulateReplay([trace(text)], { say: (more) => (said += more) })).toBe(1);
  expect(said).toMatch(words);
});

test.each([[['--split', '2', 'x']], [['--pace', 'fast', 'x']], [['--port', '70000', 'x']], [[]], [['a', 'b']]])(
  'options that make no sense are refused with the usage: %j',
  async (args) => {
    let said = '';
    expect(await simulateReplay(args, { say: (more) => (said += more) })).toBe(2);
    expect(said).toContain('npm run simulate -- replay FILE');
  },
);

test('a file that is not there is one sentence', async () => {
  let said = '';
  expect(await simulateReplay([path.join(folder, 'none')], { say: (more) => (said += more) })).toBe(1);
  expect(said).toMatch(/none cannot be read: /);
});

test('however bytes are cut, they are the same', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.constantFrom(undefined, '1' as const, 'random' as const), (bytes, how) => {
      const pieces = splitter(how)(bytes);
      expect(Buffer.concat(pieces).equals(Buffer.from(bytes))).toBe(true);
      if (how !== undefined) expect(pieces.every((piece) => piece.length > 0)).toBe(true);
      if (how === '1') expect(pieces).toHaveLength(bytes.length);
    }),
  );
});
