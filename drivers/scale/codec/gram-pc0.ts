import { asBytes, asText, reading, refused } from './events.ts';
import type { ScaleCodec, ScaleEvent } from './scale-codec.ts';
import { readWeight } from './scale-weight.ts';
import { createStreamCodec, type Found, onLine } from './stream.ts';

const length = 14;

/**
 * Gram PC0, unasked or after `$`: STX, status, sign, seven of value, two of unit, CR, ETX. Status: 20h and b0 gross, b1 tare, b3 zero, b6 at rest.
 * Source: Gram Z3/K3P manuals pp. 17–19, 34–37.
 */
export function createGramPc0(): ScaleCodec {
  return createStreamCodec({
    id: 'gram-pc0',
    settings: onLine(9600, '8N1'),
    longest: length,
    poll: () => asBytes('$'),
    read,
  });
}

function read(waiting: Uint8Array): Found {
  if (waiting[0] !== 0x02) return { skip: 1 };
  const again = waiting.subarray(1, length).indexOf(0x02);
  if (again >= 0) return { skip: again + 1 };
  if (waiting.length < length) return 'more';
  if (waiting[12] !== 0x0d || waiting[13] !== 0x03) return { skip: 1 };
  return { length, events: readInner(waiting[1] ?? 0, asText(waiting.subarray(2, 12))) };
}

function readInner(status: number, text: string): ScaleEvent[] {
  const gross = (status & 0x01) !== 0;
  const net = (status & 0x02) !== 0;
  if ((status & 0xb4) !== 0x20 || gross === net) return refused('bad-status');
  const match = /^([ +-])([ \d.]{7})(.{2})$/.exec(text);
  if (!match) return refused('bad-frame');
  const [, sign = '', number = '', unit = ''] = match;
  const weight = readWeight(sign + number, unit);
  const zero = (status & 0x08) !== 0;
  if (typeof weight !== 'string' && zero && gross && weight.milligrams !== 0) return refused('contradiction');
  return reading(weight, {
    stable: (status & 0x40) !== 0,
    net,
    zero: zero || (typeof weight !== 'string' && weight.milligrams === 0),
  });
}
