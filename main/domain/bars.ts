/** The bars of the barcodes that we print and show. Sources: ISO/IEC 15420 (EAN-13, EAN-8), ISO/IEC 15417 (Code 128). */

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
  return modulesOf([startB, ...Array.from(text).map(inSetB)]);
}

const startB = 104;
const startC = 105;
const toC = 99;
const toB = 100;
const fnc1 = 102;

/**
 * The modules of a GS1-128, `1` is a bar: `text` is an element string with GS where a separator is due. Runs of digits go in pairs. Source:
 * GS1 General Specifications 5.4 (FNC1 first, and again as separator).
 */
export function gs1Modules(text: string): string {
  const values: number[] = [];
  let pairs = /^\d\d/.test(text);
  values.push(pairs ? startC : startB, fnc1);
  for (let at = 0; at < text.length;) {
    const rest = text.slice(at);
    if (rest.startsWith('\u001d')) {
      values.push(fnc1);
      at += 1;
      continue;
    }
    const digits = /^\d*/.exec(rest)?.[0].length ?? 0;
    // A change of the code set costs a character: four digits are worth it, two only where the set is on already.
    const asPairs = digits >= (pairs ? 2 : 4);
    if (asPairs !== pairs) {
      values.push(asPairs ? toC : toB);
      pairs = asPairs;
    }
    values.push(pairs ? Number(rest.slice(0, 2)) : inSetB(rest.charAt(0)));
    at += pairs ? 2 : 1;
  }
  return modulesOf(values);
}

function inSetB(character: string): number {
  return (character.codePointAt(0) ?? 32) - 32;
}

function modulesOf(values: readonly number[]): string {
  const check = values.reduce((sum, value, index) => sum + value * Math.max(1, index), 0) % 103;
  const widths =
    [...values, check].map((value) => code128Widths.slice(value * 6, value * 6 + 6)).join('') + code128Stop;
  return Array.from(widths)
    .map((width, index) => (index % 2 === 0 ? '1' : '0').repeat(Number(width)))
    .join('');
}
