import { expect, test } from 'vitest';
import { blocks, listText, tableText } from './lay-out.ts';

test('columns are as wide as their widest cell; numbers stand to the right', () => {
  const table = tableText(
    [{ heading: 'Nr', right: true }, { heading: 'Name' }, { heading: 'Preis', right: true }],
    [
      ['7', 'Käse', '1,00'],
      ['1234', 'Brötchen', '12,50'],
    ],
  );
  expect(table.split('\n')).toEqual(['  Nr  Name      Preis', '   7  Käse       1,00', '1234  Brötchen  12,50']);
});

test('an accent made of two code points takes one place', () => {
  const [first = '', second = ''] = listText([
    ['A\u0308pfel', 'x'],
    ['Birne', 'y'],
  ]).split('\n');
  expect(first.normalize('NFC').indexOf('x')).toBe(second.indexOf('y'));
});

test('what stands in a file neither breaks the table nor speaks to the terminal', () => {
  const table = tableText([{ heading: 'Name' }], [['a\nb\u001b[31m\u2028c']]);
  expect(table).toBe('Name\na b [31m c');
});

test('empty blocks leave no gap', () => {
  expect(blocks('a', '', 'b')).toBe('a\n\nb');
});
