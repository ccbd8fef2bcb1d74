/** The bench for the loopback door: for each test a fresh one with a page, a data folder and a clock to turn. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { WebSocket } from 'ws';
import { type HttpDoor, startHttp } from '#host/http/start-http.ts';

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string };
export type Ask = { method?: string; headers?: OutgoingHttpHeaders; body?: string | Buffer };

export type DoorBench = {
  folder: string;
  door: HttpDoor;
  clock: number;
  served: string[];
  dataFolder(): string;
  open(options?: { port?: number; insist?: boolean }): Promise<HttpDoor>;
  /** Asks exactly so: `fetch` would not send a foreign Host, nor a path with dots. */
  ask(url: string, ask?: Ask): Promise<Answer>;
  ticketPath(): string;
  customerTicketPath(): string;
  /** Redeems a ticket; answers the cookie. */
  enter(): Promise<{ cookie: string }>;
  /** Tries to open the wire: `open`, or the status of the refusal. */
  knock(headers: Record<string, string>, at?: string): Promise<number | 'open'>;
};

const page: Readonly<Record<string, string>> = {
  'page/index.html': '<!doctype html><title>Kasse</title>',
  'page/customer.html': '<!doctype html><title>Kunde</title>',
  'page/icon.svg': '<svg/>',
  'page/assets/main-Dk3_x9aB.js': 'export {};',
  'secret.txt': 'not for a page',
};

/** Sets the bench up before each test of the file it is called in. */
export function useDoor(): DoorBench {
  let reports: unknown[];
  const bench = {
    dataFolder: () => path.join(bench.folder, 'data'),
    open: (options = {}) =>
      startHttp({
        dataFolder: bench.dataFolder(),
        folderOfRenderer: path.join(bench.folder, 'page'),
        port: 0,
        ...options,
        serve: (_, as) => bench.served.push(as),
        report: (_, error) => reports.push(error),
        now: () => bench.clock,
        uploadLimitBytes: 100_000,
      }),
    ask: (url, { method = 'GET', headers = {}, body } = {}) =>
      new Promise((resolve, reject) => {
        const { port } = bench.door;
        const asked = request({ host: '127.0.0.1', port, path: url, method, headers, agent: false }, (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('error', reject);
          answer.on('end', () => {
            const text = Buffer.concat(parts).toString('utf8');
            resolve({ status: answer.statusCode!, headers: answer.headers, body: text });
          });
        });
        asked.on('error', reject);
        asked.end(body);
      }),
    ticketPath: () => bench.door.ticketUrl().slice(bench.door.url.length),
    customerTicketPath: () => bench.door.customerTicketUrl().slice(bench.door.url.length),
    async enter() {
      const { headers } = await bench.ask(bench.ticketPath());
      return { cookie: headers['set-cookie']![0]!.split(';')[0]! };
    },
    knock(headers, at = '/wire') {
      const socket = new WebSocket(`ws://127.0.0.1:${bench.door.port}${at}`, { headers });
      return new Promise((resolve, reject) => {
        socket.on('unexpected-response', (asked, { statusCode = 0 }) => {
          asked.destroy();
          resolve(statusCode);
        });
        socket.on('open', () => {
          socket.close();
          resolve('open');
        });
        socket.on('error', reject);
      });
    },
  } as DoorBench;

  beforeEach(async () => {
    bench.folder = await mkdtemp(path.join(tmpdir(), 'tresen-door-'));
    await mkdir(bench.dataFolder());
    await mkdir(path.join(bench.folder, 'page/assets'), { recursive: true });
    for (const [name, text] of Object.entries(page)) await writeFile(path.join(bench.folder, name), text);
    bench.clock = Date.parse('2026-11-25T08:00:00.000Z');
    bench.served = [];
    reports = [];
    bench.door = await bench.open();
  });

  afterEach(async () => {
    await bench.door.close();
    await rm(bench.folder, { recursive: true });
    expect(reports).toEqual([]);
  });
  return bench;
}
