/** The way into a running host for programs on this machine: command line, simulation and tests. */
import { createWriteStream, openAsBlob } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { WebSocket } from 'ws';
import { failure, failureOf } from '#contract/errors.ts';
import type { Port } from '#contract/wire/port.ts';
import { largestMessage } from '#contract/wire/protocol.ts';
import { wirePath } from '#contract/wire/paths.ts';
import { wsPort } from './ws-port.ts';

const bearer = (key: string): Record<string, string> => ({ Authorization: `Bearer ${key}` });

/** Opens the wire of a host as a program. Rejects with `unavailable`, or `no-entry` when the key is not that host's. */
export function openHostPort(url: string, key: string): Promise<Port> {
  const address = new URL(wirePath, url);
  address.protocol = 'ws:';
  const socket = new WebSocket(address, { headers: bearer(key), perMessageDeflate: false, handshakeTimeout: 10_000 });
  return new Promise((resolve, reject) => {
    const unreachable = (error: Error): void => reject(failure('unavailable', { what: 'host' }, error.message));
    socket.once('error', unreachable);
    socket.once('unexpected-response', (request, response) => {
      request.destroy();
      if (response.statusCode === 403) reject(failure('no-entry', { reason: 'wrong-key' }));
      else unreachable(new Error(`The host answered ${response.statusCode}`));
    });
    socket.once('open', () => {
      // Made before anything else runs, so that no message is missed.
      resolve(wsPort(socket, { send: largestMessage }));
      socket.off('error', unreachable);
    });
  });
}

/** Sends a file to a host, for a command that takes an `uploadId`. */
export async function uploadFile(url: string, key: string, file: string): Promise<{ uploadId: string }> {
  const answer = await request(new URL('/upload', url), {
    method: 'POST',
    headers: { ...bearer(key), 'Content-Type': 'application/octet-stream' },
    body: await openAsBlob(file),
  });
  return (await answer.json()) as { uploadId: string };
}

/** Fetches a file that the host made (`path` of a download) and writes it to `file`, replacing what is there. */
export async function downloadFile(url: string, key: string, from: { path: string; to: string }): Promise<void> {
  const answer = await request(new URL(from.path, url), { headers: bearer(key) });
  await pipeline(Readable.fromWeb(answer.body!), createWriteStream(path.resolve(from.to)));
}

async function request(url: URL, init: RequestInit): Promise<Response> {
  const answer = await fetch(url, init).catch((error: unknown) => {
    throw failure('unavailable', { what: 'host' }, String(error));
  });
  if (!answer.ok) throw failureOf(await answer.json().catch(() => undefined));
  return answer;
}
