/** What one key press was: the place on the keyboard (KeyboardEvent.code) and what the computer's layout made of it. */
export interface WedgeKey {
  code: string;
  key: string;
  shift: boolean;
  ctrl: boolean;
  /** Alt, AltGr or the system key. */
  alt: boolean;
  /** Held down: the keyboard repeats it. */
  repeat: boolean;
  /** When it happened, in ms on any steady clock; the event's own time stamp, so that a busy page does not stretch the gaps. */
  at: number;
}

/** By which layout a scanner types: a US keyboard, whose places are read, or the computer's, whose characters are right already. */
export type WedgeLayout = 'places' | 'characters';

/**
 * The US layout by places: scanners type as a US keyboard unless somebody changed that, whatever layout the computer has. On a German
 * one the digits arrive right and hide that `z`, `-` and `/` do not.
 */
const places: Readonly<Record<string, readonly [plain: string, shifted: string]>> = {
  Digit1: ['1', '!'],
  Digit2: ['2', '@'],
  Digit3: ['3', '#'],
  Digit4: ['4', '$'],
  Digit5: ['5', '%'],
  Digit6: ['6', '^'],
  Digit7: ['7', '&'],
  Digit8: ['8', '*'],
  Digit9: ['9', '('],
  Digit0: ['0', ')'],
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  Backquote: ['`', '~'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
  Space: [' ', ' '],
  NumpadAdd: ['+', '+'],
  NumpadSubtract: ['-', '-'],
  NumpadMultiply: ['*', '*'],
  NumpadDivide: ['/', '/'],
  NumpadDecimal: ['.', '.'],
};

/** The character a scanner meant by a key, or undefined for keys that write nothing. Caps Lock does not matter to places. */
export function scannedCharacter({ code, key, shift }: WedgeKey, layout: WedgeLayout = 'places'): string | undefined {
  // Digits of the number pad are arrows while Num Lock is off; then `key` has the name of the arrow.
  if (key.length !== 1 && key !== 'Dead') return undefined;
  if (layout === 'characters') return key === 'Dead' ? undefined : key;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) return shift ? letter : letter.toLowerCase();
  const digit = /^Numpad(\d)$/.exec(code)?.[1];
  return digit ?? places[code]?.[shift ? 1 : 0];
}

/** Ctrl with a letter or bracket stands for a control character, above all Ctrl+] for GS, the separator of GS1 codes. */
export function controlCharacter({ code }: WedgeKey): string | undefined {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) return String.fromCharCode(letter.charCodeAt(0) & 31);
  return { BracketLeft: '\u001b', Backslash: '\u001c', BracketRight: '\u001d' }[code];
}

export function endsScan({ code, ctrl, alt }: WedgeKey): boolean {
  return !ctrl && !alt && (code === 'Enter' || code === 'NumpadEnter' || code === 'Tab');
}

export function isModifier({ key }: WedgeKey): boolean {
  return ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock', 'Fn'].includes(key);
}
