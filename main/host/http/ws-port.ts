import type { WebSocket } from 'ws';
import { type Port, type PortLimits, jsonPort } from '#contract/wire/port.ts';

/** A port over a socket of the ws package, at either end. Binary frames are no JSON and close it. */
export function wsPort(socket: WebSocket, limits?: PortLimits): Port {
  return jsonPort(
    {
      send: (text) => socket.send(text),
      close: () => socket.close(),
      open({ text, closed }) {
        socket.on('message', (data: Buffer, isBinary: boolean) => text(isBinary ? undefined : data.toString('utf8')));
        socket.on('close', closed);
        // A message beyond maxPayload, broken UTF-8, a lost connection: ws closes by itself after each.
        socket.on('error', () => {});
      },
    },
    limits,
  );
}
