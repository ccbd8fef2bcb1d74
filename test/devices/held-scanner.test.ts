import { createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { DriverMessage } from '#drivers/messages.ts';
import { createDriverService } from '#drivers/service.ts';

const toRelease: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const release of toRelease.splice(0).toReversed()) await release();
});

interface Line {
  uri: string;
  lines: Socket[];
  say(text: string): void;
  cut(): void;
}

async function line(): Promise<Line> {
  const lines: Socket[] = [];
  const server = createServer((socket) => {
    lines.push(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  toRelease.push(() => {
    for (const socket of lines) socket.destroy();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    uri: `tcp://127.0.0.1:${address.port}`,
    lines,
    say: (text) => void lines.at(-1)?.write(Buffer.from(text, 'latin1')),
    cut: () => void lines.at(-1)?.destroy(),
  };
}

function service(): {
  messages: DriverMessage[];
  handle: (request: Parameters<ReturnType<typeof createDriverService>['handle']>[0]) => Promise<void>;
} {
  const messages: DriverMessage[] = [];
  const made = createDriverService(
    (message) => void messages.push(message),
    () => new Date(),
  );
  toRelease.push(() => made[Symbol.dispose]());
  return { messages, handle: (request) => made.handle(request) };
}

const scansOf = (messages: readonly DriverMessage[]): string[] =>
  messages.flatMap((message) => (message.kind === 'scanned' ? [`${message.scan.aim ?? ''}${message.scan.code}`] : []));
const statesOf = (messages: readonly DriverMessage[]): (string | null)[] =>
  messages.flatMap((message) =>
    message.kind === 'condition' ? [message.condition.reason ?? message.condition.state] : [],
  );

describe('a scanner on a line', () => {
  it('is held open, heard code by code, and heard again after the line was cut in the middle of one', async () => {
    const { uri, lines, say, cut } = await line();
    const { messages, handle } = service();
    await handle({ id: 1, kind: 'hold', class: 'scanner', uri });
    expect(messages[0]).toEqual({
      kind: 'condition',
      class: 'scanner',
      uri,
      condition: { state: 'opening', reason: null },
    });
    await expect.poll(() => lines.length).toBe(1);
    say(']E04006381333931\r]C1010400638133393110LOT42\u001d21SER9\r');
    await expect.poll(() => scansOf(messages)).toHaveLength(2);
    say(']E0400638');
    await expect.poll(() => statesOf(messages)).toContain('ready');
    cut();
    await expect.poll(() => lines.length).toBe(2);
    say(']E05449000000996\r');
    await expect.poll(() => scansOf(messages)).toHaveLength(3);
    expect(scansOf(messages)).toEqual([
      ']E04006381333931',
      ']C1010400638133393110LOT42\u001d21SER9',
      ']E05449000000996',
    ]);
    expect(statesOf(messages)).toEqual(['opening', 'ready', 'device-lost', 'ready']);
    await handle({ id: 2, kind: 'release', class: 'scanner', uri });
    await expect.poll(() => lines[1]?.destroyed).toBe(true);
  });

  it('tells its bytes while they are traced', async () => {
    const { uri, lines, say } = await line();
    const { messages, handle } = service();
    await handle({ id: 1, kind: 'hold', class: 'scanner', uri });
    await expect.poll(() => lines.length).toBe(1);
    await handle({ id: 2, kind: 'trace', uri, on: true });
    say('4006381333931\r');
    const traced = (): string =>
      messages
        .flatMap((message) => (message.kind === 'trace-lines' ? message.lines : []))
        .map(({ way, text }) => `${way} ${text}`)
        .join('\n');
    await expect.poll(traced).toContain('in 34 30 30 36 33 38 31 33 33 33 39 33 31 0d');
    expect(traced()).toMatch(/^note opening\n/);
  });

  it.each(['serial:', 'printer', 'tcp://127.0.0.1:1?suffix=semicolon', 'tcp://127.0.0.1:1?gap=1'])(
    'is refused by a name that is none: %s',
    async (uri) => {
      const { messages, handle } = service();
      await handle({ id: 7, kind: 'hold', class: 'scanner', uri });
      expect(messages).toEqual([{ kind: 'refused', id: 7, reason: 'bad-device-address' }]);
    },
  );
});
