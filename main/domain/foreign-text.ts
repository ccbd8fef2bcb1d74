/** What stands in a QR code that is printed beside the bars of a pack, or lies on the counter, and is no number of an article. */
export type ForeignText =
  /** A web address without an article number. */
  | 'web-address'
  /** A till receipt, a payment request, a wireless network, a contact, an e-mail or phone number. */
  | 'other-qr';

/**
 * Sources: KassenSichV receipt codes (DSFinV-K annex I: `V0;`), EPC payment codes (EPC069-12: `BCD`, line end), ZXing's list of contents
 * (`WIFI:`, `MECARD:`, `BEGIN:VCARD`, `mailto:`, `tel:`, `smsto:`, `geo:`).
 */
const others = /^(?:V0;[^;]*;Kassenbeleg|BCD[\r\n]|WIFI:|MECARD:|BEGIN:V|mailto:|tel:|sms(?:to)?:|geo:|matmsg:)/i;

/** Undefined for what may be a code of the house. */
export function foreignText(text: string): ForeignText | undefined {
  if (/^(?:https?:\/\/|www\.)/i.test(text)) return 'web-address';
  return others.test(text) ? 'other-qr' : undefined;
}
