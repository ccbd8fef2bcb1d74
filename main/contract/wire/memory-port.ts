import { type Port, type PortLimits, type TextChannel, jsonPort } from './port.ts';

type Events = Parameters<TextChannel['open']>[0];

/** Two channels that end in each other, within one thread; what is sent arrives in a later turn. */
export function memoryChannels(): [TextChannel, TextChannel] {
  const ends: (Events | undefined)[] = [undefined, undefined];
  const channel = (own: 0 | 1): TextChannel => ({
    send: (text) => queueMicrotask(() => ends[1 - own]?.text(text)),
    close: () => queueMicrotask(() => ends[1 - own]?.closed()),
    open: (events) => {
      ends[own] = events;
    },
  });
  return [channel(0), channel(1)];
}

/**
 * Two ports that end in each other. Messages travel as JSON text, as on every other port. `limits` are those of the
 * first; what it may send, the second receives, and the other way round.
 */
export function memoryPorts(limits: PortLimits = {}): [Port, Port] {
  const { send = Infinity, receive = Infinity } = limits;
  const [first, second] = memoryChannels();
  return [jsonPort(first, { send, receive }), jsonPort(second, { send: receive, receive: send })];
}
