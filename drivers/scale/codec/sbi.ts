import { asBytes, condition, reading, refused } from './events.ts';
import type { ScaleCodec, ScaleEvent } from './scale-codec.ts';
import { readWeight } from './scale-weight.ts';
import { createStreamCodec, onLine, readLine } from './stream.ts';

const longest = 40;

/**
 * Sartorius / Minebea SBI: `ESC P` asks; sixteen characters (sign, blank, eight of value, blank, three of unit, CR LF) or twenty-two with six of
 * identification before them. The unit is blank while the load moves; H, L and C stand for overload, underload and calibration. Sources:
 * Sartorius LE2202S manual p. 51; Cubis MSE, chapter SBI.
 */
export function createSbi(): ScaleCodec {
  return createStreamCodec({
    id: 'sbi',
    settings: onLine(9600, '8N1'),
    commands: { zero: asBytes('\x1bV\r\n'), tare: asBytes('\x1bT\r\n') },
    longest,
    poll: () => asBytes('\x1bP\r\n'),
    read: (waiting) => readLine(waiting, longest, readReply),
  });
}

function readReply(text: string): ScaleEvent[] {
  if (text.length !== 14 && text.length !== 20) return refused('bad-frame');
  const head = text.length === 20 ? text.slice(0, 6).trimEnd() : '';
  if (head.startsWith('Stat') || text.length === 14) {
    const special = specials[text.slice(-14).trim().toLowerCase()];
    if (special) return condition(special);
    if (/^ ?Err +\d+ *$/.test(text.slice(-14))) return condition('fault');
  }
  // The unit stands at the left of its three places: a kg that lost its k is no g.
  const match = /^([+ -]) ([ \d.]{8}) ( {3}|[^ ]{1,3} *)$/.exec(text.slice(-14));
  if (!match || !/^[A-Za-z#]*\d?$/.test(head)) return refused('bad-frame');
  const [, sign = '', number = '', unit = ''] = match;
  const unstable = unit.trim() === '';
  const weight = readWeight(sign + number, unstable ? 'kg' : unit);
  if (unstable) return typeof weight === 'string' ? refused('bad-frame') : condition('motion');
  return reading(weight, { stable: true, net: head === 'N' ? true : head === 'G' ? false : 'unknown' });
}

const specials = {
  h: 'overload',
  high: 'overload',
  l: 'underload',
  low: 'underload',
  c: 'fault',
} as Readonly<Record<string, 'overload' | 'underload' | 'fault' | undefined>>;
