import { describe, expect, it } from 'vitest';
import type { ArticleDraft } from '#contract/methods/articles.ts';
import { decodeZpl } from '#drivers/label/zpl-decoder.ts';
import type { TrialShop } from '#test/fixtures/trial-shop.ts';
import { trialShop } from '#test/fixtures/trial-shop.ts';
import { setPrice } from './articles-save.ts';
import { saveCategory } from './categories.ts';
import { labelArticles } from './label-articles.ts';
import { testLabel } from './label-test.ts';
import { createLabels, type LabelWish } from './labels.ts';

const uri = 'tcp://10.0.0.9:9100?language=zpl&size=57x32';
const juice: Partial<ArticleDraft> & { name: string } = {
  name: 'Apfelsaft naturtrüb',
  number: '4101',
  unit: 'piece',
  price: 249,
  content: { quantity: 750, unit: 'l' },
  barcodes: [
    { code: '96385074', quantity: 12_000 },
    { code: '4006381333931', quantity: 1000 },
  ],
};
const wish = (articleId: string, more: Partial<LabelWish> = {}): LabelWish => ({
  ...{ articleId, copies: 1, pack: null, bestBefore: null, batch: null, origin: null },
  ...more,
});

function labelsOf(trial: TrialShop, printer: string | null = uri) {
  const printed: { uri: string; bytes: Uint8Array; labels: number }[] = [];
  const labels = createLabels({
    shop: trial.shop,
    registry: {
      of: () => (printer === null ? [] : [{ id: 'x', class: 'label', uri: printer, name: 'Etiketten', options: {} }]),
    },
    drivers: {
      printLabels(job) {
        printed.push(job);
        return Promise.resolve({ outcome: 'printed', reason: null, device: job.uri });
      },
    },
  });
  return { labels, printed };
}

const words = (picture: { elements: readonly { kind: string }[] }): string[] =>
  picture.elements.flatMap((element) => ('text' in element ? [element.text as string] : []));

describe('the labels of a shop', () => {
  it('say what the shop knows of the article: base price, deposit and the code of one piece', () => {
    using trial = trialShop();
    const deposit = trial.article({ name: 'Pfand Flasche', kind: 'deposit', price: 15 });
    const id = trial.article({ ...juice, depositArticleId: deposit });
    const { labels } = labelsOf(trial);
    const picture = labels.preview(wish(id, { origin: 'Münsterland' }), {
      kind: 'shelf',
      target: { to: 'sheet', sheet: '70x37', skip: 0 },
    });
    expect(picture).toMatchObject({ width: 70, height: 37, leftOut: [] });
    expect(words(picture)).toEqual(
      expect.arrayContaining(['Apfelsaft naturtrüb', '2,49 €', '3,32 €/l', 'zzgl. 0,15 € Pfand', '4 006381 333931']),
    );
    const bars = picture.elements.find((element) => element.kind === 'barcode');
    expect(bars).toMatchObject({ symbology: 'ean13', data: '4006381333931' });
    expect(bars?.kind === 'barcode' && bars.bars).toHaveLength(95);
  });

  it('give a weighed pack its price, and leave the weight out of the bars', () => {
    using trial = trialShop();
    const id = trial.article({
      name: 'Salami',
      unit: 'kg',
      weighed: true,
      price: 2490,
      barcodes: [{ code: '2112345000008' }],
    });
    const { labels } = labelsOf(trial);
    const picture = labels.preview(wish(id, { pack: 312, bestBefore: '2026-12-31', batch: 'L7' }), {
      kind: 'weight',
      target: { to: 'printer' },
    });
    // 24.90 € × 0.312 = 7.7688 €.
    expect(words(picture)).toEqual(expect.arrayContaining(['Netto 0,312 kg', '24,90 €/kg', '7,77 €']));
    expect(words(picture).join(' ')).not.toContain('00312');
  });

  it('fill as many pages as they need, from the first free label on', async () => {
    using trial = trialShop();
    const id = trial.article(juice);
    const { labels } = labelsOf(trial, null);
    const job = { kind: 'article', labels: [wish(id, { copies: 24 })] } as const;
    const whole = await labels.sheetPdf(job, { sheet: '70x37', skip: 0 });
    expect(whole).toMatchObject({ pages: 1, name: 'Etiketten-2026-11-25.pdf' });
    expect(Buffer.from(whole.bytes).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await labels.sheetPdf(job, { sheet: '70x37', skip: 1 })).pages).toBe(2);
  });

  it('are printed by the label printer in its language, and that is in the journal', async () => {
    using trial = trialShop();
    const id = trial.article(juice);
    const { labels, printed } = labelsOf(trial);
    const end = await labels.print({ kind: 'article', labels: [wish(id, { copies: 3 })] }, { actor: trial.actor });
    expect(end).toEqual({ outcome: 'printed', reason: null, device: uri, labels: 3 });
    expect(printed).toMatchObject([{ uri, labels: 3 }]);
    const job = decodeZpl(printed[0]?.bytes ?? new Uint8Array());
    expect(job).toMatchObject({ unknown: [], labels: [{ copies: 3, width: 456, height: 256 }] });
    expect(job.labels[0]?.texts.map(({ text }) => text)).toContain('Apfelsaft naturtrüb');
    const row = trial.shop.db.row<{ body: string }>("SELECT body FROM journal WHERE kind = 'labels-printed'");
    expect(JSON.parse(row?.body ?? '{}')).toEqual({ labels: 3, outcome: 'printed' });
  });

  it('are refused where nothing prints them, where nobody knows the sheet, and where there are absurdly many', async () => {
    using trial = trialShop();
    const id = trial.article(juice);
    const none = labelsOf(trial, 'pdf:').labels;
    const job = { kind: 'article', labels: [wish(id)] } as const;
    const refused = (data: object) => expect.objectContaining({ code: 'refused', data: expect.objectContaining(data) });
    await expect(none.print(job, { actor: trial.actor })).rejects.toThrow(refused({ reason: 'no-label-printer' }));
    await expect(none.sheetPdf(job, { sheet: '1x1', skip: 0 })).rejects.toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
    const many = { kind: 'article', labels: Array.from({ length: 5 }, () => wish(id, { copies: 500 })) } as const;
    await expect(none.sheetPdf(many, { sheet: '70x37', skip: 0 })).rejects.toThrow(
      refused({ reason: 'too-many-labels' }),
    );
    expect(none.targets().printer).toBeNull();
    expect(labelsOf(trial).labels.targets().printer).toEqual({ name: 'Etiketten', width: 57, height: 32 });
  });
});

it('a test label shows umlauts, the euro and a barcode, on whatever label lies in the printer', async () => {
  const jobs: Uint8Array[] = [];
  const drivers = {
    printLabels({ bytes, uri: device }: { bytes: Uint8Array; uri: string }) {
      jobs.push(bytes);
      return Promise.resolve({ outcome: 'sent' as const, reason: null, device });
    },
  };
  expect((await testLabel(drivers, 'tcp://10.0.0.9?language=zpl&size=40x30', 'de')).outcome).toBe('sent');
  const [label] = decodeZpl(jobs[0] ?? new Uint8Array()).labels;
  expect(label).toMatchObject({ width: 320, height: 240, barcodes: [{ data: '2000000000008' }] });
  const said = label?.texts.map(({ text }) => text).join(' ') ?? '';
  expect(said).toContain('äöüß ÄÖÜ');
  expect(said).toContain('24,68 €/kg');
  expect(await testLabel(drivers, 'tcp://10.0.0.9?language=epl', 'de')).toMatchObject({ outcome: 'failed' });
});

describe('the articles that get labels', () => {
  it('are named, of a category, or those whose price changed', () => {
    using trial = trialShop();
    const { shop } = trial;
    const category = saveCategory(shop, { name: 'Saft', colour: '#c08a1e' }, trial);
    const id = trial.article({ ...juice, categoryId: category.id });
    const bread = trial.article({ name: 'Bauernbrot', price: 320 });
    trial.wait(48 * 3_600_000);
    setPrice(shop, { articleId: bread, price: 340 }, trial);
    const names = (of: Parameters<typeof labelArticles>[1]): string[] =>
      labelArticles(shop, of).rows.map(({ article }) => article.name);
    expect(names({ by: 'articles', ids: [bread, 'nobody', id] })).toEqual(['Bauernbrot', 'Apfelsaft naturtrüb']);
    expect(names({ by: 'category', categoryId: category.id })).toEqual(['Apfelsaft naturtrüb']);
    expect(names({ by: 'text', text: 'brot' })).toEqual(['Bauernbrot']);
    expect(names({ by: 'price-changed', since: '2026-11-27' })).toEqual(['Bauernbrot']);
    expect(names({ by: 'price-changed', since: '2026-11-25' })).toEqual(['Apfelsaft naturtrüb', 'Bauernbrot']);
    expect(names({ by: 'price-changed', since: '2026-11-28' })).toEqual([]);
    const [row] = labelArticles(shop, { by: 'articles', ids: [id] }).rows;
    expect(row).toMatchObject({ barcode: '4006381333931', basePrice: { price: 332, unit: 'l' } });
  });
});
