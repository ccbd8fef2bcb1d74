import { copyFileSync, existsSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isFailure } from '#contract/errors.ts';
import { migrations } from '#host/database/migrations.ts';
import { openDatabase } from '#host/database/open.ts';
import { trialShop, trialShopIn, type TrialShop } from '#test/fixtures/trial-shop.ts';
import {
  backupFolder,
  backUpBeforeMigration,
  createBackup,
  stageRestore,
  takeStagedRestore,
  verifyBackup,
} from './backup.ts';
import { addById } from './baskets.ts';
import { pay } from './sales.ts';

let trial: TrialShop;
let article: string;
beforeEach(() => {
  trial = trialShop();
  article = trial.article({ name: 'Brot', price: 380 });
});
afterEach(() => trial.end());

function sell(): string {
  const doing = { actor: trial.actor };
  const { basket } = addById(
    trial.desk,
    { basketId: null, articleId: article, quantity: 1000, weightSource: null },
    doing,
  );
  return pay(trial.desk, { basketId: basket.basketId, payments: [{ kind: 'Bar', given: 380 }] }, doing).sale.saleId;
}

function codeOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return isFailure(error) ? error.code : error;
  }
  return 'no failure';
}

const sales = (): unknown[] =>
  trial.shop.db.rows<{ id: string }>('SELECT id FROM sale ORDER BY receipt_no').map((row) => row.id);

describe('backups', () => {
  it('are proved when they are made and bring the shop back as it was', async () => {
    const first = sell();
    const { file, contents } = await createBackup(trial.shop);
    expect(contents).toMatchObject({ sales: 1, articles: 1, shopName: 'Hofladen' });
    expect(readdirSync(backupFolder(trial.folder))).toEqual([path.basename(file)]);
    const second = sell();
    expect(sales()).toEqual([first, second]);
    const session = trial.shop.session.id;
    const copy = path.join(trial.folder, 'uploaded');
    copyFileSync(file, copy);
    stageRestore(trial.folder, copy);
    trial.shop.db.close();
    expect(takeStagedRestore(trial.folder, '2026-11-25T10:00:00.000Z')).toBe(true);
    trial = trialShopIn(trial.folder, trial.shop.nowMs());
    expect(sales()).toEqual([first]);
    // A new session: nothing that is written now can be mistaken for what was lost.
    expect(trial.shop.session.id).not.toBe(session);
    expect(readdirSync(trial.folder).some((name) => name.includes('before-restore'))).toBe(true);
    expect(takeStagedRestore(trial.folder, '2026-11-25T10:00:00.000Z')).toBe(false);
  });

  it('are made before the tables change, as they were', () => {
    const sale = sell();
    trial.shop.db.close();
    const { folder } = trial;
    const steps = [...migrations, { name: 'more', sql: 'CREATE TABLE more (a INTEGER) STRICT;' }];
    const at = '2026-11-25T10:00:00.000Z';
    openDatabase({
      folder,
      steps,
      backUp: (sql, version) => backUpBeforeMigration(sql, { folder, version, at }),
    }).close();
    const [name = ''] = readdirSync(backupFolder(folder));
    const file = path.join(backupFolder(folder), name);
    expect(verifyBackup(file)).toMatchObject({ version: migrations.length, sales: 1, shopName: 'Hofladen' });
    // The newer folder is refused by this version; its backup is what brings it back.
    expect(codeOf(() => trialShopIn(folder))).toBe('folder-newer');
    stageRestore(folder, file);
    takeStagedRestore(folder, at);
    trial = trialShopIn(folder, trial.shop.nowMs());
    expect(sales()).toEqual([sale]);
  });

  it('that are none, or broken, are refused with a reason', async () => {
    sell();
    const { file } = await createBackup(trial.shop);
    truncateSync(file, 40_960);
    expect(codeOf(() => verifyBackup(file))).toBe('database-damaged');
    const text = path.join(trial.folder, 'notes.txt');
    writeFileSync(text, 'Bitte Milch bestellen '.repeat(500));
    expect(codeOf(() => verifyBackup(text))).toBe('database-damaged');
    expect(codeOf(() => verifyBackup(path.join(trial.folder, 'nowhere')))).not.toBe('no failure');
    expect(existsSync(file)).toBe(true);
  });
});
