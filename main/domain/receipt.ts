import type { Language } from './money.ts';
import type { SignatureState } from './process-data.ts';
import type { Sale } from './sale.ts';
import type { Taxation } from './tax.ts';

/** Who issues receipts. FISCAL(§6 KassenSichV no. 1): full name and address. */
export interface ShopIdentity {
  name: string;
  street: string;
  postcode: string;
  town: string;
  /** Tax number (Steuernummer), or empty. */
  taxNumber: string;
  /** VAT id (USt-IdNr.), or empty. */
  vatId: string;
  phone: string;
  taxation: Taxation;
  /** A line under the receipt, or empty. */
  greeting: string;
}

/** Everything that a receipt says, before it is laid out for a width of paper. */
export interface ReceiptDocument {
  sale: Sale;
  shop: ShopIdentity;
  tillId: string;
  /** 0 is the original; from 1 on it is marked as copy. */
  copyNo: number;
  signature: SignatureState;
  processType: string;
  processData: string;
  /** The receipt number of the sale that this one takes back. */
  reversesReceiptNo: number | null;
  language: Language;
  /** IANA name of the shop's zone; receipts show local time. */
  timeZone: string;
}
