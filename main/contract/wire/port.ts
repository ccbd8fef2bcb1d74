/**
 * A port carries messages in order between two ends and knows nothing of their meaning.
 *
 * Every port carries JSON text, a MessagePort too: so none can carry what another could not, and the size limit means
 * the same on all of them.
 */
import { failure } from '../errors.ts';

export type Port = {
  /** Sends a message; does nothing once the port is closed. Throws `too-large` beyond the limit of this end. */
  post(message: unknown): void;
  /** Names the one receiver; messages that arrived before it are handed to it first. */
  listen(receive: (message: unknown) => void): void;
  /** Called once when either end closed; at once if that has happened already. */
  onClose(closed: () => void): void;
  close(): void;
};

/** What an adapter has to give: text in order, and word of the end. */
export type TextChannel = {
  send(text: string): void;
  close(): void;
  /** Called once, when the port is made. */
  open(events: { text(text: unknown): void; closed(): void }): void;
};

/** Bytes of UTF-8 a message may have when sent from, or received at, this end. */
export type PortLimits = { send?: number; receive?: number };

const encoder = new TextEncoder();

/** Bytes of a text in UTF-8; counts exactly only when the text might pass the limit. */
function bytesBeyond(text: string, limit: number): number | undefined {
  if (text.length * 3 <= limit) return undefined;
  const bytes = text.length > limit ? text.length : encoder.encode(text).length;
  return bytes > limit ? bytes : undefined;
}

/** Makes a port out of a text channel. A message that is no JSON, or beyond the receive limit, closes it. */
export function jsonPort(channel: TextChannel, limits: PortLimits = {}): Port {
  let receiver: ((message: unknown) => void) | undefined;
  let closed = false;
  const early: unknown[] = [];
  const closeListeners: (() => void)[] = [];

  function end(): void {
    if (closed) return;
    closed = true;
    for (const listener of closeListeners.splice(0)) listener();
  }

  function close(): void {
    if (closed) return;
    channel.close();
    end();
  }

  channel.open({
    text(text) {
      if (closed) return;
      const message = parse(text, limits.receive ?? Infinity);
      if (message === undefined) close();
      else if (receiver) receiver(message);
      else early.push(message);
    },
    closed: end,
  });

  return {
    post(message) {
      if (closed) return;
      const text = JSON.stringify(message);
      const limit = limits.send ?? Infinity;
      const bytes = bytesBeyond(text, limit);
      if (bytes !== undefined) throw failure('too-large', { limitBytes: limit, bytes });
      channel.send(text);
    },
    listen(receive) {
      receiver = receive;
      for (const message of early.splice(0)) receive(message);
    },
    onClose(listener) {
      if (closed) listener();
      else closeListeners.push(listener);
    },
    close,
  };
}

/** The message a text stands for; `undefined` (which JSON cannot say) when it is none. */
function parse(text: unknown, limit: number): unknown {
  if (typeof text !== 'string' || bytesBeyond(text, limit) !== undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
