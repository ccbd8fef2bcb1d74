import { expect, test } from 'vitest';
import { percent } from './percent.ts';

test.each([
  [1900, 'de', '19\u00a0%'],
  [780, 'de', '7,8\u00a0%'],
  [780, 'en', '7.8%'],
  [0, 'de', '0\u00a0%'],
] as const)('%i hundredths in %s are %j', (basisPoints, language, words) => {
  expect(percent(basisPoints, language)).toBe(words);
});
