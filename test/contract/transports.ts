/** Every way in which messages travel between a client and the host, under one form for the suite. */
import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { WebSocket } from 'ws';
import { memoryChannels } from '#contract/wire/memory-port.ts';
import {
  type ElectronMessagePort,
  type PageMessagePort,
  electronPort,
  nodePort,
  pagePort,
} from '#contract/wire/message-port.ts';
import { type Port, type TextChannel, jsonPort } from '#contract/wire/port.ts';
import { largestMessage } from '#contract/wire/protocol.ts';
import { openedPort } from '#contract/wire/socket-port.ts';
import { openHostPort } from '#host/http/host-client.ts';
import { type HttpDoor, startHttp } from '#host/http/start-http.ts';

/** A client's end that sends whatever text it is given, as no honest client would. */
export type RawEnd = { send(text: string): void; received: unknown[]; closed(): boolean; close(): void };

export type Line = { open(): Promise<Port>; openRaw(): Promise<RawEnd>; close(): Promise<void> };

export type Transport = { name: string; start(serve: (port: Port) => void): Promise<Line> };

const client = { send: largestMessage };
const host = { receive: largestMessage };

function rawEnd(channel: TextChannel): RawEnd {
  const received: unknown[] = [];
  let closed = false;
  channel.open({
    text: (text) => received.push(JSON.parse(String(text))),
    closed: () => {
      closed = true;
    },
  });
  return { send: (text) => channel.send(text), received, closed: () => closed, close: () => channel.close() };
}

const nodeChannel = (port: MessagePort): TextChannel => ({
  send: (text) => port.postMessage(text),
  close: () => port.close(),
  open({ text, closed }) {
    port.on('message', (data) => (data === null ? closed() : text(data)));
    port.on('close', closed);
  },
});

/** The form of Electron's MessagePortMain around a port of Node: an emitter of events with the data inside. */
function electronForm(port: MessagePort): ElectronMessagePort {
  const emitter = new EventEmitter();
  port.on('message', (data) => emitter.emit('message', { data, ports: [] }));
  port.on('close', () => emitter.emit('close'));
  return Object.assign(emitter, {
    postMessage: (text: string | null) => port.postMessage(text),
    start: () => port.start(),
    close: () => port.close(),
  });
}

function overMessageChannel(
  name: string,
  ends: { client(of: MessagePort): Port; host(of: MessagePort): Port },
): Transport {
  return {
    name,
    start: async (serve) => {
      const open: MessagePort[] = [];
      function connect(): MessagePort {
        const { port1, port2 } = new MessageChannel();
        open.push(port1, port2);
        serve(ends.host(port2));
        return port1;
      }
      return {
        open: async () => ends.client(connect()),
        openRaw: async () => rawEnd(nodeChannel(connect())),
        close: async () => open.forEach((port) => port.close()),
      };
    },
  };
}

function overLoopback(name: string, open: (door: HttpDoor) => Promise<Port>): Transport {
  return {
    name,
    start: async (serve) => {
      const dataFolder = await mkdtemp(path.join(tmpdir(), 'tresen-wire-'));
      const door = await startHttp({ dataFolder, port: 0, serve, report: () => {} });
      return {
        open: () => open(door),
        async openRaw() {
          const socket = new WebSocket(`${door.url.replace('http', 'ws')}/wire`, {
            headers: { Authorization: `Bearer ${door.key}` },
          });
          const end = rawEnd({
            send: (text) => socket.send(text),
            close: () => socket.close(),
            open({ text, closed }) {
              socket.on('message', text);
              socket.on('close', closed);
              socket.on('error', () => {});
            },
          });
          await once(socket, 'open');
          return end;
        },
        async close() {
          await door.close();
          await rm(dataFolder, { recursive: true });
        },
      };
    },
  };
}

/** A window's socket: let in by a ticket, then by cookie and origin, with the adapter that pages use. */
async function openAsWindow(door: HttpDoor): Promise<Port> {
  const entered = await fetch(door.ticketUrl(), { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')!.split(';')[0]!;
  const socket = new WebSocket(`${door.url.replace('http', 'ws')}/wire`, { origin: door.url, headers: { cookie } });
  return openedPort(socket);
}

export const transports: readonly Transport[] = [
  {
    name: 'memory',
    start: async (serve) => {
      function connect(): TextChannel {
        const [near, far] = memoryChannels();
        serve(jsonPort(far, host));
        return near;
      }
      return {
        open: async () => jsonPort(connect(), client),
        openRaw: async () => rawEnd(connect()),
        close: async () => {},
      };
    },
  },
  overMessageChannel('MessagePort of Node', {
    client: (port) => nodePort(port, client),
    host: (port) => nodePort(port, host),
  }),
  overMessageChannel('MessagePort of a page to MessagePortMain', {
    client: (port) => pagePort(port as unknown as PageMessagePort),
    host: (port) => electronPort(electronForm(port)),
  }),
  overLoopback('WebSocket of a program', ({ url, key }) => openHostPort(url, key)),
  overLoopback('WebSocket of a window', openAsWindow),
];
