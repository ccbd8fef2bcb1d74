import { failure } from '#contract/errors.ts';
import type { ArticleDetail, ArticleDraft } from '#contract/methods/articles.ts';
import { articleDraft } from '#contract/methods/articles.ts';
import { barcodeKey, readCode } from '#domain/barcode.ts';
import type { ShopDatabase } from '../database/database.ts';
import { readSetting } from '../settings.ts';
import type { Actor, Shop } from '../shop.ts';
import { barcodeConflict, conflict } from './articles-conflicts.ts';
import type { Doing } from './doing.ts';
import { articleById, type FoundArticle } from './articles-lookup.ts';
import { barcodesProblem, type FullDraft, ownProblem, priceProblem, refusal } from './articles-problems.ts';
import { articleDetailOf } from './articles-show.ts';
import { barcodesOf, writeArticle } from './articles-write.ts';
import { commanded } from './commanded.ts';

/**
 * Creates an article, or writes a known one (`id`) anew. An empty number gets the next free one.
 * @throws Failure `refused` with the field and what is wrong with it; `not-found` for an id nobody has.
 */
export function saveArticle(shop: Shop, input: ArticleDraft, doing: Doing): ArticleDetail {
  const draft = tidy(articleDraft.parse(input));
  return commanded(shop, doing.command, () => {
    const current = draft.id === undefined ? undefined : existing(shop, draft.id);
    return write(shop, doing.actor, { draft, current });
  });
}

/** @throws Failure `refused` for a price of nothing, below it, or beyond what can be typed. */
export function setPrice(
  shop: Shop,
  { articleId, price }: { articleId: string; price: number },
  { actor, command }: Doing,
): ArticleDetail {
  const problem = priceProblem(price);
  if (problem) throw refusal(problem);
  return commanded(shop, command, () => {
    const current = existing(shop, articleId);
    writeArticle(shop, { ...draftOf(shop, current), price }, { actor, current });
    return articleDetailOf(shop, existing(shop, articleId));
  });
}

/** @throws Failure `refused`, naming the article that carries the code already or the check digit that would be right. */
export function assignBarcode(
  shop: Shop,
  { articleId, code, quantity = 1000 }: { articleId: string; code: string; quantity?: number },
  { actor, command }: Doing,
): ArticleDetail {
  const barcode = { code: withoutValue(shop.db, code.trim()), quantity };
  const problem = barcodesProblem([barcode]);
  if (problem) throw refusal(problem);
  return commanded(shop, command, () => {
    const current = existing(shop, articleId);
    const taken = barcodeConflict(shop.db, [barcode], current);
    if (taken) throw refusal(taken);
    const draft = draftOf(shop, current);
    const others = draft.barcodes.filter((known) => barcodeKey(known.code) !== barcodeKey(barcode.code));
    writeArticle(shop, { ...draft, barcodes: [...others, barcode] }, { actor, current });
    return articleDetailOf(shop, current);
  });
}

/** A label of a scale stands for all labels of its article, whatever price or weight is printed in this one. */
function withoutValue(db: ShopDatabase, code: string): string {
  const reading = readCode(code, { layouts: readSetting(db, 'codeLayouts'), via: 'scan' });
  return reading.kind === 'in-store' ? reading.zeroedGtin14.slice(1) : code;
}

/** The article as a draft that would change nothing. */
export function draftOf(shop: Shop, { n, article }: FoundArticle): FullDraft {
  return { ...article, barcodes: barcodesOf(shop.db, n) };
}

function write(
  shop: Shop,
  actor: Actor,
  { draft, current }: { draft: FullDraft; current: FoundArticle | undefined },
): ArticleDetail {
  const problem = ownProblem(draft) ?? conflict(shop.db, draft, current);
  if (problem) throw refusal(problem);
  const { id } = writeArticle(shop, draft, { actor, current });
  return articleDetailOf(shop, existing(shop, id));
}

function existing(shop: Shop, id: string): FoundArticle {
  const found = articleById(shop.db, id);
  if (!found) throw failure('not-found', { what: 'article', id });
  return found;
}

/** Blanks around texts are nobody's wish. */
export function tidy(draft: FullDraft): FullDraft {
  const receiptName = draft.receiptName?.trim() ?? '';
  return {
    ...draft,
    name: draft.name.trim().replaceAll(/[ \u00a0]+/g, ' '),
    number: draft.number.trim(),
    receiptName: receiptName === '' ? null : receiptName,
    barcodes: draft.barcodes.map(({ code, quantity }) => ({ code: code.trim(), quantity })),
  };
}
