import type { scanner as german } from '../de/scanner.ts';

export const scanner: typeof german = {
  title: 'Set up a scanner',
  intro:
    'The till learns how your scanner types: how fast, with what before and behind a code, and whether all characters arrive. This takes half a minute.',
  start: 'Start setting up',
  again: 'Once more',
  stop: 'Stop',
  listening: 'The till is listening. All keys go here now; Esc ends it.',
  scanThree: 'Scan this code three times',
  scanThreeHint: 'It holds characters that often arrive wrong, and the separator of GS1 codes.',
  orThis: 'If the scanner does not read the long code: this EAN three times',
  noScreen:
    'Older laser scanners cannot read from a screen. Then scan any packed article three times; layout and separator stay untested.',
  codeName: { signs: 'Test code GS1-128', ean: 'Test code EAN-13' },
  progress: (scans, needed) => `${Math.min(scans, needed)} of ${needed} scans read`,
  otherCode: 'That was none of the test codes – or it was typed. How fast is shown below.',
  noKeyboard:
    'This scanner does not work like a keyboard. There is nothing to set up for it: it is listed under devices.',
  chart: {
    title: 'Gaps between keys',
    name: (keys, shortest, longest) => `${keys} keys, gaps of ${shortest} to ${longest} milliseconds`,
    scan: 'Scan',
    typed: 'Typed, or another code',
    person: 'how people type',
    limit: (ms) => `limit ${ms} ms`,
    unit: 'ms',
    none: 'No key yet.',
    hint: 'You can type to compare: people take 60 to 250 milliseconds a key, and never the same.',
  },
  problems: {
    layout: 'Scanner layout wrong',
    separator: 'GS lost',
    slow: 'Too slow without a prefix',
    uneven: 'Uneven',
    'no-end': 'No Enter at the end',
  },
  layoutWrong: (pairs) =>
    `Other characters arrived than stand in the code: ${pairs}. Set the scanner to the keyboard layout “USA”, or to the layout of this computer; the set-up code is in its manual.`,
  wrongPair: (wanted, came) => `instead of “${wanted}” came “${came}”`,
  nothing: 'nothing',
  separatorLost:
    'The separator (GS) of GS1 codes does not arrive. Weight and price on labels are then sometimes not read. Switch on “send GS” or “control characters as Ctrl” in the scanner.',
  tooSlow: (ms) =>
    `The scanner takes up to ${ms} milliseconds a key, as long as a person. Make it faster, or give it a prefix, for example F13 or ~.`,
  uneven: 'Each time something else came before or behind the code. Please scan three times again, without typing.',
  noEnd:
    'The scanner sends no Enter. It works like this, the till then waits a moment; with Enter each scan is quicker.',
  result: 'Result',
  good: 'Everything is in order.',
  found: {
    prefix: 'Prefix',
    noPrefix: 'none',
    end: 'End',
    ends: { Enter: 'Enter', Tab: 'Tab', none: 'none' },
    pace: 'Pace',
    paceOf: (ms) => `${ms} ms a key at most`,
    layout: 'Layout',
    layouts: { places: 'USA (by keys)', characters: 'as this computer' },
    separator: 'Separator GS',
    separators: { kept: 'arrives', lost: 'lost', unknown: 'not tested' },
    minLength: 'Shortest code',
    maxGap: 'Longest gap',
    milliseconds: (ms) => `${ms} ms`,
  },
  save: 'Use this',
  saved: 'The scanner is set up.',
  byHand: 'Set by hand',
  sameCode: 'Same code in milliseconds',
  sameCodeHint: 'The same code again within this time counts as one scan',
  codes: 'Codes that are taken',
  codesHint:
    'What is not ticked here is left alone when selling – for example QR codes beside the barcode. This works with scanners that tell the kind of code.',
};
