import type { articleDraft } from '#contract/methods/articles.ts';
import type { Failure } from '#contract/errors.ts';
import { failure } from '#contract/errors.ts';
import { readCode } from '#domain/barcode.ts';
import { highestAmount } from '#domain/money.ts';
import { thousand } from '#domain/quantity.ts';
import type { z } from 'zod';

/** An article as it is to be, every default filled in. */
export type FullDraft = z.output<typeof articleDraft>;

/** Why an article cannot be saved as it is: kebab-case, the field it is about, and what the sentence for a person needs. */
export interface ArticleProblem {
  reason: string;
  field: string;
  /** What stands in the field. */
  found: string;
  [detail: string]: string | number | null;
}

export const longestName = 120;
/** What fits into one line of an 80 mm receipt. */
export const longestReceiptName = 48;
export const longestNumber = 20;
const longestHouseCode = 64;

/** Thrown for a save; an import names the problems of all rows instead. */
export function refusal(problem: ArticleProblem): Failure {
  return failure('refused', problem);
}

/** What is wrong with a draft by itself, without looking at other articles; undefined for nothing. */
export function ownProblem(draft: FullDraft): ArticleProblem | undefined {
  return (
    textProblem(draft) ??
    priceProblem(draft.price) ??
    barcodesProblem(draft.barcodes) ??
    measureProblem(draft) ??
    depositProblem(draft)
  );
}

function textProblem({ name, receiptName, number }: FullDraft): ArticleProblem | undefined {
  if (name.trim() === '') return { reason: 'name-empty', field: 'name', found: name };
  if (name.length > longestName)
    return { reason: 'name-too-long', field: 'name', found: shown(name), longest: longestName };
  if (/\p{Cc}/u.test(name)) return { reason: 'name-characters', field: 'name', found: shown(name) };
  if (receiptName !== null && (receiptName.length > longestReceiptName || /\p{Cc}/u.test(receiptName))) {
    return {
      reason: 'receipt-name-too-long',
      field: 'receiptName',
      found: shown(receiptName),
      longest: longestReceiptName,
    };
  }
  // Empty: the next free number is given.
  if (number !== '' && (number.length > longestNumber || !/^[\p{L}\p{N}][\p{L}\p{N}._/-]*$/u.test(number))) {
    return { reason: 'number-malformed', field: 'number', found: shown(number), longest: longestNumber };
  }
  return undefined;
}

/** Whether a price can be charged at all: more than nothing, and no more than can be typed. */
export function priceProblem(price: number): ArticleProblem | undefined {
  const about = { field: 'price', found: String(price) };
  if (price === 0) return { reason: 'price-zero', ...about };
  if (price < 0) return { reason: 'price-negative', ...about };
  if (price > highestAmount) return { reason: 'price-too-high', ...about, highest: highestAmount };
  return undefined;
}

export function barcodesProblem(barcodes: FullDraft['barcodes']): ArticleProblem | undefined {
  const seen = new Set<string>();
  for (const { code, quantity } of barcodes) {
    const problem = barcodeProblem(code);
    if (problem) return problem;
    if (quantity <= 0) return { reason: 'barcode-quantity', field: 'barcodes', found: String(quantity), code };
    if (seen.has(code)) return { reason: 'barcode-repeated', field: 'barcodes', found: code };
    seen.add(code);
  }
  return undefined;
}

function barcodeProblem(code: string): ArticleProblem | undefined {
  // No layouts: an article's own code is kept as it is, also one that a scale could have printed.
  const reading = readCode(code, { layouts: [], via: 'scan' });
  if (reading.kind !== 'unreadable') {
    if (code.trim().length <= longestHouseCode || reading.kind === 'gtin') return undefined;
    return { reason: 'barcode-too-long', field: 'barcodes', found: shown(code), longest: longestHouseCode };
  }
  return {
    reason: `barcode-${reading.reason}`,
    field: 'barcodes',
    found: shown(reading.text),
    longest: longestHouseCode,
    expected: reading.expected,
    ...(reading.expected === null ? {} : { right: reading.text.slice(0, -1) + reading.expected }),
  };
}

function measureProblem({ weighed, unit, buffer, content }: FullDraft): ArticleProblem | undefined {
  if (weighed && unit === 'piece') return { reason: 'weighed-needs-measure', field: 'unit', found: unit };
  if (buffer < 0) return { reason: 'buffer-negative', field: 'buffer', found: String(buffer) };
  if (unit === 'piece' && buffer % thousand !== 0)
    return { reason: 'buffer-not-whole', field: 'buffer', found: String(buffer) };
  if (content && content.quantity <= 0)
    return { reason: 'content-not-positive', field: 'content', found: String(content.quantity) };
  return undefined;
}

function depositProblem({ kind, depositArticleId, unit, weighed, online }: FullDraft): ArticleProblem | undefined {
  if (kind !== 'deposit') return undefined;
  if (depositArticleId !== null)
    return { reason: 'deposit-of-deposit', field: 'depositArticleId', found: depositArticleId };
  if (unit !== 'piece' || weighed) return { reason: 'deposit-by-piece', field: 'unit', found: unit };
  if (online) return { reason: 'deposit-not-online', field: 'online', found: 'true' };
  return undefined;
}

/** Shortened, so that 4,000 characters do not end up in a dialog. */
function shown(text: string): string {
  return text.length > 64 ? `${text.slice(0, 63)}…` : text;
}
