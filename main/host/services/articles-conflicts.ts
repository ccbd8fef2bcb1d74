import { barcodeKey } from '#domain/barcode.ts';
import type { ShopDatabase } from '../database/database.ts';
import { articleByBarcode, articleById, type FoundArticle } from './articles-lookup.ts';
import type { ArticleProblem, FullDraft } from './articles-problems.ts';

/** What contradicts the other articles of the shop, or what is known of this one; `current` is the article as it stands. */
export function conflict(db: ShopDatabase, draft: FullDraft, current?: FoundArticle): ArticleProblem | undefined {
  return (
    numberConflict(db, draft.number, current) ??
    barcodeConflict(db, draft.barcodes, current) ??
    categoryConflict(db, draft.categoryId) ??
    depositConflict(db, draft) ??
    (current && historyConflict(db, draft, current))
  );
}

function numberConflict(db: ShopDatabase, number: string, current?: FoundArticle): ArticleProblem | undefined {
  const other = db.row<{ n: number; name: string }>('SELECT n, name FROM article WHERE number = ?', number);
  if (!other || other.n === current?.n) return undefined;
  return { reason: 'number-taken', field: 'number', found: number, otherNumber: number, otherName: other.name };
}

/** A barcode that another article carries: names it, because that is where the remedy lies. */
export function barcodeConflict(
  db: ShopDatabase,
  barcodes: FullDraft['barcodes'],
  current?: FoundArticle,
): ArticleProblem | undefined {
  const keys = new Set<string>();
  for (const { code } of barcodes) {
    const key = barcodeKey(code);
    if (keys.has(key)) return { reason: 'barcode-repeated', field: 'barcodes', found: code };
    keys.add(key);
    const other = articleByBarcode(db, code);
    if (!other || other.n === current?.n) continue;
    const { number, name } = other.article;
    return { reason: 'barcode-taken', field: 'barcodes', found: code, otherNumber: number, otherName: name };
  }
  return undefined;
}

function categoryConflict(db: ShopDatabase, categoryId: string | null): ArticleProblem | undefined {
  if (categoryId === null || db.row('SELECT 1 FROM category WHERE id = ?', categoryId)) return undefined;
  return { reason: 'category-unknown', field: 'categoryId', found: categoryId };
}

function depositConflict(db: ShopDatabase, draft: FullDraft): ArticleProblem | undefined {
  const { depositArticleId: id } = draft;
  if (id === null) return undefined;
  const about = { field: 'depositArticleId', found: id };
  const deposit = articleById(db, id)?.article;
  if (!deposit) return { reason: 'deposit-unknown', ...about };
  if (deposit.kind !== 'deposit' || id === draft.id)
    return { reason: 'deposit-not-deposit', ...about, otherName: deposit.name };
  return undefined;
}

/** Stock and receipts are kept in the article's unit and kind: neither can change under them. */
function historyConflict(db: ShopDatabase, draft: FullDraft, { n, article }: FoundArticle): ArticleProblem | undefined {
  if (draft.kind !== article.kind && db.row('SELECT 1 FROM article WHERE deposit_n = ? LIMIT 1', n)) {
    return { reason: 'deposit-in-use', field: 'kind', found: draft.kind };
  }
  const changed = draft.unit !== article.unit ? 'unit' : draft.kind !== article.kind ? 'kind' : undefined;
  if (changed === undefined || !hasHistory(db, n)) return undefined;
  return { reason: `${changed}-in-use`, field: changed, found: draft[changed], was: article[changed] };
}

function hasHistory(db: ShopDatabase, n: number): boolean {
  return db.row('SELECT 1 FROM stock_balance WHERE article_n = ?', n) !== undefined;
}
