import type { ArticleDetail, ArticleDraft } from '#contract/methods/articles.ts';
import { formatAmount, highestAmount, type Language, parseMoney } from '#domain/money.ts';
import { formatThousandths, parseQuantity, type Unit } from '#domain/quantity.ts';
import type { Origin, TaxClass } from '#domain/tax.ts';
import { formatContent, parseContent } from './content.ts';

/** An article as it stands in the fields: numbers are still text. */
export interface ArticleForm {
  id: string | null;
  number: string;
  name: string;
  receiptName: string;
  kind: 'goods' | 'deposit';
  unit: Unit;
  price: string;
  taxClass: TaxClass;
  origin: Origin;
  ownerId: string;
  categoryId: string | null;
  weighed: boolean;
  deposit: { id: string; name: string } | null;
  content: string;
  online: boolean;
  buffer: string;
  active: boolean;
  barcodes: readonly { code: string; quantity: string }[];
}

export type ArticleField = 'number' | 'name' | 'receiptName' | 'price' | 'content' | 'buffer' | `barcodes.${number}`;

export type FieldProblem =
  | 'required'
  | 'too-long'
  | 'not-a-price'
  | 'price-zero'
  | 'price-negative'
  | 'price-too-high'
  | 'not-a-content'
  | 'not-a-quantity'
  | 'twice';

export type FieldProblems = Partial<Record<ArticleField, FieldProblem>>;

export const emptyForm: ArticleForm = {
  id: null,
  number: '',
  name: '',
  receiptName: '',
  kind: 'goods',
  unit: 'piece',
  price: '',
  taxClass: 'reduced',
  origin: 'bought',
  ownerId: '0',
  categoryId: null,
  weighed: false,
  deposit: null,
  content: '',
  online: false,
  buffer: '',
  active: true,
  barcodes: [],
};

export function formOf(article: ArticleDetail, language: Language): ArticleForm {
  const { deposit, content, receiptName } = article;
  return {
    id: article.id,
    number: article.number,
    name: article.name,
    receiptName: receiptName ?? '',
    kind: article.kind,
    unit: article.unit,
    price: formatAmount(article.price, language),
    taxClass: article.taxClass,
    origin: article.origin,
    ownerId: article.ownerId,
    categoryId: article.categoryId,
    weighed: article.weighed,
    deposit: deposit && { id: deposit.id, name: deposit.name },
    content: formatContent(content, language),
    online: article.online,
    buffer: article.buffer === 0 ? '' : formatThousandths(article.buffer, 0, language),
    active: article.active,
    barcodes: article.barcodes.map(({ code, quantity }) => ({
      code,
      quantity: formatThousandths(quantity, 0, language),
    })),
  };
}

/** Reads the fields. Every field that cannot be read is named; only without any there is a draft. */
export function readForm(form: ArticleForm): { draft: ArticleDraft } | { problems: FieldProblems } {
  const problems: FieldProblems = {};
  const name = form.name.trim();
  const number = form.number.trim();
  if (name === '') problems.name = 'required';
  if (number.length > 40) problems.number = 'too-long';
  if (name.length > 400) problems.name = 'too-long';

  const price = readPrice(form.price);
  if (typeof price === 'string') problems.price = price;
  const content = parseContent(form.content);
  if (content === undefined) problems.content = 'not-a-content';
  const buffer = form.buffer.trim() === '' ? 0 : parseQuantity(form.buffer, form.unit);
  if (buffer === undefined || buffer < 0) problems.buffer = 'not-a-quantity';

  const barcodes: { code: string; quantity: number }[] = [];
  for (const [index, row] of form.barcodes.entries()) {
    const code = row.code.trim();
    if (code === '') continue;
    const quantity = row.quantity.trim() === '' ? 1000 : parseQuantity(row.quantity, form.unit);
    if (barcodes.some((earlier) => earlier.code === code)) problems[`barcodes.${index}`] = 'twice';
    else if (quantity === undefined || quantity <= 0) problems[`barcodes.${index}`] = 'not-a-quantity';
    else barcodes.push({ code, quantity });
  }

  if (Object.keys(problems).length > 0) return { problems };
  const { kind, unit, taxClass, origin, ownerId, categoryId, online, active } = form;
  return {
    draft: {
      ...(form.id === null ? {} : { id: form.id }),
      ...{ number, name, kind, unit, taxClass, origin, ownerId, categoryId, online, active, barcodes },
      receiptName: form.receiptName.trim() || null,
      price: price as number,
      weighed: form.weighed && unit !== 'piece',
      depositArticleId: form.deposit?.id ?? null,
      content: content ?? null,
      buffer: buffer ?? 0,
    },
  };
}

/** A price in cents, or what is wrong with it. */
export function readPrice(text: string): number | FieldProblem {
  if (text.trim() === '') return 'required';
  // “1,234” is a thousand to one reader and a slip of the finger to the other: neither is guessed.
  const amount = /^\s*\d{1,3}[.,]\d{3}\s*€?\s*$/.test(text) ? undefined : parseMoney(text);
  if (amount === undefined) return isTooHigh(text) ? 'price-too-high' : 'not-a-price';
  if (amount === 0) return 'price-zero';
  return amount < 0 ? 'price-negative' : amount;
}

function isTooHigh(text: string): boolean {
  const digits = /^\s*(\d[\d.\s]*)(?:,\d{0,2})?\s*€?\s*$/.exec(text)?.[1]?.replace(/\D/g, '');
  return digits !== undefined && Number(digits) * 100 > highestAmount;
}
