/** The data fields of ZVT (“bitmaps”, PA00P015 chapter 13): a number, then data of a fixed or a written length. */
import { tlvLength } from './tlv.ts';

/** `ll` and `lll`: the length is written as decimal digits in the low halves of two or three bytes, `F1 F9` for 19. */
type Length = number | 'll' | 'lll' | 'tlv';

/** Every field that a terminal may send; one that is missing here makes what follows it unreadable. */
const lengths: ReadonlyMap<number, Length> = new Map<number, Length>([
  [0x01, 1],
  [0x02, 1],
  [0x03, 1],
  [0x04, 6],
  [0x05, 1],
  [0x06, 'tlv'],
  [0x0b, 3],
  [0x0c, 3],
  [0x0d, 2],
  [0x0e, 2],
  [0x17, 2],
  [0x19, 1],
  [0x22, 'll'],
  [0x23, 'll'],
  [0x24, 'lll'],
  [0x27, 1],
  [0x29, 4],
  [0x2a, 15],
  [0x2d, 'll'],
  [0x2e, 'lll'],
  [0x37, 3],
  [0x3a, 2],
  [0x3b, 8],
  [0x3c, 'lll'],
  [0x3d, 3],
  [0x49, 2],
  [0x60, 'lll'],
  [0x87, 2],
  [0x88, 3],
  [0x8a, 1],
  [0x8b, 'll'],
  [0x8c, 1],
  [0x92, 'lll'],
  [0x9a, 'lll'],
  [0xa0, 1],
  [0xa7, 'll'],
  [0xaa, 3],
  [0xaf, 'lll'],
  [0xba, 5],
  [0xd0, 1],
  [0xd1, 'll'],
  [0xd2, 1],
  [0xd3, 1],
  [0xe0, 1],
  ...range(0xe1, 0xe8).map((tag): [number, Length] => [tag, 'll']),
  [0xe9, 1],
  [0xea, 1],
  [0xeb, 8],
  [0xf0, 1],
  ...range(0xf1, 0xf8).map((tag): [number, Length] => [tag, 'll']),
  ...range(0xf9, 0xfd).map((tag): [number, Length] => [tag, 1]),
]);

export type Bmps = ReadonlyMap<number, Uint8Array>;

/** Reads all fields; undefined when one is unknown, cut off, or said twice in two ways. Then nothing of the message may be trusted. */
export function readBmps(bytes: Uint8Array): Bmps | undefined {
  const fields = new Map<number, Uint8Array>();
  let at = 0;
  while (at < bytes.length) {
    const tag = bytes[at] ?? 0;
    const place = placeOf(bytes, at + 1, lengths.get(tag));
    if (!place || place.start + place.length > bytes.length) return undefined;
    at = place.start + place.length;
    const value = bytes.slice(place.start, at);
    const before = fields.get(tag);
    if (before && Buffer.compare(before, value) !== 0) return undefined;
    fields.set(tag, value);
  }
  return fields;
}

function placeOf(
  bytes: Uint8Array,
  at: number,
  length: Length | undefined,
): { start: number; length: number } | undefined {
  if (length === undefined) return undefined;
  if (length === 'tlv') return tlvLength(bytes, at);
  if (typeof length === 'number') return { start: at, length };
  const digits = bytes.slice(at, at + (length === 'll' ? 2 : 3));
  if (digits.length !== (length === 'll' ? 2 : 3)) return undefined;
  let written = 0;
  for (const digit of digits) {
    if (digit >> 4 !== 0xf || (digit & 0xf) > 9) return undefined;
    written = written * 10 + (digit & 0xf);
  }
  return { start: at + digits.length, length: written };
}

/** One field as bytes: its number, its length where that is written, its data. @throws RangeError for an unknown field or a wrong length */
export function encodeBmp(tag: number, value: Uint8Array): Uint8Array {
  const length = lengths.get(tag);
  if (length === undefined || length === 'tlv' || (typeof length === 'number' && length !== value.length))
    throw new RangeError(`field ${tag.toString(16)} with ${value.length} bytes`);
  const count = length === 'll' ? 2 : length === 'lll' ? 3 : 0;
  const written = Array.from(String(value.length).padStart(count, '0'), (digit) => 0xf0 | Number(digit));
  return Uint8Array.from([tag, ...(count === 0 ? [] : written), ...value]);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
