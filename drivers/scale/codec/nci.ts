import { asBytes, asText, condition, reading, refused } from './events.ts';
import type { ScaleCodec, ScaleCodecOptions, ScaleCondition, ScaleEvent } from './scale-codec.ts';
import { readWeight } from './scale-weight.ts';
import { createStreamCodec, onLine } from './stream.ts';

const longest = 32;

/**
 * NCI / Weigh-Tronix SCP-01, its “ECR” variant and SCP-12: `W CR` asks; LF weight unit CR LF status CR ETX answers, status alone while there is
 * no weight. Bits 4 and 5 of every status byte are set; bit 6 of the second says that a third follows. Sources: NCI 7800 manual p. 32;
 * Mettler-Toledo Diva service manual pp. 35–37. `motionBit`: a Brecknell manual prints the first bit the other way round.
 */
export function createNci(id: 'scp-01' | 'nci-ecr' | 'scp-12', { motionBit = 1 }: ScaleCodecOptions = {}): ScaleCodec {
  return createStreamCodec({
    id,
    settings: onLine(9600, '7E1'),
    commands: { zero: asBytes('Z\r') },
    longest,
    poll: () => asBytes('W\r'),
    read(waiting) {
      if (waiting[0] !== 0x0a) return { skip: 1 };
      // A line feed stands inside too, so the end decides.
      const end = waiting.subarray(0, longest).indexOf(0x03);
      if (end < 0) return 'more';
      const text = asText(waiting.subarray(0, end));
      return { length: end + 1, events: readFrame(text, { prefixed: id !== 'scp-01', motionBit }) };
    },
  });
}

interface Variant {
  /** The status is written behind an S. */
  prefixed: boolean;
  motionBit: 0 | 1;
}

function readFrame(text: string, { prefixed, motionBit }: Variant): ScaleEvent[] {
  if (text === '\n?\r') return refused('command-rejected');
  const match = /^\n(?:( {0,6}-?\d{0,6}\.?\d{0,4}) ?([A-Za-z:]{0,5})\r\n)?(S?)([0-?p-\x7f]{2,4})\r$/.exec(text);
  if (!match) return refused('bad-frame');
  const [, number, unit = '', prefix, codes = ''] = match;
  if (prefix !== '' && !prefixed) return refused('bad-frame');
  const status = readStatus(asBytes(codes), motionBit);
  if (status === undefined) return refused('bad-status');
  if (number === undefined) return condition(status.condition ?? (status.empty ? 'empty' : 'not-ready'));
  if (status.condition !== undefined && status.condition !== 'motion') return condition(status.condition);
  const weight = readWeight(number, unit);
  if (typeof weight !== 'string' && status.empty && weight.milligrams !== 0 && !status.net)
    return refused('contradiction');
  return reading(weight, { stable: status.condition !== 'motion', net: status.net, zero: status.empty });
}

function readStatus(
  [first = 0, second = 0, third]: Uint8Array,
  motionBit: 0 | 1,
): { condition: ScaleCondition | undefined; empty: boolean; net: boolean } | undefined {
  const follows = (second & 0x40) !== 0;
  if ((first & 0x40) !== 0 || follows !== (third !== undefined)) return undefined;
  const problems: readonly [boolean, ScaleCondition][] = [
    [(first & 0x0c) !== 0 || (second & 0x0c) !== 0, 'fault'],
    [(second & 0x02) !== 0, 'overload'],
    [(second & 0x01) !== 0, 'underload'],
    [((third ?? 0) & 0x08) !== 0, 'zero-error'],
    [(first & 0x01) === motionBit, 'motion'],
  ];
  return {
    condition: problems.find(([holds]) => holds)?.[1],
    empty: (first & 0x02) !== 0,
    net: ((third ?? 0) & 0x04) !== 0,
  };
}
