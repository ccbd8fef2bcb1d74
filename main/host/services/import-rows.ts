import type { RowProblem } from '#contract/methods/articles.ts';
import { articleDraft } from '#contract/methods/articles.ts';
import { barcodeKey } from '#domain/barcode.ts';
import type { Shop } from '../shop.ts';
import { conflict } from './articles-conflicts.ts';
import { articleByBarcode, articleById, articleByNumber, type FoundArticle } from './articles-lookup.ts';
import { type ArticleProblem, type FullDraft, ownProblem } from './articles-problems.ts';
import { draftOf, tidy } from './articles-save.ts';
import {
  barcodesCell,
  type Cell,
  cellText,
  contentCell,
  flagCell,
  kindCell,
  originCell,
  priceCell,
  quantityCell,
  taxCell,
  unitCell,
} from './import-cells.ts';
import { type ArticleColumn, headings, type Layout } from './import-columns.ts';

/** A good row: the article as it is to be. Category and deposit are names yet, which may first come with this file. */
export interface StagedRow {
  row: number;
  /** Null for a new article. */
  currentId: string | null;
  outcome: 'created' | 'updated' | 'unchanged';
  draft: FullDraft;
  /** Undefined: stays as it is. Empty: none. */
  category?: string;
  deposit?: string;
}

export interface RowReader {
  /** Reads one row; problems name the row, and it is left out then. */
  read(cells: readonly string[], row: number): { staged: StagedRow } | { problems: RowProblem[] };
  /** What can be said only when all rows were read: deposits that are nowhere. */
  finish(): { problem: RowProblem; outcome: StagedRow['outcome'] }[];
}

const columnOfField: Readonly<Record<string, ArticleColumn>> = {
  depositArticleId: 'deposit',
  categoryId: 'category',
};

/** Reads the rows of one file against the shop as it is now. Remembers numbers and barcodes only, so that large files fit. */
export function rowReader(shop: Shop, layout: Layout): RowReader {
  const numbers = new Map<string, number>();
  const barcodes = new Map<string, number>();
  const deposits = new Set<string>();
  const awaited: { row: number; number: string; outcome: StagedRow['outcome'] }[] = [];

  function twice(draft: FullDraft, row: number): RowProblem[] {
    const problems: RowProblem[] = [];
    const before = numbers.get(draft.number);
    if (draft.number !== '' && before !== undefined) {
      problems.push({
        row,
        column: headings.number,
        problem: 'number-twice',
        found: draft.number,
        other: String(before),
      });
    }
    for (const { code } of draft.barcodes) {
      const earlier = barcodes.get(barcodeKey(code));
      if (earlier !== undefined && earlier !== row) {
        problems.push({
          row,
          column: headings.barcodes,
          problem: 'barcode-twice',
          found: code,
          other: String(earlier),
        });
      }
      barcodes.set(barcodeKey(code), earlier ?? row);
    }
    if (before === undefined) numbers.set(draft.number, row);
    return problems;
  }

  return {
    read(cells, row) {
      const { values, problems } = readCells(cells, layout, row);
      if (problems.length > 0) return { problems };
      const current = currentOf(shop, values);
      const missing = missingFields(values, current);
      if (missing) return { problems: [{ row, ...missing }] };
      const draft = tidy(merge(shop, values, current));
      const own = ownProblem({ ...draft, depositArticleId: depositMark(values, draft) });
      const problem = own ?? conflict(shop.db, { ...draft, categoryId: null, depositArticleId: null }, current);
      const repeated = twice(draft, row);
      if (problem) return { problems: [named(problem, row), ...repeated] };
      if (repeated.length > 0) return { problems: repeated };
      if (draft.kind === 'deposit') deposits.add(draft.number);
      const staged = stage(shop, { row, values, draft, current });
      const { outcome, deposit: number = '' } = staged;
      if (number !== '') awaited.push({ row, number, outcome });
      return { staged };
    },
    finish: () =>
      awaited
        .filter(({ number }) => !deposits.has(number) && articleByNumber(shop.db, number)?.article.kind !== 'deposit')
        .map(({ row, number, outcome }) => ({
          problem: { row, column: headings.deposit, problem: 'deposit-unknown', found: shown(number) },
          outcome,
        })),
  };
}

/** What a row says; a column that the file does not have is missing here, an empty cell is the default. */
type Values = Partial<Omit<FullDraft, 'id' | 'categoryId' | 'depositArticleId'>> & {
  category?: string;
  deposit?: string;
};

function readCells(cells: readonly string[], layout: Layout, row: number): { values: Values; problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const text = (column: ArticleColumn): string | undefined => {
    const place = layout.places.get(column);
    return place === undefined ? undefined : cellText(cells[place] ?? '');
  };
  function take<Value>(column: ArticleColumn, read: (text: string) => Cell<Value>, empty?: Value): { value?: Value } {
    const found = text(column);
    if (found === undefined) return {};
    if (found === '') return empty === undefined ? {} : { value: empty };
    const cell = read(found);
    if ('value' in cell) return cell;
    problems.push({ row, column: headings[column], problem: cell.problem, found: shown(found) });
    return {};
  }
  const beyond = cells.slice(layout.width).find((cell) => cell.trim() !== '');
  if (beyond !== undefined) problems.push({ row, column: '', problem: 'too-many-columns', found: shown(beyond) });
  const plain = (found: string): Cell<string> => ({ value: found });
  const unit = take('unit', unitCell, 'piece').value;
  const read = {
    number: take('number', plain, '').value,
    name: take('name', plain, '').value,
    receiptName: take<string | null>('receiptName', plain, null).value,
    kind: take('kind', kindCell, 'goods').value,
    unit,
    price: take('price', priceCell).value,
    taxClass: take('taxClass', taxCell).value,
    origin: take('origin', originCell, 'bought').value,
    ownerId: take('ownerId', plain, '0').value,
    category: take('category', (found) => (found.length > 60 ? { problem: 'category-too-long' } : plain(found)), '')
      .value,
    weighed: take('weighed', flagCell, false).value,
    deposit: take('deposit', plain, '').value,
    content: take<FullDraft['content']>('content', contentCell, null).value,
    barcodes: take('barcodes', (found) => barcodesCell(found, unit ?? 'piece'), []).value,
    online: take('online', flagCell, false).value,
    buffer: take<number>('buffer', (found) => quantityCell(found, unit ?? 'piece'), 0).value,
    active: take('active', flagCell, true).value,
  };
  const said = Object.entries(read).filter(([, value]) => value !== undefined);
  return { values: Object.fromEntries(said), problems };
}

/** The article a row speaks of: by its number, else by the first barcode that somebody carries. */
function currentOf(shop: Shop, { number, barcodes }: Values): FoundArticle | undefined {
  if (number !== undefined && number !== '') return articleByNumber(shop.db, number);
  for (const { code } of barcodes ?? []) {
    const found = articleByBarcode(shop.db, code);
    if (found) return found;
  }
  return undefined;
}

function missingFields(values: Values, current: FoundArticle | undefined): Omit<RowProblem, 'row'> | undefined {
  const subject = values.number ?? values.barcodes?.[0]?.code ?? '';
  if (!current && values.name === undefined)
    return { column: headings.number, problem: 'article-unknown', found: shown(subject) };
  if (values.name === '') return { column: headings.name, problem: 'name-empty', found: '' };
  if (current) return undefined;
  const missing = (['price', 'taxClass'] as const).find((field) => values[field] === undefined);
  if (!missing) return undefined;
  return { column: headings[missing], problem: missing === 'price' ? 'price-missing' : 'tax-missing', found: '' };
}

function merge(
  shop: Shop,
  { category: _category, deposit: _deposit, ...said }: Values,
  current: FoundArticle | undefined,
): FullDraft {
  // The number as the shop writes it: the row may have it with leading zeros.
  if (current) return { ...draftOf(shop, current), ...said, number: current.article.number };
  return articleDraft.parse({ number: '', name: '', unit: 'piece', price: 0, taxClass: 'none', ...said });
}

/** Only for the rule that a deposit has none: which article it is does not matter there. */
function depositMark({ deposit }: Values, draft: FullDraft): string | null {
  return deposit === undefined ? draft.depositArticleId : deposit === '' ? null : deposit;
}

interface Read {
  row: number;
  values: Values;
  draft: FullDraft;
  current: FoundArticle | undefined;
}

function stage(shop: Shop, { row, values, draft, current }: Read): StagedRow {
  const { category, deposit } = values;
  return {
    row,
    currentId: current?.article.id ?? null,
    outcome: !current ? 'created' : isSame(shop, { values, draft, current }) ? 'unchanged' : 'updated',
    draft,
    ...(category === undefined ? {} : { category }),
    ...(deposit === undefined ? {} : { deposit }),
  };
}

function isSame(
  shop: Shop,
  { values, draft, current }: { values: Values; draft: FullDraft; current: FoundArticle },
): boolean {
  const { category, deposit } = values;
  const { categoryId, depositArticleId } = current.article;
  const text = 'SELECT name FROM category WHERE id = ?';
  if (category !== undefined && category !== (shop.db.row<{ name: string }>(text, categoryId)?.name ?? ''))
    return false;
  const has = depositArticleId === null ? undefined : articleById(shop.db, depositArticleId);
  if (deposit !== undefined && deposit !== (has?.article.number ?? '')) return false;
  return fingerprint(draft) === fingerprint(draftOf(shop, current));
}

/** Equal for drafts that say the same, whatever the order of their fields and barcodes. */
function fingerprint(draft: FullDraft): string {
  const barcodes = draft.barcodes.map(({ code, quantity }) => `${barcodeKey(code)}*${quantity}`).toSorted();
  const fields = Object.entries({ ...draft, barcodes }).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(fields);
}

/** A rule's problem in the words of the file: its column, and what else is involved. */
function named({ reason, field, found, otherNumber, otherName, right }: ArticleProblem, row: number): RowProblem {
  const column = columnOfField[field] ?? (Object.hasOwn(headings, field) ? (field as ArticleColumn) : undefined);
  const other = right ?? ([otherNumber, otherName].filter((part) => typeof part === 'string').join(' ') || undefined);
  return {
    row,
    column: column === undefined ? field : headings[column],
    problem: reason,
    found: shown(found),
    ...(other === undefined || other === null ? {} : { other: String(other) }),
  };
}

function shown(text: string): string {
  return text.length > 64 ? `${text.slice(0, 63)}…` : text;
}
