import { asText, condition, reading, refused } from './events.ts';
import type { ScaleCodec, ScaleEvent } from './scale-codec.ts';
import { readWeight } from './scale-weight.ts';
import { createStreamCodec, onLine, readBracketed } from './stream.ts';

const longest = 12;

/**
 * Toledo 8217: `W` asks; STX weight CR answers while the load rests, STX ? status CR while it does not. The unit is not sent; two decimals mean
 * that the scale is set to pounds. Source: Mettler-Toledo Diva service manual 6.1.4; Odoo, SerialScaleDriver.py.
 */
export function create8217(): ScaleCodec {
  return createStreamCodec({
    id: '8217',
    settings: onLine(9600, '7E1'),
    commands: { zero: Uint8Array.of(0x5a), tare: Uint8Array.of(0x54) },
    longest,
    poll: () => Uint8Array.of(0x57),
    read: (waiting) => readBracketed(waiting, { start: 0x02, end: 0x0d, longest, read: readInner }),
  });
}

function readInner(inner: Uint8Array): ScaleEvent[] {
  const text = asText(inner);
  if (text.startsWith('?')) return readStatus(inner);
  if (/^ ?[ \d]{1,4}\.\d\dN?$/.test(text)) return refused('unit-not-allowed');
  // Two places before the point, always: a weight that lost a digit on the way is no lighter weight.
  const match = /^ ?([ \d]\d\.\d{3})(N?)$/.exec(text);
  if (!match) return refused('bad-frame');
  const [, number = '', net] = match;
  return reading(readWeight(number, 'kg'), { stable: true, net: net === 'N' });
}

/** b0 motion, b1 over capacity, b2 under zero, b3 outside the range of zero, b4 centre of zero, b5 net, b6 always set, b7 is parity. */
function readStatus(inner: Uint8Array): ScaleEvent[] {
  const status = inner[1] ?? 0;
  if (inner.length !== 2 || (status & 0xc0) !== 0x40) return refused('bad-status');
  if (status & 0x02) return condition('overload');
  if (status & 0x04) return condition('underload');
  if (status & 0x08) return condition('zero-error');
  if (status & 0x01) return condition('motion');
  return condition(status & 0x10 ? 'empty' : 'not-ready');
}
