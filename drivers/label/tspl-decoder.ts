/** Reads TSPL as a printer does, as far as labels of ours use it: the other half of the proof, and the paper of the simulator. */
import { gtinCheckDigit } from '#domain/check-digit.ts';
import { pageCharacter } from '../printer/code-page.ts';
import type { DecodedJob, DecodedLabel } from './decoded.ts';

const symbologies: Readonly<Record<string, DecodedLabel['barcodes'][number]['symbology']>> = {
  EAN13: 'ean13',
  EAN8: 'ean8',
  '128': 'code128',
};

/** Takes the labels out of what was sent. */
export function decodeTspl(bytes: Uint8Array, dotsPerMm = 8): DecodedJob {
  const text = Array.from(bytes, (byte) =>
    byte < 0x20 ? String.fromCodePoint(byte) : pageCharacter('windows-1252', byte),
  );
  const unknown: string[] = [];
  const labels: DecodedLabel[] = [];
  let size = { width: 0, height: 0 };
  let texts: DecodedLabel['texts'][number][] = [];
  let barcodes: DecodedLabel['barcodes'][number][] = [];
  for (const line of text.join('').split(/[\r\n]+/)) {
    if (line === '') continue;
    const [, name = '', words = ''] = /^(\S+) ?(.*)$/.exec(line) ?? [];
    const values = splitValues(words);
    const number = (index: number): number => Number(values[index] ?? Number.NaN);
    if (name === 'SIZE' && /^[\d.]+ mm$/.test(values[0] ?? '')) {
      const [width = 0, height = 0] = values.map((value) => Math.round(Number.parseFloat(value) * dotsPerMm));
      size = { width, height };
    } else if (name === 'CLS') [texts, barcodes] = [[], []];
    else if (name === 'TEXT' && values.length === 7)
      texts.push({ text: unquoted(values[6]), x: number(0), y: number(1), size: number(4) });
    else if (name === 'BARCODE' && values.length === 9 && symbologies[unquoted(values[2])]) {
      const symbology = symbologies[unquoted(values[2])] ?? 'code128';
      const written = unquoted(values[8]);
      const data = symbology === 'code128' ? written : `${written}${gtinCheckDigit(written)}`;
      barcodes.push({ symbology, data, x: number(0), y: number(1), module: number(6), height: number(3) });
    } else if (name === 'PRINT') labels.push({ ...size, copies: number(1), texts, barcodes });
    else if (!['GAP', 'DENSITY', 'SPEED', 'CODEPAGE'].includes(name)) unknown.push(line);
  }
  return { labels, unknown };
}

/** Values between commas; a quoted one ends at the next quote, whatever stands in it. */
function splitValues(words: string): string[] {
  return words.match(/"[^"]*"|[^,"]+/g)?.map((value) => value.trim()) ?? [];
}

function unquoted(value: string | undefined): string {
  return value?.replace(/^"([^"]*)"$/, '$1') ?? '';
}
