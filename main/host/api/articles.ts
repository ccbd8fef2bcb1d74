import { Buffer } from 'node:buffer';
import { failure } from '#contract/errors.ts';
import type { articles } from '#contract/methods/articles.ts';
import type { CommandOf, Handlers } from '#contract/wire/handlers.ts';
import { listArticles, tiles } from '../services/articles-list.ts';
import { assignBarcode, saveArticle, setPrice } from '../services/articles-save.ts';
import { showArticle } from '../services/articles-show.ts';
import { categories, saveCategory } from '../services/categories.ts';
import type { Doing } from '../services/doing.ts';
import { exportArticles } from '../services/export.ts';
import { importArticles, resumeImport } from '../services/import.ts';
import { searchArticles } from '../services/search.ts';
import type { Shop } from '../shop.ts';
import type { Context } from './context.ts';
import type { OfferDownload } from './sales.ts';

export interface ArticleApiDeps {
  shop: Shop;
  uploads: { take(id: string): { file: string } | undefined; drop(id: string): Promise<void> };
  offer: OfferDownload;
}

export function articleHandlers({ shop, uploads, offer }: ArticleApiDeps): Handlers<typeof articles, Context> {
  // What cannot be finished now is tried again at the next start; until then no other import begins.
  void resumeImport(shop).catch(() => undefined);
  return {
    'articles.search': ({ text, limit }) => searchArticles(shop, text, limit),
    'articles.list': (input) => listArticles(shop, input),
    'articles.tiles': ({ categoryId }) => tiles(shop, categoryId),
    'articles.categories': () => categories(shop.db),
    'articles.show': ({ code }) => showArticle(shop, code),
    'articles.save': (draft, call) => saveArticle(shop, draft, doing(call, 'articles.save')),
    'articles.saveCategory': (input, call) => saveCategory(shop, input, doing(call, 'articles.saveCategory')),
    'articles.assignBarcode': (input, call) => assignBarcode(shop, input, doing(call, 'articles.assignBarcode')),
    'articles.setPrice': (input, call) => setPrice(shop, input, doing(call, 'articles.setPrice')),
    async 'articles.import'({ uploadId, skipBad, dryRun }, call) {
      const upload = uploads.take(uploadId);
      if (!upload) throw failure('not-found', { what: 'upload', id: uploadId });
      const wish = { file: upload.file, skipBad, dryRun };
      const result = await importArticles(shop, wish, doing(call, 'articles.import'));
      if (result.done) await uploads.drop(uploadId);
      return result;
    },
    'articles.export': () => {
      const text = [...exportArticles(shop)].join('');
      return offer(Buffer.from(text, 'utf8'), `artikel-${shop.today()}.csv`);
    },
  };
}

function doing({ context, commandId }: CommandOf<Context>, name: string): Doing {
  return { actor: context.actor(), command: { commandId, name } };
}
