import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageByte, pageCharacter, printable } from './code-page.ts';
import { encoderOf, pageNumber } from './phrases.ts';
import { printerProfiles } from './profiles.ts';

const pages = ['windows-1252', 'cp858', 'cp437'] as const;
const encoderNames = { 'windows-1252': 'windows1252', cp858: 'cp858', cp437: 'cp437' } as const;

describe.each(pages)('%s', (page) => {
  it('has the bytes that the receipt encoder has', () => {
    const printer = printerProfiles[0];
    if (!printer) throw new Error('no profile');
    for (let byte = 0x80; byte < 0x100; byte += 1) {
      const character = pageCharacter(page, byte);
      if (pageByte(page, character) !== byte) continue;
      const bytes = encoderOf(printer).codepage(encoderNames[page]).line(character).encode();
      const sent = bytes.at(-2) ?? 0;
      // The encoder sends ¶ and § as the control codes whose pictures they once were; printers do not print those.
      if (sent >= 0x20) expect([character, sent]).toEqual([character, byte]);
    }
  });

  it('is chosen by the number that the receipt encoder uses', () => {
    for (const profile of printerProfiles) {
      const bytes = encoderOf(profile).codepage(encoderNames[page]).line('x').encode();
      expect([profile.id, bytes[bytes.indexOf(0x74) + 1]]).toEqual([profile.id, pageNumber(profile, page)]);
    }
  });
});

describe('printable', () => {
  it('keeps what the page has and reads the rest aloud', () => {
    expect(printable('„Äpfel“ – 3 €', 'windows-1252')).toBe('„Äpfel“ – 3 €');
    expect(printable('„Äpfel“ – 3 €', 'cp858')).toBe('"Äpfel" - 3 €');
    expect(printable('3 € für Weiß', 'cp437')).toBe('3 EUR für Weiß');
    expect(printable('Łódź, Dvořák, ﬁn', 'cp858')).toBe('Lódz, Dvorák, fin');
    expect(printable('Möhre', 'cp858')).toBe('Möhre');
    expect(printable('🥕 日本', 'cp858')).toBe('? ??');
    expect(printable('1\u00a0kg\r\n\u0007ok\u200b', 'cp858')).toBe('1 kg\nok');
  });

  it('leaves only characters of the page', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...pages), (text, page) => {
        for (const character of printable(text, page).replaceAll('\n', '')) {
          expect(pageByte(page, character)).toBeDefined();
        }
      }),
    );
  });
});
