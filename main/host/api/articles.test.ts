import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { articleDraft } from '#contract/methods/articles.ts';
import type { CommandOf } from '#contract/wire/handlers.ts';
import { trialShop, type TrialShop } from '#test/fixtures/trial-shop.ts';
import { articleHandlers } from './articles.ts';
import type { Context } from './context.ts';

function desk(trial: TrialShop) {
  const offered: string[] = [];
  const dropped: string[] = [];
  const file = path.join(trial.shop.folder, 'upload.csv');
  const handlers = articleHandlers({
    shop: trial.shop,
    uploads: {
      take: (id) => (id === 'u1' ? { file } : undefined),
      drop: (id) => Promise.resolve(void dropped.push(id)),
    },
    offer(source, name) {
      offered.push(Buffer.from(source).toString('utf8'));
      return Promise.resolve({ path: '/download/1', name, bytes: source.length });
    },
  });
  const call = (commandId: string): CommandOf<Context> => ({
    commandId,
    context: { actor: () => trial.actor },
    signal: new AbortController().signal,
  });
  return { handlers, call, file, offered, dropped };
}

const all = { text: '', categoryId: null, inactive: false, kind: null, offset: 0, limit: 10 };

describe('articleHandlers', () => {
  it('imports an upload after a dry run, drops it then, and exports what came in', async () => {
    using trial = trialShop();
    const { handlers, call, file, offered, dropped } = desk(trial);
    writeFileSync(file, 'Name;Preis;MwSt\nÄpfel;2,79;7\n');
    const wish = { uploadId: 'u1', skipBad: false };
    expect(await handlers['articles.import']({ ...wish, dryRun: true }, call('c1'))).toMatchObject({
      done: false,
      created: 1,
    });
    expect(dropped).toEqual([]);
    const result = await handlers['articles.import']({ ...wish, dryRun: false }, call('c2'));
    expect(result).toMatchObject({ done: true, created: 1 });
    expect(dropped).toEqual(['u1']);
    expect(trial.shop.commands.find('c2', 'articles.import')).toEqual({ value: result });
    const download = await handlers['articles.export']({}, call('c3'));
    expect(download.name).toBe('artikel-2026-11-25.csv');
    expect(offered[0]).toContain('Äpfel;');
  });

  it('says not-found for an upload that is gone', async () => {
    using trial = trialShop();
    const { handlers, call } = desk(trial);
    const wish = { uploadId: 'u2', skipBad: false, dryRun: false };
    await expect(handlers['articles.import'](wish, call('c1'))).rejects.toMatchObject({ code: 'not-found' });
  });

  it('keeps the answer of a save with its rows', async () => {
    using trial = trialShop();
    const { handlers, call } = desk(trial);
    const draft = articleDraft.parse({ number: '1', name: 'Ei', unit: 'piece', price: 35, taxClass: 'reduced' });
    const saved = await handlers['articles.save'](draft, call('c1'));
    expect(trial.shop.commands.find('c1', 'articles.save')).toEqual({ value: saved });
    expect(await handlers['articles.list'](all, call('c2'))).toMatchObject({ total: 1, rows: [{ name: 'Ei' }] });
  });
});
