/** Pictures in grey as dots in black and white. */
import type { Dots } from './dots.ts';

export interface Grey {
  width: number;
  height: number;
  /** A byte a dot, in rows: 0 is black, 255 white. */
  data: Uint8Array;
}

/**
 * Scales a picture down to at most `width` dots, the mean of what falls together; a smaller one stays as it is. The result is a whole number of
 * bytes wide, filled up with white on both sides.
 */
export function fitGrey({ width, height, data }: Grey, widest: number): Grey {
  const across = Math.min(width, Math.floor(widest / 8) * 8);
  const down = Math.max(1, Math.round((height * across) / width));
  const wide = Math.ceil(across / 8) * 8;
  const left = Math.floor((wide - across) / 2);
  const scaled = new Uint8Array(wide * down).fill(255);
  for (let y = 0; y < down; y += 1) {
    const [top, bottom] = span(y, down, height);
    for (let x = 0; x < across; x += 1) {
      const [from, to] = span(x, across, width);
      let sum = 0;
      for (let row = top; row < bottom; row += 1) {
        for (let column = from; column < to; column += 1) sum += data[row * width + column] ?? 255;
      }
      scaled[y * wide + left + x] = Math.round(sum / ((bottom - top) * (to - from)));
    }
  }
  return { width: wide, height: down, data: scaled };
}

/** The dots of the original that fall into one of the result; at least one. */
function span(index: number, count: number, size: number): [number, number] {
  const from = Math.floor((index * size) / count);
  return [from, Math.max(from + 1, Math.floor(((index + 1) * size) / count))];
}

/** Spreads the error of each dot over its neighbours (Floyd and Steinberg), so that greys stay grey from afar. The width is whole bytes. */
export function dither({ width, height, data }: Grey): Dots {
  const rowBytes = width / 8;
  const bits = new Uint8Array(rowBytes * height);
  const rest = Float32Array.from(data);
  const spread = (x: number, y: number, error: number) => {
    if (x < 0 || x >= width || y >= height) return;
    rest[y * width + x] = (rest[y * width + x] ?? 0) + error;
  };
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const grey = rest[y * width + x] ?? 255;
      const black = grey < 128;
      const error = (grey - (black ? 0 : 255)) / 16;
      if (black) bits[y * rowBytes + (x >> 3)] = (bits[y * rowBytes + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
      spread(x + 1, y, 7 * error);
      spread(x - 1, y + 1, 3 * error);
      spread(x, y + 1, 5 * error);
      spread(x + 1, y + 1, error);
    }
  }
  return { rowBytes, height, bits };
}
