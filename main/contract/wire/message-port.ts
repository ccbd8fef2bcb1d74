/**
 * Ports over the kinds of MessagePort there are: that of web pages, and the event emitters of Node and Electron.
 *
 * An end that closes says so in a message, `null`, because Chromium tells nothing to the other end (Electron and Node do,
 * by an event; they also tell when the other end's process died).
 */
import { type Port, type PortLimits, jsonPort } from './port.ts';
import { largestMessage } from './protocol.ts';

/** What is used of a MessagePort of a page or worker. The event `close` is Electron's addition. */
export type PageMessagePort = {
  postMessage(text: string | null): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'close', listener: () => void): void;
  start(): void;
  close(): void;
};

/** What is used of `MessagePort` of node:worker_threads, which hands over the data itself. */
export type NodeMessagePort = {
  postMessage(text: string | null): void;
  on(event: 'message', listener: (data: unknown) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
};

/** What is used of Electron's `MessagePortMain`, which hands over an event. */
export type ElectronMessagePort = {
  postMessage(text: string | null): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
};

/** A port over a MessagePort of a page; by default with the limits of a client. */
export function pagePort(of: PageMessagePort, limits: PortLimits = { send: largestMessage }): Port {
  return messagePort(of, limits, ({ data, closed }) => {
    of.addEventListener('message', (event) => data(event.data));
    of.addEventListener('close', closed);
  });
}

/** A port over a MessagePort of Node. */
export function nodePort(of: NodeMessagePort, limits?: PortLimits): Port {
  return messagePort(of, limits, ({ data, closed }) => {
    of.on('message', data);
    of.on('close', closed);
  });
}

/** A port over a `MessagePortMain` of Electron; by default with the limits of the host. */
export function electronPort(of: ElectronMessagePort, limits: PortLimits = { receive: largestMessage }): Port {
  return messagePort(of, limits, ({ data, closed }) => {
    of.on('message', (event) => data(event.data));
    of.on('close', closed);
  });
}

type Events = { data(data: unknown): void; closed(): void };

function messagePort(
  of: { postMessage(text: string | null): void; start(): void; close(): void },
  limits: PortLimits | undefined,
  listen: (events: Events) => void,
): Port {
  return jsonPort(
    {
      send: (text) => of.postMessage(text),
      close() {
        of.postMessage(null);
        of.close();
      },
      open({ text, closed }) {
        listen({
          data(data) {
            if (data !== null) return text(data);
            of.close();
            closed();
          },
          closed,
        });
        of.start();
      },
    },
    limits,
  );
}
