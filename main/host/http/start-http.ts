/** The door of the host on loopback: serves the page, the wire, uploads and downloads to those it lets in. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { failure, isFailure } from '#contract/errors.ts';
import { customerPaths, sessionPath, wirePath } from '#contract/wire/paths.ts';
import type { Port } from '#contract/wire/port.ts';
import { largestMessage } from '#contract/wire/protocol.ts';
import { commonHeaders, refuse, refuseEntry, sendJson, sendText } from './answers.ts';
import { type DownloadOptions, type Downloads, type Registered, keepDownloads } from './downloads.ts';
import { removeHostKey, writeHostKey } from './host-key.ts';
import { type Entrant, type Keys, type Verdict, judgeRequest } from './judge-request.ts';
import { listenOnLoopback, usualPort } from './listen.ts';
import { newSecret } from './secrets.ts';
import { sendStatic } from './static-files.ts';
import { type Tickets, keepTickets } from './tickets.ts';
import { type Uploaded, type Uploads, keepUploads } from './uploads.ts';
import { wsPort } from './ws-port.ts';

// An import of the module reads all of its exports, one of which loads a whole web client: 20 ms of a start that never needs it.
const { createServer } = process.getBuiltinModule('node:http');

export type HttpOptions = {
  /** Holds the uploads, and the key file for programs. */
  dataFolder: string;
  /** The built page; left out where a shell shows its own. */
  folderOfRenderer?: string;
  /** Where to listen (0: anywhere); the next free port when it is taken, unless `insist`. */
  port?: number;
  insist?: boolean;
  /** Takes each connection that was let in. */
  serve(port: Port, as: Entrant): void;
  /** The secret of windows that were let in before; a new one where a till begins afresh. */
  session?: string;
  /** Told of faults while answering; never of secrets. */
  report(what: string, error: unknown): void;
  /** Milliseconds since 1970; for tests of what expires. */
  now?: () => number;
  uploadLimitBytes?: number;
};

export type HttpDoor = {
  /** `http://127.0.0.1:4870` */
  url: string;
  port: number;
  /** An address that lets one window in, once, within two minutes. A secret: never to a log. */
  ticketUrl(): string;
  /** The same for the window that customers see: whoever comes by it may look and nothing else. */
  customerTicketUrl(): string;
  /** What programs send to be let in; it also stands in the key file. */
  key: string;
  /** Offers a file, or bytes, to be fetched once within ten minutes. */
  registerDownload(source: string | Uint8Array, name: string, options?: DownloadOptions): Promise<Registered>;
  /** The file of an upload; it stays for an hour, so that a dry run can come before an import. */
  takeUpload(uploadId: string): Uploaded | undefined;
  dropUpload(uploadId: string): Promise<void>;
  close(): Promise<void>;
};

/** What the answering functions share. */
type Inside = {
  keys: Keys;
  tickets: Tickets;
  customerTickets: Tickets;
  uploads: Uploads;
  downloads: Downloads;
  folderOfRenderer: string | undefined;
};

/** Opens the door. Throws `unavailable` when an insisted port is taken. */
export async function startHttp(options: HttpOptions): Promise<HttpDoor> {
  const { dataFolder, folderOfRenderer, port: wanted = usualPort, insist = false, now = Date.now } = options;
  const uploads = await keepUploads(path.join(dataFolder, 'uploads'), {
    now,
    ...(options.uploadLimitBytes === undefined ? {} : { limitBytes: options.uploadLimitBytes }),
  });
  const server = createServer();
  const port = await listenOnLoopback(server, { port: wanted, insist });
  const host = `127.0.0.1:${port}`;
  const url = `http://${host}`;
  // Cookies do not tell ports apart: two tills in one browser need two names.
  const keys: Keys = {
    host,
    cookieName: `tresen-${port}`,
    session: options.session ?? newSecret(),
    customerCookieName: `tresen-customer-${port}`,
    customerSession: newSecret(),
    key: newSecret(),
  };
  const tickets = keepTickets(now);
  const customerTickets = keepTickets(now);
  const downloads = keepDownloads(now);
  const inside: Inside = { keys, tickets, customerTickets, uploads, downloads, folderOfRenderer };
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessage, perMessageDeflate: false });

  server.on('request', (request, response) => {
    answer(inside, request, response).catch((error: unknown) => {
      // The other side went away, in its question or in our answer: nobody is left to be told.
      if (response.destroyed || (request.destroyed && !request.complete)) return;
      if (isFailure(error)) return refuse(response, error);
      options.report(`${request.method} ${pathOf(request)}`, error);
      if (response.headersSent) response.destroy();
      else sendText(response, 500, 'The till could not answer.');
    });
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const verdict = judge(keys, request, true);
    const as = verdict.is === 'in' ? servedAs(verdict.as, pathOf(request)) : undefined;
    if (as === undefined) return refuseUpgrade(socket, verdict);
    sockets.handleUpgrade(request, socket, head, (opened) => options.serve(wsPort(opened), as));
  });

  async function close(): Promise<void> {
    await removeHostKey(dataFolder, keys.key);
    await closeServer(server, sockets);
    await Promise.all([uploads.close(), downloads.close()]);
  }

  try {
    await writeHostKey(dataFolder, { url, key: keys.key, pid: process.pid });
  } catch (error) {
    await close();
    throw error;
  }
  return {
    url,
    port,
    key: keys.key,
    ticketUrl: () => `${url}/enter?t=${tickets.issue()}`,
    customerTicketUrl: () => `${url}${customerPaths.enter}?t=${customerTickets.issue()}`,
    registerDownload: downloads.register,
    takeUpload: uploads.take,
    dropUpload: uploads.drop,
    close,
  };
}

async function answer(inside: Inside, request: IncomingMessage, response: ServerResponse): Promise<void> {
  for (const [name, value] of Object.entries(commonHeaders)) response.setHeader(name, value);
  const { method = '' } = request;
  const url = pathOf(request);
  const reads = method === 'GET' || method === 'HEAD';
  const verdict = judge(inside.keys, request, !reads);
  if (verdict.is === 'misdirected') return sendText(response, 421, 'This is not the address of the till.');
  if (url === '/enter' && method === 'GET') return enter(inside, { request, response, verdict });
  if (url === customerPaths.enter && method === 'GET') return enterAsCustomer(inside, { request, response, verdict });
  if (verdict.is === 'out') return refuseEntry(request, response, verdict.reason);
  // A customer's window gets the files it is made of, and nothing that tells of the shop.
  if (verdict.as === 'customer' && !forCustomers(url)) return refuseEntry(request, response, 'no-session');

  if (url === '/upload' && method === 'POST') {
    return sendJson(response, 200, await inside.uploads.receive(request));
  }
  if (!reads || url === '/upload') {
    response.setHeader('Allow', url === '/upload' ? 'POST' : 'GET, HEAD');
    return sendText(response, 405, 'This cannot be done here.');
  }
  if (url === sessionPath || url === customerPaths.session) {
    response.writeHead(204);
    return void response.end();
  }
  const sent = url.startsWith('/download/')
    ? method === 'GET' && (await inside.downloads.send(response, url))
    : inside.folderOfRenderer !== undefined &&
      (await sendStatic(response, inside.folderOfRenderer, { path: url, head: method === 'HEAD' }));
  if (!sent) refuse(response, failure('not-found', { what: 'file' }));
}

type Question = { request: IncomingMessage; response: ServerResponse; verdict: Verdict };

/** Lets a window in by its ticket. One that is in already goes on: browsers ask again when they restore a session. */
function enter({ keys, tickets }: Inside, { request, response, verdict }: Question): void {
  const ticket = new URLSearchParams(request.url?.split('?')[1]).get('t') ?? '';
  if (verdict.is === 'out' && verdict.reason !== 'no-session') return refuseEntry(request, response, verdict.reason);
  const isIn = verdict.is === 'in' && verdict.as !== 'customer';
  const redeemed = isIn ? 'entered' : tickets.redeem(ticket);
  if (redeemed !== 'entered') return refuseEntry(request, response, redeemed);
  const cookie = `${keys.cookieName}=${keys.session}; Path=/; HttpOnly; SameSite=Strict`;
  response.writeHead(303, { Location: '/', 'Set-Cookie': cookie });
  response.end();
}

/** Who looks at the till already sees more than a customer does, and needs no ticket for that. */
function enterAsCustomer({ keys, customerTickets }: Inside, { request, response, verdict }: Question): void {
  const ticket = new URLSearchParams(request.url?.split('?')[1]).get('t') ?? '';
  if (verdict.is === 'out' && verdict.reason !== 'no-session') return refuseEntry(request, response, verdict.reason);
  const redeemed = verdict.is === 'in' ? 'entered' : customerTickets.redeem(ticket);
  if (redeemed !== 'entered') return refuseEntry(request, response, redeemed);
  const cookie = `${keys.customerCookieName}=${keys.customerSession}; Path=/; HttpOnly; SameSite=Strict`;
  response.writeHead(303, { Location: customerPaths.page, ...(verdict.is === 'in' ? {} : { 'Set-Cookie': cookie }) });
  response.end();
}

/** In which role somebody who is in opens a wire: over the customers' wire nobody is more than a customer. */
function servedAs(as: Entrant, url: string): Entrant | undefined {
  if (url === customerPaths.wire) return 'customer';
  return url === wirePath && as !== 'customer' ? as : undefined;
}

const customerFiles = /^\/(?:assets\/[\w.-]+|layers\.css)$/;

function forCustomers(url: string): boolean {
  return url === customerPaths.page || url === customerPaths.session || customerFiles.test(url);
}

function judge(keys: Keys, { headers }: IncomingMessage, acts: boolean): Verdict {
  const { host, origin, cookie, authorization } = headers;
  return judgeRequest({ host, origin, cookie, authorization, acts }, keys);
}

/** The path without the query; empty for what is no path (`*`, an absolute address). */
function pathOf({ url = '' }: IncomingMessage): string {
  return url.startsWith('/') ? (url.split('?')[0] ?? '') : '';
}

function refuseUpgrade(socket: Duplex, verdict: Verdict): void {
  const status =
    verdict.is === 'misdirected' ? '421 Misdirected Request' : verdict.is === 'out' ? '403 Forbidden' : '404 Not Found';
  socket.on('error', () => {});
  socket.end(`HTTP/1.1 ${status}\r\n${headerLines}Content-Length: 0\r\nConnection: close\r\n\r\n`, () =>
    socket.destroy(),
  );
}

const headerLines = Object.entries(commonHeaders)
  .map(([name, value]) => `${name}: ${value}\r\n`)
  .join('');

/** Says good-bye to every socket, and does not wait for those that do not answer. */
async function closeServer(server: Server, sockets: WebSocketServer): Promise<void> {
  for (const socket of sockets.clients) socket.close(1001);
  const end = setTimeout(() => {
    for (const socket of sockets.clients) socket.terminate();
    server.closeAllConnections();
  }, 500);
  sockets.close();
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeIdleConnections();
  });
  clearTimeout(end);
}
