/** Which keys a scanner presses that is set to a keyboard layout, and what a computer with another layout makes of them. */
import type { WedgeKey } from './wedge-layout.ts';

export type KeyboardLayout = 'us' | 'german' | 'french';

type Places = Readonly<Record<string, readonly [plain: string, shifted: string]>>;

const rows = (codes: string, plain: string, shifted: string): Places =>
  Object.fromEntries(codes.split(' ').map((code, index) => [code, [plain[index] ?? '', shifted[index] ?? '']]));

const letters = (order: string): Places =>
  Object.fromEntries(
    Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ').map((letter, index) => {
      const written = order[index] ?? '';
      return [`Key${letter}`, [written, written.toUpperCase()]];
    }),
  );

const digits = 'Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0';
const signs =
  'Minus Equal BracketLeft BracketRight Backslash Semicolon Quote Backquote Comma Period Slash IntlBackslash';

/** `†` stands for a dead key: nothing is written until the next one. */
const dead = '†';

const layouts: Readonly<Record<KeyboardLayout, Places>> = {
  us: {
    ...letters('abcdefghijklmnopqrstuvwxyz'),
    ...rows(digits, '1234567890', '!@#$%^&*()'),
    ...rows(signs, "-=[]\\;'`,./", '_+{}|:"~<>?'),
  },
  german: {
    ...letters('abcdefghijklmnopqrstuvwxzy'),
    ...rows(digits, '1234567890', '!"§$%&/()='),
    ...rows(signs, 'ß†ü+#öä†,.-<', "?†Ü*'ÖÄ°;:_>"),
  },
  french: {
    ...letters('qbcdefghijkl,noparstuvzxyw'),
    ...rows(digits, '&é"\'(-è_çà', '1234567890'),
    ...rows(signs, ')=†$*mù²;:!<', '°+†£µM%†./§>'),
    KeyM: [',', '?'],
  },
};

/** One key as it reaches a window. */
export function keyAt(
  code: string,
  of: { layout: KeyboardLayout; shift?: boolean; ctrl?: boolean; at: number },
): WedgeKey {
  const { layout, shift = false, ctrl = false, at } = of;
  const written = layouts[layout][code]?.[shift ? 1 : 0] ?? code;
  return { code, key: written === dead ? 'Dead' : written, shift, ctrl, alt: false, repeat: false, at };
}

const named: Readonly<Record<string, string>> = { '\n': 'Enter', '\r': 'Enter', '\t': 'Tab', ' ': 'Space' };

/**
 * How a scanner set to `scanner` sends a character to a computer with the layout `computer`: one key, or none for a character that its layout
 * does not have. GS comes as Ctrl+]; `{F13}` is a key by its name.
 */
export function scannerKeys(
  scanner: KeyboardLayout,
  computer: KeyboardLayout,
): (character: string, at: number) => WedgeKey[] {
  return (character, at) => {
    const name = /^\{(F\d+)\}$/.exec(character)?.[1] ?? named[character];
    if (name === 'Space') return [{ ...keyAt('Space', { layout: computer, at }), key: ' ' }];
    if (name !== undefined) return [keyAt(name, { layout: computer, at })];
    if (character === '\u001d') return [keyAt('BracketRight', { layout: computer, ctrl: true, at })];
    for (const [code, [plain, shifted]] of Object.entries(layouts[scanner])) {
      if (plain === character || shifted === character) {
        return [keyAt(code, { layout: computer, shift: plain !== character, at })];
      }
    }
    return [];
  };
}

/** The parts of a text that are one key press each: characters, and names of keys in braces. */
export function keyParts(text: string): string[] {
  return text.match(/\{F\d+\}|[^]/g) ?? [];
}
