import type { Table } from '#contract/table.ts';
import { failure } from '#contract/errors.ts';
import { type Handlers, wholeState } from '#contract/wire/handlers.ts';
import { articleById } from '../services/articles-lookup.ts';
import { addWeighed, type BasketDesk } from '../services/baskets.ts';
import { commanded } from '../services/commanded.ts';
import { scaleProtocolViews } from '../services/scale-protocols.ts';
import { type ClaimedWeight, type Scales } from '../services/scales.ts';
import { type TakenWeights } from '../services/taken-weights.ts';
import { listWeighings, logWeighing } from '../services/weighing-log.ts';
import { doing } from './baskets.ts';
import type { Context } from './context.ts';

type Names = Extract<keyof Table, `scales.${string}`>;

export interface ScaleApi {
  desk: BasketDesk;
  scales: Scales;
  weights: TakenWeights;
}

export function scaleHandlers({ desk, scales, weights }: ScaleApi): Pick<Handlers<Table, Context>, Names> {
  const { shop } = desk;

  /** Cents for a kilogram. @throws Failure `not-found`; `refused`: `not-sold-by-weight` */
  function priceOf(articleId: string): number {
    const found = articleById(shop.db, articleId);
    if (!found) throw failure('not-found', { what: 'article', id: articleId });
    if (found.article.unit !== 'kg') throw failure('refused', { reason: 'not-sold-by-weight' });
    return found.article.price;
  }

  return {
    'scales.state': () => wholeState(scales.list, scales.onChange),
    'scales.protocols': () => scaleProtocolViews(),
    'scales.law': () => scales.circumstances(),
    'scales.save': (input, call) => scales.save(input, doing(call, 'scales.save')),
    async 'scales.zero'({ uri }) {
      await scales.command(uri, 'zero');
      return {};
    },
    async 'scales.tare'({ uri }) {
      await scales.command(uri, 'tare');
      return {};
    },
    async 'scales.price'({ uri, articleId }) {
      await scales.price(uri, articleId === null ? null : priceOf(articleId));
      return {};
    },
    async 'scales.take'({ uri, load, purpose }, call) {
      const claimed = await scales.claimControl({ uri, load, purpose });
      const { actor, command } = doing(call, 'scales.take');
      return usedOrGivenBack(claimed, () =>
        commanded(shop, command, () => {
          if (purpose !== 'test') return weights.keep(claimed, purpose);
          const { milligrams } = claimed.reading;
          logWeighing(shop, { ...claimed, purpose, reference: null, articleN: null }, actor);
          return { weighingId: shop.newId(), milligrams, quantity: Math.round(milligrams / 1000) };
        }),
      );
    },
    async 'scales.sell'({ uri, load, ...line }, call) {
      const claimed = await scales.claimForSale({ uri, load }, priceOf(line.articleId));
      return usedOrGivenBack(claimed, () => addWeighed(desk, { ...line, claimed }, doing(call, 'scales.sell')));
    },
    'scales.weighings': (input) => listWeighings(shop, input),
  };
}

function usedOrGivenBack<T>(claimed: ClaimedWeight, work: () => T): T {
  try {
    return work();
  } catch (error) {
    claimed.giveBack();
    throw error;
  }
}
