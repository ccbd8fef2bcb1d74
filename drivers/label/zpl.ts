/** Labels in ZPL II. Source: Zebra, ZPL II Programming Guide (^A, ^BC, ^B8, ^BE, ^BY, ^CI, ^FB, ^FH, ^FT, ^PQ, ~SD). */
import { isLabelCode, type LabelElement, type LabelLayout } from '#domain/label.ts';
import { dotOf, type LabelPrinterSettings } from './address.ts';
import { labelText } from './text.ts';

/** One label. Its texts can hold anything: nothing in them is ever read as a command. */
export function encodeZpl(label: LabelLayout, options: LabelPrinterSettings & { copies: number }): Uint8Array {
  const { density, speed, copies } = options;
  const dots = dotsOf(options);
  const lines = [
    ...(density === null ? [] : [`~SD${String(density).padStart(2, '0')}`]),
    // UTF-8, whatever was set before; origin and shift too.
    `^XA^CI28^LH0,0^LS0^PW${dots(label.width)}^LL${dots(label.height)}`,
    ...(speed === null ? [] : [`^PR${speed}`]),
    ...label.elements.flatMap((element) => field(element, dots)),
    `^PQ${copies},0,1,Y^XZ`,
  ];
  return Buffer.from(`${lines.join('\n')}\n`, 'utf8');
}

function dotsOf(options: Pick<LabelPrinterSettings, 'dpi'>): (millimetres: number) => number {
  const dot = dotOf(options);
  return (millimetres) => Math.round(millimetres / dot);
}

function field(element: LabelElement, dots: (millimetres: number) => number): string[] {
  if (element.kind === 'barcode') return isLabelCode(element) ? [barcode(element, dots)] : [];
  const { left, width, baseline, size, align } = element;
  const text = labelText(element.text);
  if (text.trim() === '') return [];
  const height = dots(size);
  const block = align === 'left' ? '' : `^FB${dots(width)},1,0,${align === 'right' ? 'R' : 'C'}`;
  return [`^FT${dots(left)},${dots(baseline)}^A0N,${height},${height}${block}${data(text)}`];
}

const commands = { ean13: 'BE', ean8: 'B8', code128: 'BC' } as const;

function barcode(element: LabelElement & { kind: 'barcode' }, dots: (millimetres: number) => number): string {
  const { symbology, left, top, module, height } = element;
  const high = dots(height);
  // EAN printers add the check digit themselves.
  const code = symbology === 'code128' ? element.data : element.data.slice(0, -1);
  const start = `^FO${dots(left)},${dots(top)}^BY${Math.max(1, dots(module))},3,${high}`;
  // No interpretation line: what can be read is a text of its own.
  return `${start}^${commands[symbology]}N,${high},N,N${symbology === 'code128' ? ',N' : ''}${data(code)}`;
}

/** ^FH makes `_` the sign before two hex digits, so that `^` and `~` can be printed; `_` itself travels the same way. */
function data(text: string): string {
  const safe = text.replaceAll(/[\^~_]/g, (sign) => `_${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase()}`);
  return `^FH_^FD${safe}^FS`;
}
