import { asBytes, reading, refused } from './events.ts';
import type { ScaleCodec, ScaleEvent } from './scale-codec.ts';
import { readWeight } from './scale-weight.ts';
import { createStreamCodec, onLine, readLine } from './stream.ts';

const longest = 64;

/**
 * ADAM AZextra and CBD: `P` prints a label onto the line; the weight is the line that ends in its unit. The scale answers for a new, resting load
 * only and beeps otherwise: silence is no fault, and a second answer for the same load does not come. Sources: Adam Equipment AZextra manual;
 * Odoo, SerialScaleDriver.py.
 */
export function createAdam(): ScaleCodec {
  return createStreamCodec({
    id: 'adam',
    settings: onLine(4800, '8N1', { pollMs: 1000, answerMs: 1000, staleMs: 5000, silentWhenUnchanged: true }),
    commands: { zero: asBytes('Z\r\n'), tare: asBytes('T\r\n') },
    longest,
    poll: () => asBytes('P\r\n'),
    read: (waiting) => readLine(waiting, longest, readLabelLine),
  });
}

function readLabelLine(text: string): ScaleEvent[] {
  const match = /^ *(?:(?:N|NET|G|GROSS|WEIGHT)[:.]? +)?([+-]? *\d+\.\d+) ?([A-Za-z:]+) *$/i.exec(text);
  if (match) return reading(readWeight(match[1] ?? '', match[2] ?? ''), { stable: true });
  // Date, number and name are other lines of the label; a line with a number that is no weight is a broken one.
  return /\d\.\d|kg|^ *[\d.]+ *$/i.test(text) ? refused('bad-frame') : [];
}
