/** Labels in TSPL/TSPL2. Source: TSC, TSPL/TSPL2 Programming Language (SIZE, GAP, DENSITY, SPEED, CODEPAGE, TEXT, BARCODE, PRINT). */
import { textWidth } from '#domain/label-font.ts';
import { isLabelCode, type LabelElement, type LabelLayout } from '#domain/label.ts';
import { pageByte } from '../printer/code-page.ts';
import { dotOf, type LabelPrinterSettings } from './address.ts';
import { labelText } from './text.ts';

/** Letters of font "0" stand this far below the top of their line, in font sizes. */
const ascent = 0.9;
const pointMm = 25.4 / 72;

/** One label. Its texts can hold anything: nothing in them is ever read as a command. */
export function encodeTspl(label: LabelLayout, options: LabelPrinterSettings & { copies: number }): Uint8Array {
  const { density, speed, copies, gap } = options;
  const dot = dotOf(options);
  const lines = [
    `SIZE ${millimetres(label.width)} mm,${millimetres(label.height)} mm`,
    `GAP ${gap} mm,0 mm`,
    ...(density === null ? [] : [`DENSITY ${density}`]),
    ...(speed === null ? [] : [`SPEED ${speed}`]),
    'CODEPAGE 1252',
    'CLS',
    ...label.elements.flatMap((element) => line(element, (mm) => Math.round(mm / dot))),
    `PRINT 1,${copies}`,
  ];
  return bytesOf(`${lines.join('\r\n')}\r\n`);
}

function line(element: LabelElement, dots: (mm: number) => number): string[] {
  if (element.kind === 'barcode') return isLabelCode(element) ? [barcode(element, dots)] : [];
  // The quote ends a text, and how it is masked differs between makers: the one of the code page stands for it.
  const text = labelText(element.text).replaceAll('"', '”');
  if (text.trim() === '') return [];
  const { size, bold, baseline } = element;
  const points = Math.max(1, Math.round(size / pointMm));
  const x = dots(leftOf(element, textWidth(text, bold) * size));
  const y = Math.max(0, dots(baseline - ascent * size));
  return [`TEXT ${x},${y},"0",0,${points},${points},"${text}"`];
}

/** Older printers know no alignment: the text begins where it has to, were it as wide as we take it to be. */
function leftOf({ left, width, align }: LabelElement & { kind: 'text' }, used: number): number {
  const free = Math.max(0, width - used);
  return align === 'left' ? left : left + (align === 'right' ? free : free / 2);
}

const symbologies = { ean13: 'EAN13', ean8: 'EAN8', code128: '128' } as const;

function barcode(
  { symbology, data, left, top, module, height }: LabelElement & { kind: 'barcode' },
  dots: (mm: number) => number,
): string {
  const narrow = Math.max(1, dots(module));
  // EAN printers add the check digit themselves.
  const code = symbology === 'code128' ? data : data.slice(0, -1);
  return `BARCODE ${dots(left)},${dots(top)},"${symbologies[symbology]}",${dots(height)},0,0,${narrow},${narrow * 2},"${code}"`;
}

function millimetres(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function bytesOf(text: string): Uint8Array {
  const line = /[\r\n]/;
  return Uint8Array.from(text, (character) =>
    line.test(character) ? (character.codePointAt(0) ?? 0x0a) : (pageByte('windows-1252', character) ?? 0x3f),
  );
}
