import { createHash } from 'node:crypto';
import { judgePracticeOffer } from '#sync/practice/judge-offer.ts';
import { type PracticeMarket, practiceMarket } from '#sync/practice/practice-market.ts';
import { seededChance } from '#sync/practice/chance.ts';
import { createSequencer } from '#sync/server/sequencer.ts';
import { bridgeCapabilities } from '#sync/till/bridge-connector.ts';
import { readSetting } from '../settings.ts';
import type { Shop } from '../shop.ts';
import { openPracticeStorage } from './practice-storage.ts';

/** Ops in one push to the marketplace in this very process: few, so that the counter never waits for a batch. */
export const practiceBatch = 10;
export const practicePage = 20;
export const practiceIntervalMs = 5000;

export interface Practice extends Disposable {
  /** Opened when first asked for, never on the way to the first sale. */
  market(): PracticeMarket;
}

/** The practice marketplace of a shop, with its books in a file of its own in the data folder. `seed` makes its customers repeatable. */
export function practiceOf(shop: Shop, { seed }: { seed: number }): Practice {
  let opened: { market: PracticeMarket; close: () => void } | undefined;
  function open(): { market: PracticeMarket; close: () => void } {
    const { nowMs, newId, timeZone } = shop;
    const storage = openPracticeStorage({ folder: shop.folder, newId });
    const sequencer = createSequencer({
      storage,
      hash: (text) => createHash('sha256').update(text).digest('hex'),
      nowMs,
      newId,
      marketplace: 'Übungs-Marktplatz',
      shop: { id: shop.deviceId, name: readSetting(shop.db, 'shop').name },
      capabilities: { ...bridgeCapabilities, maxBatch: practiceBatch },
      judgeOffer: judgePracticeOffer,
    });
    // Another run of the same day draws other customers, as long as no seed was asked for.
    const chance = seededChance(seed + storage.orderCount());
    const market = practiceMarket({ sequencer, chance, nowMs, newId, timeZone });
    return { market, close: () => storage[Symbol.dispose]() };
  }
  return {
    market: () => (opened ??= open()).market,
    [Symbol.dispose]() {
      opened?.close();
      opened = undefined;
    },
  };
}
