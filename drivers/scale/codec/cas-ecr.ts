import { asText, condition, reading, refused, send, xorOf } from './events.ts';
import type { ScaleCodec, ScaleEvent } from './scale-codec.ts';
import { readWeight } from './scale-weight.ts';
import { createStreamCodec, type Found, onLine } from './stream.ts';

const length = 15;

/**
 * CAS type 6, the language of Samsung tills, also in scales of Ohaus, Dibal and Gram: ENQ, ACK, DC1, then SOH STX S|U sign six of weight, two of
 * unit, BCC, ETX, EOT. The BCC may be any byte, so the frame is cut by its length. Sources: CAS PD-II manual pp. 19, 23; CAS SW-II p. 16; Ohaus
 * Aviator 7000 service manual 6.1.1.
 */
export function createCasEcr(): ScaleCodec {
  let asked = false;
  function read(waiting: Uint8Array): Found {
    const [first, second] = waiting;
    if (first === 0x06 && asked) {
      asked = false;
      return { length: 1, events: [send(0x11)] };
    }
    if (first === 0x15) return { length: 1, events: condition('not-ready') };
    if (first !== 0x01) return { skip: 1 };
    if (second === undefined) return 'more';
    if (second !== 0x02) return { skip: 1 };
    if (waiting.length < length) return 'more';
    if (waiting[13] !== 0x03 || waiting[14] !== 0x04) return { skip: 2 };
    return { length, events: readInner(waiting.subarray(2, 12), waiting[12] ?? 0) };
  }
  return createStreamCodec({
    id: 'cas-ecr',
    settings: onLine(9600, '8N1'),
    longest: length,
    read,
    poll() {
      asked = true;
      return Uint8Array.of(0x05);
    },
    reset() {
      asked = false;
    },
  });
}

function readInner(inner: Uint8Array, checksum: number): ScaleEvent[] {
  if (xorOf(inner) !== checksum) return refused('bad-checksum');
  const text = asText(inner);
  if (/^[SUF]F/.test(text)) return condition('overload');
  // While the load moves, some models send blanks for the weight.
  if (/^U[ -] {6}/.test(text)) return condition('motion');
  const match = /^([SU])([ -])([ \d.]{6})(.{2})$/.exec(text);
  if (!match) return refused('bad-frame');
  const [, state, sign = '', number = '', unit = ''] = match;
  return reading(readWeight(sign + number, unit), { stable: state === 'S' });
}
