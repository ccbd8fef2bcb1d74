import { asBytes, condition, reading, refused } from './events.ts';
import type { ScaleCodec, ScaleEvent } from './scale-codec.ts';
import { readWeight } from './scale-weight.ts';
import { createStreamCodec, onLine, readLine } from './stream.ts';

const longest = 40;

/**
 * “ST,GS,  1.000kg”: KERN KFN-TM, SFB, GAB-N (asked with `W`), KXS-TM and many re-badged indicators (continuous). ST stable, US unstable, OL out
 * of range; G/GS/GW gross, N/NT net, T/TR/TW tare. Frames without status (“G+012.345”) have no unit and give no weight. Sources: KERN
 * KFN-TM-BA-e-1323 p. 49, GAB-N p. 37, KXS/KXG-TM-BA-e-1420 p. 70.
 */
export function createKernStatus(id: 'kern-status' | 'kern-continuous'): ScaleCodec {
  const asked = id === 'kern-status';
  return createStreamCodec({
    id,
    settings: onLine(9600, '8N1', asked ? {} : { pollMs: 0, staleMs: 2000 }),
    commands: asked ? { zero: asBytes('Z'), tare: asBytes('T') } : {},
    longest,
    poll: () => (asked ? asBytes('W') : null),
    read: (waiting) => readLine(waiting, longest, readStatusLine),
  });
}

function readStatusLine(text: string): ScaleEvent[] {
  const over = /^OL, ?(?:GS|GW|NT|G|N),?([ +-]) *(?:kg|g)? *$/i.exec(text);
  if (over) return condition(over[1] === '-' ? 'underload' : 'overload');
  if (/^[GN] ?[+-][\d. ]+$/.test(text)) return refused('unit-missing');
  const match = /^(ST|US),(GS|GW|G|NT|N|TR|TW|T)(?:,|(?=[ +-]))( *[+-]? *[\d.]+)( *[A-Za-z%:]*) *$/.exec(text);
  if (!match) return refused('bad-frame');
  const [, state, what = '', number = '', unit = ''] = match;
  const weight = readWeight(number, unit);
  // The tare alone says nothing about the load.
  if (what.startsWith('T')) return typeof weight === 'string' ? refused(weight) : condition('not-ready');
  return reading(weight, { stable: state === 'ST', net: what.startsWith('N') });
}
