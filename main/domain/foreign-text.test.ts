import { expect, it } from 'vitest';
import { foreignText } from './foreign-text.ts';

it.each([
  ['https://www.hof-beispiel.de/apfel', 'web-address'],
  ['WWW.hof-beispiel.de', 'web-address'],
  ['V0;955002-00;Kassenbeleg-V1;Beleg^0.00_2.55', 'other-qr'],
  ['BCD\n002\n1\nSCT', 'other-qr'],
  ['WIFI:T:WPA;S:Hofladen;P:geheim;;', 'other-qr'],
  ['BEGIN:VCARD\nVERSION:3.0', 'other-qr'],
  ['A-17', undefined],
  ['BCD-17', undefined],
  ['V0;17', undefined],
])('%j is %s', (text, foreign) => {
  expect(foreignText(text)).toBe(foreign);
});
