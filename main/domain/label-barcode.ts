import { checkDigitFits } from './check-digit.ts';
import { toGtin14 } from './gtin.ts';
import { isLabelCode, type LabelBarcode } from './label.ts';

/**
 * The barcode that a label carries for a code of the shop, as printed on a package or made up by the house; null for codes that cannot be drawn as
 * bars. UPC-A is an EAN-13 that begins with 0, and UPC-E is written out: scanners send all three alike.
 */
export function labelBarcode(printed: string): LabelBarcode | null {
  const code = printed.trim();
  const barcode = asEan(code) ?? { symbology: 'code128' as const, data: code };
  return isLabelCode(barcode) ? barcode : null;
}

function asEan(code: string): LabelBarcode | undefined {
  if (/^\d{8}$/.test(code) && checkDigitFits(code)) return { symbology: 'ean8', data: code };
  const gtin14 = /^\d{8}$|^\d{12,14}$/.test(code) ? toGtin14(code) : undefined;
  // The number of a case has its own first digit: no EAN holds it.
  return gtin14?.startsWith('0') ? { symbology: 'ean13', data: gtin14.slice(1) } : undefined;
}
