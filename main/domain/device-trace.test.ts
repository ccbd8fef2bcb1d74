import { expect, test } from 'vitest';
import { readableBytes } from './device-trace.ts';

test('bytes are shown as the characters that a person can read, one for each', () => {
  expect(readableBytes('02 20 31 2e 35 6b 67 0d ff 7e')).toBe('· 1.5kg··~');
});
