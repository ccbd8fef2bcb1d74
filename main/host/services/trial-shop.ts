import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openShop } from '../open-shop.ts';
import type { Actor, Shop } from '../shop.ts';

export interface TrialShop extends Disposable {
  shop: Shop;
  actor: Actor;
  /** Lets time pass for the shop, in milliseconds. */
  wait(ms: number): void;
}

/** A shop on a real file in a folder of its own, with one owner and a clock that stands still; for tests of use cases. */
export function trialShop(startMs = Date.UTC(2026, 10, 25, 9)): TrialShop {
  const folder = mkdtempSync(path.join(tmpdir(), 'tresen-trial-'));
  let nowMs = startMs;
  const shop = openShop({ folder, build: 'test', clock: () => nowMs });
  const { lastInsertRowid: operatorN } = shop.db.run(
    `INSERT INTO operator (id, name, role) VALUES ('o1', 'Inhaber', 'owner')`,
  );
  return {
    shop,
    actor: { operatorN, operatorId: 'o1', name: 'Inhaber', role: 'owner', language: 'de' },
    wait(ms) {
      nowMs += ms;
    },
    [Symbol.dispose]() {
      shop.db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
