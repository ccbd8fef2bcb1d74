import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, foldUmlauts, searchText } from './search-text.ts';

describe('folding', () => {
  it.each([
    ['Käse', 'kase', 'kaese'],
    ['KÄSE', 'kase', 'kaese'],
    ['Ka\u0308se', 'kase', 'kaese'],
    ['Grießmehl', 'griessmehl', 'griessmehl'],
    ['GROẞ', 'gross', 'gross'],
    ['Crème fraîche', 'creme fraiche', 'creme fraiche'],
    ['Smørrebrød', 'smorrebrod', 'smorrebrod'],
    ['Bio-Äpfel, 2 kg!', 'bio apfel 2 kg', 'bio aepfel 2 kg'],
    ['  ', '', ''],
  ])('of %j', (text, plain, spelt) => {
    expect(foldText(text)).toBe(plain);
    expect(foldUmlauts(text)).toBe(spelt);
  });

  it('changes nothing twice, and finds a name however it is composed', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'ä', 'Ö', 'ü', 'ß', 'é', '-', '4', ' ') }), (text) => {
        for (const fold of [foldText, foldUmlauts]) {
          expect(fold(fold(text))).toBe(fold(text));
          expect(fold(text.normalize('NFD'))).toBe(fold(text));
          expect(fold(text.toUpperCase())).toBe(fold(text));
        }
      }),
    );
  });
});

describe('searchText', () => {
  it('holds both spellings of an umlaut, and one form of everything else', () => {
    expect(searchText('Käse jung')).toBe('kase jung kaese jung');
    expect(searchText('Brot')).toBe('brot');
  });
});
