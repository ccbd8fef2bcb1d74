import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { jsonOf, makeDemoShop, simulate, startTill, trialFolder, tresen } from './run-tresen.ts';

const place = trialFolder();
const folder = place('shop');
const at = ['--data', folder];
const sales = async (data: string): Promise<number> =>
  jsonOf<{ total: number }>(await tresen(['sales', 'list', '--json', '--data', data])).total;

let backup: string;
let sold: number;
beforeAll(async () => {
  await using _till = await startTill(folder, '--demo');
  await simulate(['day', '--customers', '5', '--seed', '5', ...at]);
  sold = await sales(folder);
  const ran = await tresen(['backup', 'create', '--json', ...at]);
  const made = jsonOf<{ file: string; bytes: number; verified: boolean }>(ran);
  expect(made.verified).toBe(true);
  expect(readFileSync(made.file).length).toBe(made.bytes);
  backup = place('copy.sqlite');
  copyFileSync(made.file, backup);
  await simulate(['day', '--customers', '5', '--seed', '6', ...at]);
});

describe('a backup', () => {
  test('says what it holds', async () => {
    const ran = await tresen(['backup', 'verify', backup, '--json']);
    expect(ran.code).toBe(0);
    expect(jsonOf(ran)).toMatchObject({ file: backup, sales: sold, shopName: 'Demo-Hofladen' });
  });

  test('a damaged one, another file and none at all are told apart', async () => {
    const damaged = place('damaged.sqlite');
    const bytes = readFileSync(backup);
    bytes.fill(0x5a, 8192, 90_000);
    writeFileSync(damaged, bytes);
    const text = place('letter.txt');
    writeFileSync(text, 'Sehr geehrte Damen und Herren, '.repeat(100));
    for (const file of [damaged, text]) {
      const ran = await tresen(['backup', 'verify', file, '--json']);
      expect(ran.code).toBe(1);
      expect(jsonOf(ran)).toMatchObject({ error: { code: 'database-damaged' } });
    }
    const missing = await tresen(['backup', 'verify', place('none.sqlite'), '--json']);
    expect(missing.code).toBe(1);
    expect(jsonOf(missing)).toMatchObject({ error: { reason: 'file-missing' } });
  });

  test('is not taken while the till of a shop runs', async () => {
    await using _till = await startTill(folder);
    const before = await sales(folder);
    const ran = await tresen(['backup', 'restore', backup, '--json', ...at]);
    expect(ran.code).toBe(1);
    expect(jsonOf(ran)).toMatchObject({ error: { reason: 'restore-while-running' } });
    expect(await sales(folder)).toBe(before);
  });

  test('a damaged one leaves everything as it was', async () => {
    const before = await sales(folder);
    const ran = await tresen(['backup', 'restore', place('damaged.sqlite'), ...at]);
    expect(ran.code).toBe(1);
    expect(await sales(folder)).toBe(before);
  });

  test('the database itself is no backup of itself', async () => {
    const ran = await tresen(['backup', 'restore', path.join(folder, 'tresen.sqlite'), '--json', ...at]);
    expect(ran.code).toBe(1);
    expect(jsonOf(ran)).toMatchObject({ error: { reason: 'restore-on-itself' } });
  });

  test('comes back, and what was there lies beside it', async () => {
    const before = await sales(folder);
    expect(before).toBeGreaterThan(sold);
    const ran = await tresen(['backup', 'restore', backup, '--json', ...at]);
    expect(ran.stderr).toBe('');
    expect(ran.code).toBe(0);
    const { aside } = jsonOf<{ aside: string }>(ran);
    expect(await sales(folder)).toBe(sold);
    expect((await tresen(['journal', 'verify', ...at])).code).toBe(0);
    expect(existsSync(backup)).toBe(true);
    expect(jsonOf(await tresen(['backup', 'verify', aside, '--json']))).toMatchObject({ sales: before });
  });

  test('comes back into a folder that does not exist yet', async () => {
    const fresh = place('fresh');
    const ran = await tresen(['backup', 'restore', backup, '--json', '--data', fresh]);
    expect(ran.code).toBe(0);
    expect(jsonOf(ran)).toMatchObject({ sales: sold, aside: null, journal: true });
    expect(await sales(fresh)).toBe(sold);
  });

  test('comes back into a till that runs and has no shop yet', async () => {
    const empty = place('empty');
    mkdirSync(empty);
    await using _till = await startTill(empty);
    const ran = await tresen(['backup', 'restore', backup, '--data', empty]);
    expect(ran.stderr).toBe('');
    expect(ran.code).toBe(0);
    await expect.poll(() => sales(empty), { timeout: 20_000, interval: 500 }).toBe(sold);
  });
});

test('one folder is worked by two commands one after the other, though both come at once', async () => {
  const shared = place('shared');
  await makeDemoShop(shared);
  const ran = await Promise.all([1, 2, 3].map(() => tresen(['stock', 'verify', '--data', shared])));
  expect(ran.map(({ code, stderr }) => `${code} ${stderr}`)).toEqual(['0 ', '0 ', '0 ']);
});
