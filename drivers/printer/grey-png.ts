import { decode, encode } from 'fast-png';
import type { Dots } from './dots.ts';
import type { Grey } from './dither.ts';

/** A picture in grey as a PNG. */
export function greyPng({ width, height, data }: Grey): Uint8Array {
  return encode({ width, height, data, channels: 1, depth: 8 });
}

/** The picture of a PNG that {@link greyPng} made. @throws when it is none */
export function readGreyPng(png: Uint8Array): Grey {
  const { width, height, data, channels, depth } = decode(png);
  if (channels !== 1 || depth !== 8 || !(data instanceof Uint8Array)) throw new Error('no picture in grey');
  return { width, height, data };
}

/** Dots as a PNG in black and white. */
export function dotsPng({ rowBytes, height, bits }: Dots): Uint8Array {
  const width = rowBytes * 8;
  const data = Uint8Array.from({ length: width * height }, (_, index) =>
    ((bits[index >> 3] ?? 0) & (0x80 >> (index & 7))) === 0 ? 255 : 0,
  );
  return greyPng({ width, height, data });
}
