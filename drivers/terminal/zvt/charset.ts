/** The letters of terminals: code page 437 by the standard, Latin 1 from many that were set up that way. */

const upper437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ ';

/** Umlauts, sharp s and the section sign as Latin 1 has them. */
const latinLetters: ReadonlySet<number> = new Set([0xc4, 0xd6, 0xdc, 0xe4, 0xf6, 0xfc, 0xdf]);

/**
 * Text of a slip or a display. Which of the two sets it is in shows by where letters stand: bytes 80 to 9F are letters in 437 only, and an umlaut of
 * Latin 1 beside a plain letter would be a frame or a Greek sign in 437. Control characters are left out.
 */
export function terminalText(bytes: Uint8Array): string {
  const latin = isLatin(bytes);
  let text = '';
  for (const byte of bytes) {
    if (byte < 0x20 || byte === 0x7f) continue;
    if (byte < 0x80) text += String.fromCharCode(byte);
    else text += latin ? String.fromCharCode(byte) : (upper437[byte - 0x80] ?? '');
  }
  return text.trimEnd();
}

function isLatin(bytes: Uint8Array): boolean {
  if (bytes.some((byte) => byte >= 0x80 && byte < 0xa0)) return false;
  return bytes.some((byte, at) => latinLetters.has(byte) && (isLetter(bytes[at - 1]) || isLetter(bytes[at + 1])));
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && ((byte > 0x40 && byte < 0x5b) || (byte > 0x60 && byte < 0x7b));
}

/** Text as a terminal sends it, in code page 437; what that lacks becomes a question mark. */
export function encodeTerminalText(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => {
    const code = letter.charCodeAt(0);
    if (code < 0x80) return code;
    const at = upper437.indexOf(letter);
    return at < 0 ? 0x3f : at + 0x80;
  });
}
