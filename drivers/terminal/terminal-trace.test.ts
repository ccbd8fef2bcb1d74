import { expect, test } from 'vitest';
import { safeForTrace } from './terminal-trace.ts';
import { control } from './zvt/commands.ts';

const text = (of: number, data: string): string =>
  Buffer.from(safeForTrace({ control: of, data: Buffer.from(data, 'latin1') })).toString('latin1');

test('a card number on a slip is not in the trace', () => {
  const number = '4111 1111 1111 1111';
  expect(text(control.printLine, `\0Karte ${number}`)).toContain('Karte **** **** **** 1111');
  expect(text(control.printBlock, `\u0006\u0025\u0007${number}`)).not.toContain('4111');
  expect(text(control.statusInformation, `\u003c\u00f0\u00f1\u00f9${number}`)).not.toContain('4111');
  // Numbers of the payment stay readable.
  expect(text(control.printLine, '\0Terminal-ID 68123456')).toContain('68123456');
});

test('a password is not in the trace', () => {
  const data = Uint8Array.of(0x31, 0x41, 0x59, 0xbe, 0x09, 0x78);
  const bytes = Buffer.from(safeForTrace({ control: control.registration, data })).toString('hex');
  expect(bytes).toBe('060006000000be0978');
});
