import { asBytes, condition, reading, refused, xorOf } from './events.ts';
import type { ScaleCodec, ScaleCodecOptions, ScaleEvent } from './scale-codec.ts';
import { scaleWeight } from './scale-weight.ts';
import { createStreamCodec, onLine, readLine } from './stream.ts';
import { controlPrice } from './dialog.ts';

const longest = 18;

/**
 * Dibal TISA: “98”, price, XOR, CR LF asks; “99”, S, five of weight, E, six of amount, XOR, CR LF answers. S is 1 while the load moves, E is 1
 * for an error. Source: Dibal DPOS-400 manual 49-TGDP4ES02.
 */
export function createDibalTisa({ pricePerKg = controlPrice }: ScaleCodecOptions = {}): ScaleCodec {
  if (!Number.isInteger(pricePerKg) || pricePerKg < 1 || pricePerKg > 99_999)
    throw new RangeError(`no unit price of five digits: ${pricePerKg}`);
  const question = asBytes(`98${String(pricePerKg).padStart(5, '0')}`);
  return createStreamCodec({
    id: 'dibal-tisa',
    settings: onLine(9600, '8N1'),
    longest,
    poll: () => Uint8Array.of(...question, xorOf(question), 0x0d, 0x0a),
    read: (waiting) => readLine(waiting, longest, (text) => readReply(text, pricePerKg)),
  });
}

function readReply(text: string, pricePerKg: number): ScaleEvent[] {
  const match = /^(99([01])(\d{5})([01])(\d{6}))(.)$/.exec(text);
  if (!match) return refused('bad-frame');
  const [, summed = '', moving, weight, error, amount, checksum = ''] = match;
  if (xorOf(asBytes(summed)) !== checksum.charCodeAt(0)) return refused('bad-checksum');
  if (error === '1') return condition('fault');
  const [grams, total] = [Number(weight), Number(amount)];
  if (moving === '1') return condition('motion');
  if (Math.abs(total * 1000 - grams * pricePerKg) > 500) return refused('contradiction');
  return reading(scaleWeight(grams, 3, 'kg'), { stable: true, result: { pricePerKg, total } });
}
