/**
 * The frames of ZVT over TCP (PA00P016: no checksum, no delimiters): class, instruction, length, data. The length is one byte, or FF and two bytes,
 * the low one first, for more than 254.
 */

export interface Apdu {
  /** Class and instruction as one number: 0x0601. */
  control: number;
  data: Uint8Array;
}

/** What came and is no whole frame yet. */
export interface ApduState {
  rest: Uint8Array;
}

export const apduAtRest: ApduState = { rest: new Uint8Array(0) };

const longestData = 0xff_ff;

/** @throws RangeError for more data than a frame can hold */
export function encodeApdu({ control, data }: Apdu): Uint8Array {
  if (data.length > longestData) throw new RangeError(`${data.length} bytes do not fit a frame`);
  const head = [control >> 8, control & 0xff];
  if (data.length < 0xff) head.push(data.length);
  else head.push(0xff, data.length & 0xff, data.length >> 8);
  return Uint8Array.from([...head, ...data]);
}

/** Joins what arrives and cuts whole frames out of it. A frame that never becomes whole yields nothing. */
export function pushApdu({ rest }: ApduState, bytes: Uint8Array): { state: ApduState; apdus: Apdu[] } {
  const all = rest.length === 0 ? bytes : Uint8Array.from(Buffer.concat([rest, bytes]));
  const apdus: Apdu[] = [];
  let at = 0;
  for (;;) {
    const found = apduAt(all, at);
    if (!found) break;
    apdus.push(found.apdu);
    at = found.next;
  }
  return { state: { rest: all.slice(at) }, apdus };
}

function apduAt(bytes: Uint8Array, at: number): { apdu: Apdu; next: number } | undefined {
  const [high, low, short] = [bytes[at], bytes[at + 1], bytes[at + 2]];
  if (high === undefined || low === undefined || short === undefined) return undefined;
  let start = at + 3;
  let length = short;
  if (short === 0xff) {
    const [lengthLow, lengthHigh] = [bytes[at + 3], bytes[at + 4]];
    if (lengthLow === undefined || lengthHigh === undefined) return undefined;
    length = lengthLow + (lengthHigh << 8);
    start += 2;
  }
  if (bytes.length < start + length) return undefined;
  return {
    apdu: { control: (high << 8) | low, data: bytes.slice(start, start + length) },
    next: start + length,
  };
}
