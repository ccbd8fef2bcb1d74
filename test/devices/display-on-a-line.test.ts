/** The customer display through the real serial port code: a pseudo terminal, pulled and plugged in again in the middle of a sale. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { displayProtocols } from '#drivers/display/address.ts';
import { simulateDisplay } from '#drivers/display/simulator.ts';
import type { DriverMessage } from '#drivers/messages.ts';
import { createDriverService } from '#drivers/service.ts';

const socat = spawnSync('socat', ['-V']).status === 0;
let folder = '';
const toRelease: (() => unknown)[] = [];
beforeEach(() => void (folder = mkdtempSync(path.join(os.tmpdir(), 'tresen-display-'))));
afterEach(async () => {
  for (const release of toRelease.splice(0).toReversed()) await release();
  rmSync(folder, { recursive: true, force: true });
});

/** The simulator as anybody starts it; `pull` takes it away. */
async function plugIn(args: readonly string[]): Promise<{ said(): string; pull(): Promise<unknown> }> {
  let said = '';
  const until = new AbortController();
  const ended = simulateDisplay(args, { say: (text) => void (said += text), until: until.signal });
  const pull = (): Promise<unknown> => {
    until.abort();
    return ended;
  };
  toRelease.push(pull);
  await expect.poll(() => said).toContain('Display simulator: ');
  return { said: () => said, pull };
}

function service() {
  const messages: DriverMessage[] = [];
  const made = createDriverService(
    (message) => void messages.push(message),
    () => new Date(),
  );
  toRelease.push(() => made[Symbol.dispose]());
  const states = (): string[] =>
    messages.flatMap((message) => (message.kind === 'condition' ? [message.condition.state] : []));
  return { handle: made.handle, states };
}

describe.skipIf(!socat)('a display on a serial line (needs socat)', () => {
  it.each(displayProtocols.map(({ id }) => [id]))(
    '%s shows both lines, and after it was pulled what it missed',
    async (protocol) => {
      const link = path.join(folder, 'line');
      const args = ['--link', link, '--protocol', protocol];
      const uri = `serial:${link}?protocol=${protocol}`;
      const first = await plugIn(args);
      const { handle, states } = service();
      await handle({ id: 1, kind: 'hold', class: 'display', uri });
      await handle({ id: 2, kind: 'show', uri, lines: ['Käse            4,99', 'Summe           4,99'] });
      await expect.poll(first.said).toContain('|Käse            4,99|\n|Summe           4,99|');
      await first.pull();
      await expect.poll(states, { timeout: 3000 }).toContain('absent');
      await handle({ id: 3, kind: 'show', uri, lines: ['Äpfel           1,27', 'Summe           6,26'] });
      const second = await plugIn(args);
      await expect.poll(second.said, { timeout: 8000 }).toContain('|Äpfel           1,27|\n|Summe           6,26|');
      expect(second.said()).not.toContain('Käse');
    },
    20_000,
  );

  it('says what is missing in one sentence where the port does not exist', async () => {
    const { handle, states } = service();
    await handle({ id: 1, kind: 'hold', class: 'display', uri: `serial:${path.join(folder, 'none')}?protocol=cd5220` });
    await expect.poll(states).toContain('absent');
  });
});

it('refuses options in words', async () => {
  const said: string[] = [];
  const say = (text: string): unknown => said.push(text);
  expect(await simulateDisplay(['--protocol', 'morse'], { say })).toBe(2);
  expect(await simulateDisplay(['--port', 'x'], { say })).toBe(2);
  expect(said[0]).toContain('there is no protocol=morse');
  expect(said[1]).toContain('--port: x is none');
  expect(await simulateDisplay(['--help'], { say })).toBe(0);
});
