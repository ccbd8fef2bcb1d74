import { formatThousandths, unitName } from '#domain/quantity.ts';
import { formatAmount } from '#domain/money.ts';
import type { Shop } from '../shop.ts';
import { type FoundArticle, articleById, articleByKey } from './articles-lookup.ts';
import { barcodesOf } from './articles-write.ts';
import { barcodeText, safeText } from './import-cells.ts';
import { type ArticleColumn, headings } from './import-columns.ts';

const kinds = { goods: 'Ware', deposit: 'Pfand' } as const;
const units = { piece: 'Stück', kg: 'kg', l: 'l', m: 'm' } as const;
const origins = { own: 'eigen', bought: 'zugekauft' } as const;
const taxes = { general: '19', reduced: '7', forestry: '5,5', none: '0' } as const;

const columns = Object.keys(headings) as ArticleColumn[];

/**
 * All articles as CSV for German spreadsheets: UTF-8 with byte order mark, semicolons, decimal commas. What a spreadsheet would run as a
 * formula carries an apostrophe. An import takes the file back and finds nothing changed.
 */
export function* exportArticles(shop: Shop): Generator<string> {
  yield `\ufeff${line(columns.map((column) => headings[column]))}`;
  const categories = new Map(
    shop.db.rows<{ id: string; name: string }>('SELECT id, name FROM category').map(({ id, name }) => [id, name]),
  );
  for (const { n } of shop.db.rows<{ n: number }>('SELECT n FROM article ORDER BY n')) {
    const found = articleByKey(shop.db, n);
    if (!found) continue;
    const cells = cellsOf(shop, found, categories);
    yield line(columns.map((column) => cells[column]));
  }
}

function cellsOf(
  shop: Shop,
  { n, article }: FoundArticle,
  categories: ReadonlyMap<string, string>,
): Record<ArticleColumn, string> {
  const { unit, content } = article;
  const deposit = article.depositArticleId === null ? undefined : articleById(shop.db, article.depositArticleId);
  const barcodes = barcodesOf(shop.db, n).map(({ code, quantity }) =>
    barcodeText(code, quantity === 1000 ? null : formatThousandths(quantity, 0)),
  );
  return {
    number: article.number,
    name: article.name,
    receiptName: article.receiptName ?? '',
    kind: kinds[article.kind],
    unit: units[unit],
    // Without points between thousands, which a spreadsheet in another language takes for a decimal point.
    price: formatAmount(article.price).replaceAll('.', ''),
    taxClass: taxes[article.taxClass],
    origin: origins[article.origin],
    ownerId: article.ownerId,
    category: article.categoryId === null ? '' : (categories.get(article.categoryId) ?? ''),
    weighed: yesNo(article.weighed),
    deposit: deposit?.article.number ?? '',
    content: content ? `${formatThousandths(content.quantity, 0)} ${unitName(content.unit)}` : '',
    barcodes: barcodes.join('|'),
    online: yesNo(article.online),
    buffer: formatThousandths(article.buffer, 0),
    active: yesNo(article.active),
  };
}

function yesNo(value: boolean): string {
  return value ? 'ja' : 'nein';
}

function line(cells: readonly string[]): string {
  return `${cells.map(quoted).join(';')}\r\n`;
}

function quoted(cell: string): string {
  const text = safeText(cell);
  return /[";\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
