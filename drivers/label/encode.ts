import type { LabelLayout } from '#domain/label.ts';
import type { LabelPrinterSettings } from './address.ts';
import { encodeTspl } from './tspl.ts';
import { encodeZpl } from './zpl.ts';

/** A label as often as it is wanted. */
export interface LabelJobPart {
  label: LabelLayout;
  copies: number;
}

/** The bytes for a printer, label by label, in its language. */
export function encodeLabels(parts: readonly LabelJobPart[], settings: LabelPrinterSettings): Uint8Array {
  const encode = settings.language === 'zpl' ? encodeZpl : encodeTspl;
  return Uint8Array.from(Buffer.concat(parts.map(({ label, copies }) => encode(label, { ...settings, copies }))));
}
