/** The bars of the barcodes that we print, for pictures of paper. Sources: ISO/IEC 15420 (EAN-13, EAN-8), ISO/IEC 15417 (Code 128). */

/** Says whether a text is 13 digits with a right check digit. */
export function isEan13(text: string): boolean {
  if (!/^\d{13}$/.test(text)) return false;
  const sum = Array.from(text).reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}

const oddParity = [
  '0001101',
  '0011001',
  '0010011',
  '0111101',
  '0100011',
  '0110001',
  '0101111',
  '0111011',
  '0110111',
  '0001011',
];
/** Which of the six left digits use even parity: that is how the first digit travels. */
const firstDigit = ['OOOOOO', 'OOEOEE', 'OOEEOE', 'OOEEEO', 'OEOOEE', 'OEEOOE', 'OEEEOO', 'OEOEOE', 'OEOEEO', 'OEEOEO'];

const inverted = (modules: string) =>
  Array.from(modules)
    .map((bit) => (bit === '1' ? '0' : '1'))
    .join('');
const reversed = (modules: string) => Array.from(modules).toReversed().join('');

/** The 95 modules of an EAN-13, `1` is a bar. */
export function ean13Modules(digits: string): string {
  const parity = firstDigit[Number(digits[0])] ?? '';
  const left = Array.from(digits.slice(1, 7)).map((digit, index) => {
    const odd = oddParity[Number(digit)] ?? '';
    return parity[index] === 'O' ? odd : reversed(inverted(odd));
  });
  const right = Array.from(digits.slice(7)).map((digit) => inverted(oddParity[Number(digit)] ?? ''));
  return `101${left.join('')}01010${right.join('')}101`;
}

/** The 67 modules of an EAN-8, `1` is a bar. */
export function ean8Modules(digits: string): string {
  const odd = (digit: string) => oddParity[Number(digit)] ?? '';
  const left = Array.from(digits.slice(0, 4)).map(odd);
  const right = Array.from(digits.slice(4)).map((digit) => inverted(odd(digit)));
  return `101${left.join('')}01010${right.join('')}101`;
}

/** Widths of bar and gap in turn for the values 0–105 of Code 128; 103–105 are the start signs A, B, C. */
const code128Widths =
  '212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122123221' +
  '223211221132221231213212223112312131311222321122321221312212322112322211212123212321232121111323131123131321' +
  '112313132113132311211313231113231311112133112331132131113123113321133121313121211331231131213113213311213131' +
  '311123311321331121312113312311332111314111221411431111111224111422121124121421141122141221112214112412122114' +
  '122411142112142211241211221114413111241112134111111242121142121241114212124112124211411212421112421211212141' +
  '214121412121111143111341131141114113114311411113411311113141114131311141411131211412211214211232';
const code128Stop = '2331112';

/** The modules of a Code 128 in code set B, `1` is a bar; `text` is printable ASCII. */
export function code128Modules(text: string): string {
  const values = Array.from(text).map((character) => (character.codePointAt(0) ?? 32) - 32);
  const check = values.reduce((sum, value, index) => sum + value * (index + 1), 104) % 103;
  const widths =
    [104, ...values, check].map((value) => code128Widths.slice(value * 6, value * 6 + 6)).join('') + code128Stop;
  return Array.from(widths)
    .map((width, index) => (index % 2 === 0 ? '1' : '0').repeat(Number(width)))
    .join('');
}
