/** The far end of a line or a socket that can be pulled and plugged in again under the same name: it hears, answers by a rule, and says. */
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { createLine } from './transport-line.ts';

/** What the device answers to some bytes; undefined where it keeps silent. */
export type Answering = (bytes: Buffer) => string | undefined;

export interface PluggedDevice extends AsyncDisposable {
  /** Its name without class options: `tcp://…` or `serial:…`. */
  readonly uri: string;
  plug(): Promise<void>;
  unplug(): Promise<void>;
  say(text: string): Promise<void>;
  /** All that it ever heard, as Latin-1. */
  heard(): string;
  answer(rule: Answering): void;
  /** Takes nothing any more, until it was unplugged. */
  deaf(): void;
  /** How many connections are open; always 0 on a line, which does not tell. */
  connections(): number;
}

export const waysToPlug = { tcp: onSocket, pty: onLine } as const;

async function onSocket(): Promise<PluggedDevice> {
  const sockets = new Set<Socket>();
  let server: Server | undefined;
  let port = 0;
  let heard = '';
  let rule: Answering = () => undefined;

  async function unplug(): Promise<void> {
    const closing = server && once(server, 'close');
    server?.close();
    server = undefined;
    for (const socket of sockets) socket.resetAndDestroy();
    await closing;
  }

  async function plug(): Promise<void> {
    server = createServer((socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
      socket.on('data', (bytes) => {
        heard += bytes.toString('latin1');
        const answer = rule(bytes);
        if (answer !== undefined) socket.write(answer, 'latin1');
      });
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (typeof address === 'object' && address) ({ port } = address);
  }

  // Its port is its name: taken once, and the same from then on.
  await plug();
  await unplug();
  return {
    uri: `tcp://127.0.0.1:${port}`,
    plug,
    unplug,
    async say(text) {
      while (sockets.size === 0) await wait(5);
      for (const socket of sockets) socket.write(text, 'latin1');
    },
    heard: () => heard,
    answer: (next) => void (rule = next),
    deaf() {
      for (const socket of sockets) socket.pause();
    },
    connections: () => sockets.size,
    [Symbol.asyncDispose]: unplug,
  };
}

function onLine(): Promise<PluggedDevice> {
  const line = createLine();
  let heard = '';
  let rule: Answering = () => undefined;
  let end: Awaited<ReturnType<typeof line.device>> | undefined;
  let listening: Promise<void> = Promise.resolve();
  let hears = true;

  async function listen(): Promise<void> {
    const here = end;
    while (here && here === end) {
      if (!hears) {
        await wait(2);
        continue;
      }
      const { bytesRead, buffer } = await here
        .read({ buffer: Buffer.alloc(4096) })
        .catch(() => ({ bytesRead: 0, buffer: Buffer.alloc(0) }));
      if (bytesRead === 0) {
        await wait(2);
        continue;
      }
      const bytes = buffer.subarray(0, bytesRead);
      heard += bytes.toString('latin1');
      const answer = rule(bytes);
      if (answer !== undefined) await here.write(answer, null, 'latin1').catch(() => undefined);
    }
  }

  async function unplug(): Promise<void> {
    end = undefined;
    await listening;
    await line.unplug();
  }

  return Promise.resolve({
    uri: `serial:${line.till}`,
    async plug() {
      await line.plug();
      hears = true;
      end = await line.device();
      listening = listen();
    },
    unplug,
    async say(text) {
      await end?.write(text, null, 'latin1');
    },
    heard: () => heard,
    answer: (next) => void (rule = next),
    deaf: () => void (hears = false),
    connections: () => 0,
    async [Symbol.asyncDispose]() {
      await unplug();
      await line[Symbol.asyncDispose]();
    },
  });
}
