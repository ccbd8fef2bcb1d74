import type { InputOf } from '#contract/method.ts';
import type { Table } from '#contract/table.ts';
import type { Language } from '#domain/money.ts';
import type { Taxation } from '#domain/tax.ts';
import { printerUri, usualPort, usualProfile } from '#renderer/screens/settings/printer-uri.ts';

/** What is typed into the form of an own shop. */
export type OwnShopDraft = {
  name: string;
  street: string;
  postcode: string;
  town: string;
  phone: string;
  taxNumber: string;
  vatId: string;
  taxation: Taxation;
  ownerName: string;
  printer: string;
  marketplace: 'practice' | 'none' | 'bridge';
  marketplaceUrl: string;
};

export const emptyDraft: OwnShopDraft = {
  name: '',
  street: '',
  postcode: '',
  town: '',
  phone: '',
  taxNumber: '',
  vatId: '',
  taxation: 'regular',
  ownerName: '',
  printer: '',
  marketplace: 'practice',
  marketplaceUrl: '',
};

export type DraftField = keyof OwnShopDraft;
export type DraftProblem = 'missing' | 'malformed';

/** What is wrong with the draft, by field; empty when it can be sent. Lengths are kept by the fields themselves. */
export function draftProblems(draft: OwnShopDraft): Partial<Record<DraftField, DraftProblem>> {
  const problems: Partial<Record<DraftField, DraftProblem>> = {};
  for (const field of ['name', 'street', 'town', 'ownerName'] as const) {
    if (draft[field].trim() === '') problems[field] = 'missing';
  }
  if (!/^\d{5}$/.test(draft.postcode.trim())) problems.postcode = 'malformed';
  // FISCAL(§14(4) UStG): a receipt that serves as an invoice names one of the two.
  if (draft.taxNumber.trim() === '' && draft.vatId.trim() === '') problems.taxNumber = 'missing';
  if (printerOf(draft.printer) === undefined) problems.printer = 'malformed';
  if (draft.marketplace === 'bridge' && !/^https:\/\/[^\s/]+/.test(draft.marketplaceUrl.trim())) {
    problems.marketplaceUrl = 'malformed';
  }
  return problems;
}

/** A printer is named by its IP address or name alone, or by a whole address; null for none, undefined for nonsense. */
export function printerOf(typed: string): string | null | undefined {
  const address = typed.trim();
  if (address === '') return null;
  const whole = /^(tcp|serial|usb|winspool|file):./i.test(address);
  const [host = '', port = usualPort] = address.split(':');
  const named = printerUri(
    whole ? { kind: 'other', uri: address } : { kind: 'network', host, port, profile: usualProfile },
  );
  return 'uri' in named ? named.uri : undefined;
}

/** The command that makes the shop of a draft without problems. */
export function setupOf(draft: OwnShopDraft, language: Language): InputOf<Table, 'setup.shop'> {
  const { name, street, postcode, town, phone, taxNumber, vatId, taxation, ownerName } = draft;
  return {
    shop: { name, street, postcode, town, phone, taxNumber, vatId, taxation },
    ownerName,
    printer: printerOf(draft.printer) ?? null,
    marketplace: draft.marketplace === 'bridge' ? `bridge+${draft.marketplaceUrl.trim()}` : draft.marketplace,
    language,
  };
}
