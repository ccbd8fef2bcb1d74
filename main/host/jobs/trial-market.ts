import type { ArticleDraft } from '#contract/methods/articles.ts';
import { lawfulRates } from '#domain/tax.ts';
import { saveArticle } from '../services/articles-save.ts';
import { moveStock } from '../services/stock-change.ts';
import { type TrialShop, trialShop } from '../services/trial-shop.ts';
import { createSyncJob, type SyncJob } from './sync.ts';

export interface TrialMarket extends AsyncDisposable, Pick<TrialShop, 'shop' | 'actor' | 'wait'> {
  sync: SyncJob;
  /** Faults that were reported beside. */
  faults: unknown[];
  /** Adds an article that is sold online, with stock in thousandths; gives its id. */
  offer(article: {
    number: string;
    name: string;
    unit?: 'piece' | 'kg';
    price?: number;
    stock: number;
    buffer?: number;
  }): string;
}

/** A demo shop with its practice marketplace, driven by `sync.now()` alone; for tests. */
export function trialMarket(seed = 1): TrialMarket {
  const trial = trialShop();
  const { shop, actor, wait } = trial;
  const { db } = shop;
  db.run(`UPDATE folder SET mode = 'demo'`);
  const rateText =
    'INSERT OR IGNORE INTO tax_rate (tax_key, valid_from, valid_to, basis_points, name) VALUES (?, ?, ?, ?, ?)';
  for (const { taxKey, validFrom, validTo, basisPoints, name } of lawfulRates)
    db.run(rateText, taxKey, validFrom, validTo, basisPoints, name);
  const faults: unknown[] = [];
  const report = (_what: string, error: unknown): void => void faults.push(error);
  const sync = createSyncJob({ shop, report, seed, chance: () => 0.5 });
  return {
    shop,
    actor,
    wait,
    sync,
    faults,
    offer({ number, name, unit = 'piece', price = 250, stock, buffer = 0 }) {
      const weighed = unit === 'kg';
      const kind: Pick<ArticleDraft, 'taxClass' | 'origin'> = { taxClass: 'reduced', origin: 'own' };
      const { id } = saveArticle(
        shop,
        { ...kind, number, name, unit, price, weighed, buffer, online: true },
        { actor },
      );
      if (stock !== 0) moveStock(shop, { articleId: id, quantity: stock, reason: 'received' }, { actor });
      return id;
    },
    async [Symbol.asyncDispose]() {
      await sync[Symbol.asyncDispose]();
      trial[Symbol.dispose]();
    },
  };
}
