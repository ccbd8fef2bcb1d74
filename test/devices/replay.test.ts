/** A trace is recorded from one device, and a till that meets its replay sees what the first till saw. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DriverMessage, HeldClass } from '#drivers/messages.ts';
import { createScaleSimulator, listenAsScale } from '#drivers/scale/simulator.ts';
import { createDriverService } from '#drivers/service.ts';
import { formatTrace, type TraceLine } from '#drivers/trace.ts';

const socat = spawnSync('socat', ['-V']).status === 0;
const patience = { timeout: 10_000, interval: 20 };
const program = fileURLToPath(new URL('../../main/host/simulate/main.ts', import.meta.url));

let folder: string;
const toRelease: (() => unknown)[] = [];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tresen-replay-'));
});
afterEach(async () => {
  for (const release of toRelease.splice(0).toReversed()) await release();
  await rm(folder, { recursive: true });
});

/** A driver service that holds one device; its messages, and the bytes that went over the line. */
async function holding(heldClass: HeldClass, uri: string): Promise<{ messages: DriverMessage[]; lines: TraceLine[] }> {
  const messages: DriverMessage[] = [];
  const lines: TraceLine[] = [];
  const service = createDriverService(
    (message) => void (message.kind === 'trace-lines' ? lines.push(...message.lines) : messages.push(message)),
    () => new Date(),
  );
  toRelease.push(() => service[Symbol.dispose]());
  await service.handle({ id: 1, kind: 'trace', uri, on: true });
  await service.handle({ id: 2, kind: 'hold', class: heldClass, uri });
  return { messages, lines };
}

/** `npm run simulate -- replay` as a process of its own; gives the address that it says. */
async function replay(...args: string[]): Promise<string> {
  const child = spawn(process.execPath, [program, 'replay', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('close', resolve));
  toRelease.push(() => {
    child.kill('SIGTERM');
    return ended;
  });
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (part: Buffer) => {
      const uri = /^Replay of .*: (\S+)$/m.exec(part.toString())?.[1];
      if (uri !== undefined) resolve(uri);
    });
    child.once('close', (code) => reject(new Error(`the replay ended with ${code}`)));
  });
}

const settledIn = (messages: readonly DriverMessage[]): number[] =>
  messages.flatMap((message) =>
    message.kind === 'weighing' && message.weighing.kind === 'settled' ? [message.weighing.reading.milligrams] : [],
  );

describe('a replayed device', () => {
  it('gives a scale that is asked the same weights, however its bytes are cut', async () => {
    const scale = createScaleSimulator({ protocol: '8217', load: { grams: 512, moving: false, fault: 'none' } });
    const listening = await listenAsScale(scale, { port: 0, host: '127.0.0.1' });
    toRelease.push(listening.close, scale.close);
    const recorded = await holding('scale', `tcp://127.0.0.1:${listening.port}?protocol=8217`);
    await expect.poll(() => settledIn(recorded.messages), patience).toEqual([512_000]);
    scale.put({ grams: 1234 });
    await expect.poll(() => settledIn(recorded.messages), patience).toEqual([512_000, 1_234_000]);
    await expect.poll(() => recorded.lines.filter(({ way }) => way === 'in').length, patience).toBeGreaterThan(5);
    const file = path.join(folder, 'waage.txt');
    await writeFile(file, formatTrace(recorded.lines));

    for (const cut of [[], ['--split', '1'], ['--split', 'random']]) {
      const uri = await replay(file, '--port', '0', '--pace', '0', ...cut);
      const { messages } = await holding('scale', `${uri}?protocol=8217`);
      await expect
        .poll(() => settledIn(messages), { ...patience, message: cut.join(' ') })
        .toEqual([512_000, 1_234_000]);
    }
  });

  it.skipIf(!socat)(
    `is a scanner on a pseudo terminal, again for everybody who opens it${socat ? '' : ' (socat is not installed)'}`,
    async () => {
      const file = path.join(folder, 'scanner.txt');
      const code = Buffer.from(']E04006381333931\r')
        .toString('hex')
        .replaceAll(/..(?=.)/g, '$& ');
      await writeFile(file, `0.000 # ready\n0.050 < ${code}\n0.250 < ${code}\n`);
      const link = path.join(folder, 'line');
      expect(await replay(file, '--link', link, '--split', 'random')).toBe(`serial:${link}`);
      const { messages } = await holding('scanner', `serial:${link}`);
      const scans = (): unknown[] =>
        messages.flatMap((message) => (message.kind === 'scanned' ? [message.scan.code] : []));
      await expect.poll(scans, patience).toEqual(['4006381333931', '4006381333931']);
    },
  );

  it('refuses a damaged file with its line', async () => {
    const file = path.join(folder, 'kaputt.txt');
    await writeFile(file, '0.000 < 02 30\n0.100 < 0 3\n');
    const ran = spawnSync(process.execPath, [program, 'replay', file], { encoding: 'utf8' });
    expect({ code: ran.status, said: ran.stdout }).toEqual({
      code: 1,
      said: `${file}, line 2: “0.100 < 0 3” is no line of a trace.\n`,
    });
  });
});
