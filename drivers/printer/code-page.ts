/** The characters of the code pages we pin, and what is printed in place of a character that a page lacks. */

export type CodePageName = 'windows-1252' | 'iso-8859-15' | 'cp858' | 'cp437';

const latin1: string = Array.from({ length: 96 }, (_, index) => String.fromCodePoint(0xa0 + index)).join('');

/** The upper 128 characters of each page; the lower ones are ASCII. A blank stands where the page has nothing. */
const upperHalves: Readonly<Record<CodePageName, string>> = {
  'windows-1252': `€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ${latin1}`,
  // The first 32 are control characters; eight of the others differ from Latin-1.
  'iso-8859-15': `${' '.repeat(32)}${latin9()}`,
  cp858:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤' +
    'ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  cp437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧' +
    '╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
};

function latin9(): string {
  const changes: Readonly<Record<string, string>> = {
    '¤': '€',
    '¦': 'Š',
    '¨': 'š',
    '´': 'Ž',
    '¸': 'ž',
    '¼': 'Œ',
    '½': 'œ',
    '¾': 'Ÿ',
  };
  return Array.from(latin1, (character) => changes[character] ?? character).join('');
}

/** What stands for a character that the page lacks; tried in this order before its bare letter and `?`. */
const substitutes: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '„': '"',
  '“': '"',
  '”': '"',
  '‟': '"',
  '‚': "'",
  '‘': "'",
  '’': "'",
  '‹': '<',
  '›': '>',
  '–': '-',
  '—': '-',
  '‐': '-',
  '‑': '-',
  '−': '-',
  '…': '...',
  '•': '·',
  '\u2009': ' ',
  '\u202f': ' ',
  '\u00a0': ' ',
  '\t': ' ',
  '→': '->',
  '←': '<-',
  '≈': '~',
  '≤': '<=',
  '≥': '>=',
  '✓': 'x',
  '✔': 'x',
  '☐': '[ ]',
  '☑': '[x]',
  '⅓': '1/3',
  '⅔': '2/3',
  '¾': '3/4',
  ẞ: 'SS',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ı: 'i',
  œ: 'oe',
  Œ: 'OE',
  '™': 'TM',
  '‰': 'o/oo',
  '©': '(c)',
  '®': '(R)',
};

const bytesOf = new Map<CodePageName, ReadonlyMap<string, number>>(
  (Object.keys(upperHalves) as CodePageName[]).map((name) => [name, byteTable(upperHalves[name])]),
);

function byteTable(upperHalf: string): Map<string, number> {
  const table = new Map<string, number>();
  for (let code = 0x20; code < 0x7f; code += 1) table.set(String.fromCodePoint(code), code);
  for (const [index, character] of Array.from(upperHalf).entries()) {
    // The no-break space and the soft hyphen print unlike on every printer: they are replaced, not sent.
    if (character !== ' ' && character !== '\u00a0' && character !== '\u00ad') table.set(character, 0x80 + index);
  }
  return table;
}

/** The page of that name, or undefined. */
export function codePageNamed(name: string): CodePageName | undefined {
  return (Object.keys(upperHalves) as CodePageName[]).find((known) => known === name);
}

/** The byte of a character on a page, or undefined. */
export function pageByte(page: CodePageName, character: string): number | undefined {
  return bytesOf.get(page)?.get(character);
}

/** The character behind a printable byte of a page. */
export function pageCharacter(page: CodePageName, byte: number): string {
  return byte < 0x80 ? String.fromCodePoint(byte) : (upperHalves[page][byte - 0x80] ?? ' ');
}

/**
 * The text as the page can print it: one character is one column from here on. Characters outside the page become what reads the same
 * (“EUR”, straight quotes, the letter without its accent), else `?`; control characters and joiners vanish, so that no text can send a
 * command. Line breaks stay.
 */
export function printable(text: string, page: CodePageName): string {
  const table = bytesOf.get(page);
  if (!table) return '';
  if (/^[\u0020-\u007e]*$/.test(text)) return text;
  let result = '';
  for (const character of text.replace(/\r\n?/g, '\n').normalize('NFC')) {
    if (character === '\n' || table.has(character)) result += character;
    else result += substitute(character, table);
  }
  return result;
}

function substitute(character: string, table: ReadonlyMap<string, number>): string {
  const fixed = Object.hasOwn(substitutes, character) ? substitutes[character] : undefined;
  if (fixed !== undefined) return Array.from(fixed).every((part) => table.has(part)) ? fixed : '-';
  if (/[\p{Cc}\p{Cf}\p{Mn}\p{Me}]/u.test(character)) return '';
  const bare = character.normalize('NFKD').replace(/\p{Mn}/gu, '');
  return bare !== '' && Array.from(bare).every((part) => table.has(part)) ? bare : '?';
}
