/** The last instant and counter that were given out; the next id is above them. */
export interface IdState {
  ms: number;
  counter: number;
}

/** How many random bytes one id takes. */
export const idRandomBytes = 10;

const highestCounter = 0xfff;
const highestMs = 2 ** 48 - 1;

/**
 * A UUID of version 7 (RFC 9562, 5.7 and 6.2 method 1): 48 bits of time, a 12-bit counter that starts at random in the lower half of its
 * range, 62 random bits. With `last` it is above the id that `last` came with, even when the clock went back: time then stands still and the
 * counter runs on; a counter that is full borrows the next millisecond.
 * @throws RangeError for an instant outside 1970–10889 and for fewer than {@link idRandomBytes} random bytes.
 */
export function uuidV7(nowMs: number, random: Uint8Array, last?: IdState): { id: string; state: IdState } {
  const now = Math.floor(nowMs);
  if (!(now >= 0 && now <= highestMs)) throw new RangeError(`no instant for an id: ${nowMs}`);
  if (random.length < idRandomBytes) throw new RangeError(`too few random bytes for an id: ${random.length}`);
  const state = nextState(now, random, last);
  const time = state.ms.toString(16).padStart(12, '0');
  const counter = state.counter.toString(16).padStart(3, '0');
  const variant = (0x80 | ((random[2] ?? 0) & 0x3f)).toString(16);
  const chance = `${variant}${hex(random.subarray(3, idRandomBytes))}`;
  const id = `${time.slice(0, 8)}-${time.slice(8)}-7${counter}-${chance.slice(0, 4)}-${chance.slice(4)}`;
  return { id, state };
}

/** A source of ids for one process, each above the one before; clock (ms since 1970) and chance are passed in. */
export function makeIdSource(clock: () => number, random: (bytes: number) => Uint8Array): () => string {
  let last: IdState | undefined;
  return () => {
    const { id, state } = uuidV7(clock(), random(idRandomBytes), last);
    last = state;
    return id;
  };
}

function nextState(now: number, random: Uint8Array, last: IdState | undefined): IdState {
  const seed = (((random[0] ?? 0) & 0x07) << 8) | (random[1] ?? 0);
  if (!last || now > last.ms) return { ms: now, counter: seed };
  if (last.counter < highestCounter) return { ms: last.ms, counter: last.counter + 1 };
  return { ms: last.ms + 1, counter: seed };
}

function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}
