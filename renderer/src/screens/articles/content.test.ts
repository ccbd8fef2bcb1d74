import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatContent, parseContent } from './content.ts';

test.each([
  ['500 g', { quantity: 500, unit: 'kg' }],
  ['1,5kg', { quantity: 1500, unit: 'kg' }],
  ['0.75 l', { quantity: 750, unit: 'l' }],
  ['330 ml', { quantity: 330, unit: 'l' }],
  ['6 Stk', { quantity: 6000, unit: 'piece' }],
  ['6 pc', { quantity: 6000, unit: 'piece' }],
  ['', null],
  ['  ', null],
])('%j is read', (text, content) => {
  expect(parseContent(text)).toEqual(content);
});

test.each(['500', 'g', 'viel', '0 g', '-5 g', '1,2345 kg', '2,5 Stk', '5 gallons'])('%j is refused', (text) => {
  expect(parseContent(text)).toBeUndefined();
});

test('what is written can be read again, in both languages', () => {
  const content = fc.record({
    quantity: fc.integer({ min: 1, max: 99_999_999 }),
    unit: fc.constantFrom('kg' as const, 'l' as const, 'm' as const),
  });
  fc.assert(
    fc.property(content, fc.constantFrom('de' as const, 'en' as const), (value, language) => {
      expect(parseContent(formatContent(value, language))).toEqual(value);
    }),
  );
});
