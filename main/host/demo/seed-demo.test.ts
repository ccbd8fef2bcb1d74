import { describe, expect, it } from 'vitest';
import { articleDraft } from '#contract/methods/articles.ts';
import { readCode } from '#domain/barcode.ts';
import { germanLayouts } from '#domain/code-layout.ts';
import { listArticles, tiles } from '../services/articles-list.ts';
import { articleByBarcode, articleByNumber } from '../services/articles-lookup.ts';
import { ownProblem } from '../services/articles-problems.ts';
import { categories } from '../services/categories.ts';
import { searchArticles } from '../services/search.ts';
import { verifyStock } from '../services/stock-verify.ts';
import { trialShop } from '#test/fixtures/trial-shop.ts';
import { demoBarcodes, demoCategories } from './catalogue.ts';
import { seedDemo } from './seed-demo.ts';

const all = demoCategories.flatMap(({ articles }) => articles);

describe('the demo catalogue', () => {
  it('is a farm shop: weighed goods, both rates, own and bought, deposits, things to scan and things to press', () => {
    expect(all.length).toBeGreaterThanOrEqual(240);
    expect(new Set(all.map(({ number }) => number)).size).toBe(all.length);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    const count = (test: (article: (typeof all)[number]) => boolean): number => all.filter(test).length;
    expect(count(({ weighed }) => weighed)).toBeGreaterThan(60);
    expect(count(({ taxClass }) => taxClass === 'general')).toBeGreaterThan(30);
    expect(count(({ origin }) => origin === 'bought')).toBeGreaterThan(60);
    expect(count(({ deposit }) => deposit !== null)).toBeGreaterThan(15);
    expect(count(({ online }) => online)).toBeGreaterThan(40);
  });

  it('could be typed in by a person: no article breaks a rule', () => {
    for (const article of all) {
      const draft = articleDraft.parse({ ...article, barcodes: demoBarcodes(article) });
      expect([article.name, ownProblem(draft)]).toEqual([article.name, undefined]);
    }
  });

  it('has barcodes with right check digits that are nobody’s: 952 for examples, 20 for the shop itself', () => {
    for (const { code } of all.flatMap(demoBarcodes)) {
      expect(readCode(code, { layouts: germanLayouts, via: 'scan' }).kind).toBe('gtin');
      expect(code).toMatch(/^(?:1?952|20)/);
    }
  });

  it('taxes a deposit like the goods it comes with (FISCAL: Abschn. 10.1(8) UStAE)', () => {
    for (const article of all.filter(({ deposit }) => deposit !== null)) {
      const deposit = all.find(({ number }) => number === article.deposit);
      expect([article.name, deposit?.taxClass]).toEqual([article.name, article.taxClass]);
    }
  });
});

describe('seedDemo', () => {
  it('fills the shop with articles that can be scanned, searched and explained', async () => {
    using trial = trialShop();
    const { shop } = trial;
    expect(seedDemo(shop, trial.actor).name).toBe('Demo-Hofladen');
    const { total } = listArticles(shop, { text: '', categoryId: null, inactive: true, offset: 0, limit: 1 });
    expect(total).toBe(all.length);
    expect(categories(shop.db).map(({ name }) => name)).toEqual(demoCategories.map(({ name }) => name));
    expect(articleByNumber(shop.db, '00301')?.article.name).toBe('Hofkäse jung');
    expect(articleByBarcode(shop.db, demoBarcodes(all.find(({ number }) => number === '601')!)[1]!.code)).toMatchObject(
      {
        article: { number: '601' },
        scanQuantity: 10_000,
      },
    );
    expect(searchArticles(shop, 'kaese', 5).length).toBe(5);
    expect(searchArticles(shop, 'soße', 5).map(({ name }) => name)).toEqual(['Tomatensoße mit Basilikum 400 g']);
    expect(new Set(tiles(shop, null).map(({ categoryId }) => categoryId)).size).toBeGreaterThan(10);
    expect((await verifyStock(shop)).wrong).toEqual([]);
  });

  it('leaves nothing behind when it fails in the middle', () => {
    using trial = trialShop();
    const { shop } = trial;
    let left = 100;
    const failing = { ...shop, newId: () => (left-- > 0 ? shop.newId() : expect.fail('out of ids')) };
    expect(() => seedDemo(failing, trial.actor)).toThrow('out of ids');
    expect(shop.db.row('SELECT count(*) AS articles FROM article')).toEqual({ articles: 0 });
  });
});
