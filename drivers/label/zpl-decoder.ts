/** Reads ZPL as a printer does, as far as labels of ours use it: the other half of the proof, and the paper of the simulator. */
import { gtinCheckDigit } from '#domain/check-digit.ts';
import type { DecodedJob, DecodedLabel } from './decoded.ts';

interface Field {
  x: number;
  y: number;
  size: number;
  code: DecodedLabel['barcodes'][number]['symbology'] | null;
  module: number;
  height: number;
  hex: boolean;
}

const blank: Field = { x: 0, y: 0, size: 0, code: null, module: 2, height: 10, hex: false };
const codes: Readonly<Record<string, Field['code']>> = { BE: 'ean13', B8: 'ean8', BC: 'code128' };

/** Takes the labels out of what was sent. */
export function decodeZpl(bytes: Uint8Array): DecodedJob {
  const unknown: string[] = [];
  const labels: DecodedLabel[] = [];
  let label: { -readonly [Key in keyof DecodedLabel]: DecodedLabel[Key] } | undefined;
  let field = blank;
  // A command begins with `^` or `~` wherever that stands, also in the middle of a text.
  for (const [, sign = '', rest = ''] of Buffer.from(bytes)
    .toString('utf8')
    .matchAll(/([\^~])([^^~]*)/g)) {
    const name = (rest[0] === 'A' ? 'A' : rest.slice(0, 2)).toUpperCase();
    // Field data keeps its blanks; line ends between commands mean nothing.
    const words = name === 'FD' ? rest.slice(2) : rest.slice(name.length).trim();
    const [first = '', second = '', third = ''] = words.split(',');
    if (sign === '~') {
      if (name !== 'SD' && name !== 'HS') unknown.push(`~${rest.trim()}`);
    } else if (name === 'XA') {
      label = { width: 0, height: 0, copies: 1, texts: [], barcodes: [] };
      field = blank;
    } else if (!label) unknown.push(`^${rest.trim()}`);
    else if (name === 'XZ') {
      labels.push(label);
      label = undefined;
    } else if (name === 'PW') label.width = Number(first);
    else if (name === 'LL') label.height = Number(first);
    else if (name === 'PQ') label.copies = Number(first);
    else if (name === 'FO' || name === 'FT')
      field = { ...blank, module: field.module, x: Number(first), y: Number(second) };
    else if (name === 'A') field = { ...field, size: Number(second) };
    else if (name === 'BY') field = { ...field, module: Number(first), height: Number(third) };
    else if (codes[name]) field = { ...field, code: codes[name], height: Number(second) };
    else if (name === 'FH') field = { ...field, hex: true };
    else if (name === 'FD') {
      const text = field.hex ? unmasked(words) : words;
      const { x, y, size, code, module, height } = field;
      if (code) {
        const data = code === 'code128' ? text : `${text}${gtinCheckDigit(text)}`;
        label.barcodes = [...label.barcodes, { symbology: code, data, x, y, module, height }];
      } else label.texts = [...label.texts, { text, x, y, size }];
    } else if (!['CI', 'LH', 'LS', 'PR', 'FB', 'FS'].includes(name)) unknown.push(`^${rest.trim()}`);
  }
  return { labels, unknown };
}

function unmasked(text: string): string {
  return text.replaceAll(/_([\dA-F]{2})/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
}
