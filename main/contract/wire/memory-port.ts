import { type Port, type PortLimits, type TextChannel, jsonPort } from './port.ts';

type Events = Parameters<TextChannel['open']>[0];

/**
 * Two ports that end in each other, within one thread. Messages travel as JSON text and arrive in a later turn, as on
 * every other port. `limits` are those of the first; what it may send, the second receives, and the other way round.
 */
export function memoryPorts(limits: PortLimits = {}): [Port, Port] {
  const ends: (Events | undefined)[] = [undefined, undefined];

  function channel(own: 0 | 1): TextChannel {
    const other = own === 0 ? 1 : 0;
    return {
      send: (text) => queueMicrotask(() => ends[other]?.text(text)),
      close: () => queueMicrotask(() => ends[other]?.closed()),
      open: (events) => {
        ends[own] = events;
      },
    };
  }

  const { send = Infinity, receive = Infinity } = limits;
  return [jsonPort(channel(0), limits), jsonPort(channel(1), { send: receive, receive: send })];
}
