/** Ports over the two kinds of MessagePort there are: that of web pages, and the event emitter of Node and Electron. */
import { type Port, type PortLimits, type TextChannel, jsonPort } from './port.ts';
import { largestMessage } from './protocol.ts';

/** What is used of a MessagePort of a page or worker. `close` is told by Chromium since 122 and by Electron. */
export type PageMessagePort = {
  postMessage(text: string): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'close', listener: () => void): void;
  start(): void;
  close(): void;
};

/** What is used of `MessagePort` of node:worker_threads, which hands over the data itself. */
export type NodeMessagePort = {
  postMessage(text: string): void;
  on(event: 'message', listener: (data: unknown) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
};

/** What is used of Electron's `MessagePortMain`, which hands over an event. */
export type ElectronMessagePort = {
  postMessage(text: string): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
};

/** A port over a MessagePort of a page; by default with the limits of a client. */
export function pagePort(of: PageMessagePort, limits: PortLimits = { send: largestMessage }): Port {
  return messagePort(of, limits, ({ text, closed }) => {
    of.addEventListener('message', ({ data }) => text(data));
    of.addEventListener('close', closed);
  });
}

/** A port over a MessagePort of Node. */
export function nodePort(of: NodeMessagePort, limits?: PortLimits): Port {
  return messagePort(of, limits, ({ text, closed }) => {
    of.on('message', text);
    of.on('close', closed);
  });
}

/** A port over a `MessagePortMain` of Electron; by default with the limits of the host. */
export function electronPort(of: ElectronMessagePort, limits: PortLimits = { receive: largestMessage }): Port {
  return messagePort(of, limits, ({ text, closed }) => {
    of.on('message', ({ data }) => text(data));
    of.on('close', closed);
  });
}

function messagePort(
  of: { postMessage(text: string): void; start(): void; close(): void },
  limits: PortLimits | undefined,
  wire: TextChannel['open'],
): Port {
  return jsonPort(
    {
      send: (text) => of.postMessage(text),
      close: () => of.close(),
      open(events) {
        wire(events);
        of.start();
      },
    },
    limits,
  );
}
