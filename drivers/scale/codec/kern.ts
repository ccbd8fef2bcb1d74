import { asBytes, condition, reading, refused } from './events.ts';
import type { ScaleCodec, ScaleEvent } from './scale-codec.ts';
import { readWeight } from './scale-weight.ts';
import { createStreamCodec, onLine, readLine } from './stream.ts';

const longest = 40;

/**
 * KERN “rE Cr” (PCB, EMB, FKB, FCB …): `w` without line end asks. Eighteen characters in fixed columns: blank or M, sign, ten of the number,
 * blank, three of the unit, CR LF; without unit, and then often three shorter, while the load moves. `kern-crlf` (IKT, PKT, FKT): the same with
 * a line end after the letter, and a count before the value when it is set so. Sources: KERN PCB-BA-d-1315 p. 36, FKB-A-BA-e-1513 p. 37,
 * FKT-BA-e-1011 8.3.2.
 */
export function createKern(id: 'kern' | 'kern-crlf'): ScaleCodec {
  const end = id === 'kern' ? '' : '\r\n';
  return createStreamCodec({
    id,
    settings: onLine(9600, '8N1'),
    commands: { tare: asBytes(`t${end}`) },
    longest,
    poll: () => asBytes(`w${end}`),
    read: (waiting) => readLine(waiting, longest, (text) => readColumns(id === 'kern' ? text : withoutCount(text))),
  });
}

/** 18 characters of value behind a count of three, or 24 behind one of eight; a count may stand after an N. */
function withoutCount(text: string): string {
  // Behind three of a count there is no column for the sign.
  if (text.length === 18 && /^[N\d ][\d ]\d /.test(text)) return ` ${text.slice(3)}`;
  if (text.length === 24 && /^[N ][ \d]{6} /.test(text)) return text.slice(8);
  return text;
}

function readColumns(text: string): ScaleEvent[] {
  if (text.trim() === 'Error') return condition('fault');
  if (text.length !== 13 && text.length !== 16) return refused('bad-frame');
  // The unit stands at the left of its three places: a kg that lost its k is no g.
  const match = /^[ M]([ +-][ \d.]{10}) ( {3}|[^ ]{1,3} *)?$/.exec(text);
  if (!match) return refused('bad-frame');
  const [, number = '', unit = ''] = match;
  // Without unit the scale has not come to rest, and the number has no meaning of its own; it has to be one all the same.
  const unstable = unit.trim() === '';
  const weight = readWeight(number, unstable ? 'kg' : unit);
  if (unstable) return typeof weight === 'string' ? refused('bad-frame') : condition('motion');
  return reading(weight, { stable: true });
}
