import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parsePrinter } from './address.ts';
import { decodeEscPos } from './decoder.ts';
import { encodePaper } from './encoder.ts';

it.each(['profile=epson-80', 'profile=star-80', 'profile=star-tsp100'])(
  'bytes that were damaged or cut are read to their end, whatever they are: %s',
  (options) => {
    const parsed = parsePrinter(`tcp://h?${options}`);
    if (!parsed.ok) throw new Error(parsed.problem.kind);
    const { profile } = parsed.printer;
    const bytes = encodePaper(
      [
        { type: 'text', text: 'Äpfel 3,69 €' },
        { type: 'barcode', symbology: 'ean13', data: '4006381333931' },
        { type: 'cut' },
      ],
      profile,
    );
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
    const numRuns = profile.language === 'star-graphics' ? 500 : 10_000;
    fc.assert(
      fc.property(fc.array(change, { maxLength: 4 }), fc.nat(bytes.length), (changes, end) => {
        const damaged = Uint8Array.from(bytes);
        for (const [at, byte] of changes) damaged[at] = byte;
        const { blocks, unknown } = decodeEscPos(damaged.subarray(0, end), profile);
        if (changes.length === 0 && end === bytes.length) expect([unknown, blocks.at(-1)?.kind]).toEqual([[], 'cut']);
      }),
      { numRuns },
    );
  },
);
