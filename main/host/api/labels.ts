import type { labels as methods } from '#contract/methods/labels.ts';
import type { Handlers } from '#contract/wire/handlers.ts';
import { labelArticles } from '../services/label-articles.ts';
import { begunOnce, stoppedPrint } from '../services/begun-once.ts';
import type { Labels } from '../services/labels.ts';
import type { Shop } from '../shop.ts';
import { failure } from '#contract/errors.ts';
import { doing } from './baskets.ts';
import type { Context } from './context.ts';
import type { OfferDownload } from './sales.ts';

export interface LabelApiDeps {
  shop: Shop;
  labels: Labels;
  offer: OfferDownload;
}

export function labelHandlers({ shop, labels, offer }: LabelApiDeps): Handlers<typeof methods, Context> {
  return {
    'labels.targets': () => labels.targets(),
    'labels.articles': ({ of }) => labelArticles(shop, of),
    'labels.preview': ({ label, kind, target }) => labels.preview(label, { kind, target }),
    async 'labels.sheetPdf'({ target, ...job }) {
      if (target.to !== 'sheet') throw failure('refused', { reason: 'no-label-sheet' });
      const { bytes, name, pages } = await labels.sheetPdf(job, target);
      return { ...(await offer(bytes, name)), pages };
    },
    'labels.print': (job, call) => {
      const by = doing(call, 'labels.print');
      const ifStopped = { ...stoppedPrint, labels: job.labels.reduce((sum, { copies }) => sum + copies, 0) };
      return begunOnce(shop, by.command, { ifStopped, work: () => labels.print(job, by) });
    },
  };
}
