import type { SimulatedLoad } from './simulated-scale.ts';

export const startLoad: SimulatedLoad = { grams: 0, moving: false, fault: 'none' };

export const loadWords = `1.234  puts 1.234 kg on it    0      takes everything off
  move   the load moves         rest   it comes to rest
  over   too heavy              under  below zero`;

/** What lies on the scale after a word; a text says why the word is none. */
export function obey(load: SimulatedLoad, word: string): SimulatedLoad | string {
  const text = word.trim().toLowerCase().replace(',', '.');
  switch (text) {
    case '':
      return load;
    case 'move':
      return { ...load, moving: true };
    case 'rest':
      return { ...load, moving: false, fault: 'none' };
    case 'over':
      return { ...load, fault: 'overload' };
    case 'under':
      return { ...load, fault: 'underload' };
    default: {
      const grams = readKilograms(text);
      return grams === undefined ? `not understood: ${word.trim()}` : { ...load, grams, fault: 'none' };
    }
  }
}

/** “1.234” and “-0.02” as grams; undefined for anything else. */
export function readKilograms(text: string): number | undefined {
  const match = /^(-?)(\d{1,2})(?:\.(\d{1,3}))?$/.exec(text);
  if (!match) return undefined;
  const [, sign, whole, fraction = ''] = match;
  const grams = Number(whole) * 1000 + Number(fraction.padEnd(3, '0'));
  return sign === '-' ? 0 - grams : grams;
}
