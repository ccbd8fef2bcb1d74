/**
 * How wide text on labels is: the widths of Helvetica, as Adobe's font metrics (AFM) tell them. The condensed faces built into label printers are
 * narrower, so what fits here fits there.
 */
const widths = {
  normal:
    '278 278 355 556 556 889 667 222 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 ' +
    '1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 ' +
    '333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584',
  bold:
    '278 333 474 556 556 889 722 278 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 584 584 584 611 ' +
    '975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 ' +
    '333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389 280 389 584',
} as const;

const ascii = { normal: widths.normal.split(' ').map(Number), bold: widths.bold.split(' ').map(Number) };
/** No letter is wider than this. */
const widest = 1015;
const others: Readonly<Record<string, readonly [normal: number, bold: number]>> = {
  '€': [556, 556],
  ß: [611, 611],
  '·': [278, 278],
  '×': [584, 584],
  '–': [556, 556],
  '°': [400, 400],
  '„': [333, 500],
  '“': [333, 500],
  '”': [333, 500],
  '’': [222, 278],
  '…': [1000, 1000],
};

const known = new Map<string, readonly [normal: number, bold: number]>();

/** Width of a text in multiples of its font size. */
export function textWidth(text: string, bold: boolean): number {
  let sum = 0;
  for (const character of text) sum += characterWidth(character)[bold ? 1 : 0];
  return sum / 1000;
}

function characterWidth(character: string): readonly [normal: number, bold: number] {
  const kept = known.get(character);
  if (kept) return kept;
  // Accents are as wide as their letter.
  const code = (Object.hasOwn(others, character) ? '' : character.normalize('NFD')).codePointAt(0) ?? 0;
  const found = others[character] ?? [ascii.normal[code - 32] ?? widest, ascii.bold[code - 32] ?? widest];
  if (known.size < 2000) known.set(character, found);
  return found;
}
