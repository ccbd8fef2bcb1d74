import { z } from 'zod';
import { command, query } from '#contract/method.ts';
import {
  cents,
  download,
  id,
  instant,
  nothing,
  origin,
  page,
  price,
  quantity,
  taxClass,
  thousandths,
  unit,
} from './values.ts';

/** What lists, tiles and search hits show of an article. */
export const articleRow = z.object({
  id,
  number: z.string(),
  name: z.string(),
  kind: z.enum(['goods', 'deposit']),
  unit,
  price: cents,
  weighed: z.boolean(),
  categoryId: id.nullable(),
  active: z.boolean(),
  online: z.boolean(),
  onHand: thousandths,
});
export type ArticleRow = z.output<typeof articleRow>;

export const category = z.object({
  id,
  name: z.string(),
  colour: z.string(),
  position: z.number().int(),
  articles: z.number().int(),
});
export type Category = z.output<typeof category>;

/** An article as it is written: by the screen, a CSV row or the command line. */
export const articleDraft = z.object({
  /** Left out for a new article. */
  id: id.optional(),
  number: z.string().max(40),
  name: z.string().max(400),
  receiptName: z.string().max(400).nullable().default(null),
  kind: z.enum(['goods', 'deposit']).default('goods'),
  unit,
  price: z.number().int(),
  taxClass,
  origin: origin.default('bought'),
  ownerId: z.string().max(40).default('0'),
  categoryId: id.nullable().default(null),
  weighed: z.boolean().default(false),
  depositArticleId: id.nullable().default(null),
  content: z.object({ quantity, unit }).nullable().default(null),
  online: z.boolean().default(false),
  buffer: quantity.default(0),
  active: z.boolean().default(true),
  /** As printed: EAN, UPC, or a house code. */
  barcodes: z
    .array(z.object({ code: z.string().max(4096), quantity: quantity.default(1000) }))
    .max(50)
    .default([]),
});
export type ArticleDraft = z.input<typeof articleDraft>;

export const articleDetail = articleDraft.extend({
  id,
  deposit: articleRow.nullable(),
  stock: z.object({
    onHand: thousandths,
    reserved: thousandths,
    buffer: thousandths,
    published: thousandths,
    countedAt: instant.nullable(),
  }),
  taxKey: z.number().int(),
  basisPoints: z.number().int(),
  createdAt: instant,
  updatedAt: instant,
});
export type ArticleDetail = z.output<typeof articleDetail>;

/** One row of a file that cannot be imported: where, what, and what was found there. */
export const rowProblem = z.object({
  row: z.number().int(),
  column: z.string(),
  problem: z.string(),
  found: z.string(),
  /** What it collides with, or what would be right: an earlier row, another article, the barcode with its true check digit. */
  other: z.string().optional(),
});
export type RowProblem = z.output<typeof rowProblem>;

export const importResult = z.object({
  done: z.boolean(),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  /** The first problems, in the order of the file; `problemCount` counts all. */
  problems: z.array(rowProblem),
  problemCount: z.number().int(),
  encoding: z.string(),
  delimiter: z.string(),
});
export type ImportResult = z.output<typeof importResult>;

export const articles = {
  'articles.search': query(
    'cashier',
    z.object({ text: z.string().max(200), limit: z.number().int().min(1).max(100).default(20) }),
    z.array(articleRow),
  ),
  'articles.list': query(
    'cashier',
    z.object({
      text: z.string().max(200).default(''),
      categoryId: id.nullable().default(null),
      inactive: z.boolean().default(false),
      /** Null for both kinds. */
      kind: z.enum(['goods', 'deposit']).nullable().default(null),
      ...page,
    }),
    z.object({ rows: z.array(articleRow), total: z.number().int() }),
  ),
  /** The tiles of a category, or the favourites when it is null. */
  'articles.tiles': query('cashier', z.object({ categoryId: id.nullable() }), z.array(articleRow)),
  'articles.categories': query('cashier', nothing, z.array(category)),
  /** By id, article number or barcode. */
  'articles.show': query('cashier', z.object({ code: z.string().max(4096) }), articleDetail),
  'articles.save': command('manager', articleDraft, articleDetail),
  'articles.saveCategory': command(
    'manager',
    z.object({ id: id.optional(), name: z.string().min(1).max(60), colour: z.string().max(20) }),
    category,
  ),
  'articles.assignBarcode': command(
    'manager',
    z.object({ articleId: id, code: z.string().max(4096), quantity: quantity.default(1000) }),
    articleDetail,
  ),
  'articles.setPrice': command('manager', z.object({ articleId: id, price }), articleDetail),
  /** A file with any bad row is refused whole (`done: false`), unless `skipBad`. */
  'articles.import': command(
    'manager',
    z.object({ uploadId: id, skipBad: z.boolean().default(false), dryRun: z.boolean().default(false) }),
    importResult,
  ),
  'articles.export': query('manager', nothing, download),
};
