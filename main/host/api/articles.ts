import type { Table } from '#contract/table.ts';
import type { Handlers } from '#contract/wire/handlers.ts';
import type { Uploaded } from '../http/uploads.ts';
import { listArticles, tiles } from '../services/articles-list.ts';
import { assignBarcode, saveArticle, setPrice } from '../services/articles-save.ts';
import { showArticle } from '../services/articles-show.ts';
import { categories, saveCategory } from '../services/categories.ts';
import { searchArticles } from '../services/search.ts';
import type { Shop } from '../shop.ts';
import { doing } from './baskets.ts';
import type { Context } from './context.ts';
import type { OfferDownload } from './sales.ts';

type Names = Extract<keyof Table, `articles.${string}`>;

export interface ArticleApiDeps {
  shop: Shop;
  uploads: { take(uploadId: string): Uploaded | undefined; drop(uploadId: string): Promise<void> };
  offer: OfferDownload;
}

export function articleHandlers({ shop }: ArticleApiDeps): Pick<Handlers<Table, Context>, Exclude<Names, 'articles.import' | 'articles.export'>> {
  return {
    'articles.search': ({ text, limit }) => searchArticles(shop, text, limit),
    'articles.list': (input) => listArticles(shop, input),
    'articles.tiles': ({ categoryId }) => tiles(shop, categoryId),
    'articles.categories': () => categories(shop.db),
    'articles.show': ({ code }) => showArticle(shop, code),
    'articles.save': (input, call) => saveArticle(shop, input, doing(call, 'articles.save')),
    'articles.saveCategory': (input, call) => saveCategory(shop, input, doing(call, 'articles.saveCategory')),
    'articles.assignBarcode': (input, call) => assignBarcode(shop, input, doing(call, 'articles.assignBarcode')),
    'articles.setPrice': (input, call) => setPrice(shop, input, doing(call, 'articles.setPrice')),
  };
}
