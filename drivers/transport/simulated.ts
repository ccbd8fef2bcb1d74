import { type Transport, TransportFault } from './transport.ts';

/** The far end of a simulated transport. */
export interface FarEnd {
  /** Called with every piece that is written. Answers are sent with `reply`. */
  receive(bytes: Uint8Array, reply: (bytes: Uint8Array) => void): void;
}

/** `feed`: the far end speaks unasked. */
export interface SimulatedTransport extends Transport {
  feed(bytes: Uint8Array): void;
}

/** A transport inside this process, for tests and for a printer that is not there. Breaks when `breakAfter` bytes were taken. */
export function openSimulated(
  far: FarEnd,
  { breakAfter = Infinity }: { breakAfter?: number } = {},
): SimulatedTransport {
  let taken = 0;
  let closed = false;
  let arrived: Uint8Array[] = [];
  let wake: (() => void) | undefined;
  const reply = (bytes: Uint8Array) => {
    arrived.push(bytes);
    wake?.();
  };
  return {
    get taken() {
      return taken;
    },
    write(bytes) {
      if (closed) return Promise.reject(new TransportFault('lost', 'closed'));
      const room = breakAfter - taken;
      const part = bytes.subarray(0, Math.max(0, Math.min(bytes.length, room)));
      taken += part.length;
      far.receive(part, reply);
      if (part.length === bytes.length) return Promise.resolve();
      closed = true;
      return Promise.reject(new TransportFault('lost', `broke off after ${breakAfter} bytes`));
    },
    async read(timeoutMs) {
      if (arrived.length === 0 && !closed) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, timeoutMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wake = undefined;
      if (closed && arrived.length === 0) throw new TransportFault('lost', 'closed');
      const bytes = arrived.length === 0 ? undefined : Uint8Array.from(Buffer.concat(arrived));
      arrived = [];
      return bytes;
    },
    finish: () => Promise.resolve(),
    feed: reply,
    close() {
      closed = true;
      wake?.();
    },
  };
}
