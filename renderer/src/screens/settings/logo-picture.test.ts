import { expect, test } from 'vitest';
import { greyOf, logoSize } from './logo-picture.ts';

test.each([
  [{ width: 1000, height: 500 }, 576, { width: 576, height: 288 }],
  [{ width: 100, height: 50 }, 384, { width: 384, height: 192 }],
  // A tall picture becomes narrower instead of longer than a receipt.
  [{ width: 500, height: 2000 }, 576, { width: 100, height: 400 }],
  [{ width: 4000, height: 3 }, 576, { width: 576, height: 8 }],
])('a picture of %j on %i dots is %j', (picture, across, size) => {
  expect(logoSize(picture, across)).toEqual(size);
});

test('colours become grey, and what is transparent is white paper', () => {
  const rgba = Uint8ClampedArray.from([0, 0, 0, 255, 255, 255, 255, 255, 0, 0, 0, 0, 255, 0, 0, 255, 0, 0, 0, 128]);
  expect([...greyOf(rgba)]).toEqual([0, 255, 255, 76, 127]);
});
