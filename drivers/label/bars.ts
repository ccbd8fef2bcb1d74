import type { LabelBarcode } from '#domain/label.ts';
import { code128Modules, ean13Modules, ean8Modules } from '#drivers/printer/barcode.ts';

/** The modules of a label's barcode from left to right, `1` is a bar; quiet zones are not in it. */
export function labelModules({ symbology, data }: LabelBarcode): string {
  if (symbology === 'ean13') return ean13Modules(data);
  return symbology === 'ean8' ? ean8Modules(data) : code128Modules(data);
}
