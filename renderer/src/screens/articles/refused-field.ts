import { type Failure, isFailure } from '#contract/errors.ts';
import type { ArticleForm } from './article-form.ts';

/** What the host found wrong, with what its sentence needs. */
export interface RefusedProblem {
  reason: string;
  longest?: number;
  otherName?: string;
  otherNumber?: string;
  right?: string;
}

const formFields: ReadonlySet<string> = new Set([
  ...['number', 'name', 'receiptName', 'kind', 'unit', 'price', 'content', 'online', 'buffer', 'categoryId'],
  'depositArticleId',
]);

/** The field of the form that a refusal is about; a barcode is found by what stands in its row. Undefined for any other failure. */
export function refusedField(
  failure: Failure | undefined,
  form: Pick<ArticleForm, 'barcodes'>,
): { field: string; problem: RefusedProblem } | undefined {
  if (!failure || !isFailure(failure, 'refused')) return undefined;
  const { reason, field, found } = failure.data;
  if (typeof field !== 'string') return undefined;
  const problem: RefusedProblem = { reason };
  const { longest, otherName, otherNumber, right } = failure.data;
  if (typeof longest === 'number') problem.longest = longest;
  if (typeof otherName === 'string') problem.otherName = otherName;
  if (typeof otherNumber === 'string') problem.otherNumber = otherNumber;
  if (typeof right === 'string') problem.right = right;
  if (field === 'barcodes') {
    const shown = String(found ?? '').replace(/…$/, '');
    const row = form.barcodes.findIndex(({ code }) => shown !== '' && code.trim().startsWith(shown));
    return { field: `barcodes.${Math.max(0, row)}`, problem };
  }
  return formFields.has(field) ? { field, problem } : undefined;
}
