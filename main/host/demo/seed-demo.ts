import type { ShopData } from '#contract/methods/shop.ts';
import { addCategory } from '../services/categories.ts';
import { writeMovement } from '../services/ledger.ts';
import { articleDraft } from '#contract/methods/articles.ts';
import { type WrittenArticle, writeArticle } from '../services/articles-write.ts';
import type { Actor, Shop } from '../shop.ts';
import { demoBarcodes, demoCategories } from './catalogue.ts';
import type { DemoArticle } from './demo-article.ts';

/** An address that nobody has: receipts of the demo shop must not look like those of a neighbour. */
export const demoShop: ShopData = {
  name: 'Demo-Hofladen',
  street: 'Musterweg 1',
  postcode: '00000',
  town: 'Musterdorf',
  taxNumber: '000/0000/0000',
  vatId: '',
  phone: '',
  taxation: 'regular',
  greeting: 'Danke für Ihren Einkauf! Demo, kein echter Beleg.',
};

/** Fills an empty shop with the demo's articles and their opening stock, in one durable write; answers whose shop it is. */
export function seedDemo(shop: Shop, actor: Actor): ShopData {
  shop.db.write('durable', () => {
    const ids = new Map<string, string>();
    for (const { article, categoryId } of inOrder(shop)) {
      const written = write(shop, actor, {
        article,
        categoryId,
        depositId: article.deposit === null ? null : ids.get(article.deposit),
      });
      ids.set(article.number, written.id);
      if (article.stock > 0) openStock(shop, actor, { ...written, quantity: article.stock });
    }
    shop.journal('demo-seeded', actor, { articles: ids.size });
  });
  return demoShop;
}

interface Placed {
  article: DemoArticle;
  categoryId: string;
}

/** Deposits first, because others refer to them; then one article of each category in turn, so that the first tiles show a bit of all. */
function inOrder(shop: Shop): Placed[] {
  const placed = demoCategories.map(({ name, colour, articles }) => {
    const categoryId = addCategory(shop, name, colour);
    return articles.map((article, index) => ({ article, categoryId, index }));
  });
  const rank = ({ article, index }: { article: DemoArticle; index: number }): number =>
    article.kind === 'deposit' ? -1 : index;
  return placed.flat().toSorted((a, b) => rank(a) - rank(b));
}

function write(
  shop: Shop,
  actor: Actor,
  { article, categoryId, depositId }: Placed & { depositId: string | null | undefined },
): WrittenArticle {
  if (depositId === undefined) throw new Error(`demo article ${article.number} names an unknown deposit`);
  const { number, name, receiptName, kind, unit, price, taxClass, origin, weighed, content, online, buffer } = article;
  const draft = articleDraft.parse({
    ...{ number, name, receiptName, kind, unit, price, taxClass, origin, weighed, content, online, buffer, categoryId },
    depositArticleId: depositId,
    barcodes: demoBarcodes(article),
  });
  return writeArticle(shop, draft, { actor });
}

function openStock(shop: Shop, actor: Actor, { n, id, quantity }: { n: number; id: string; quantity: number }): void {
  const atMs = shop.nowMs();
  const body = { articleId: id, quantity, reason: 'opening', note: null } as const;
  const op = shop.recordOp({ kind: 'stock-moved', body }, new Date(atMs).toISOString());
  writeMovement(shop.db, {
    articleN: n,
    atMs: atMs + shop.clockOffsetMs,
    quantity,
    reason: 'opening',
    opN: op.n,
    operatorN: actor.operatorN,
    reference: null,
    note: null,
  });
}
