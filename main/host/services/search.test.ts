import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, foldUmlauts } from '#domain/search-text.ts';
import { type TrialShop, trialShop } from '#test/fixtures/trial-shop.ts';
import { saveArticle } from './articles-save.ts';
import { listArticles, tiles } from './articles-list.ts';
import { searchArticles } from './search.ts';

function stock(trial: TrialShop, names: readonly string[]): void {
  for (const [index, name] of names.entries()) {
    const number = String(100 + index);
    saveArticle(trial.shop, { number, name, unit: 'piece', price: 100, taxClass: 'reduced' }, trial);
  }
}

function found(trial: TrialShop, text: string, limit = 20): string[] {
  return searchArticles(trial.shop, text, limit).map(({ name }) => name);
}

const names = [
  'Tomatensoße',
  'Käse Gouda',
  'Weißkohl',
  'Müllers Brot',
  'Bauernkäse',
  'Karotten Bund',
  'Bio Karotten',
  'Ökobier',
];

describe('searchArticles', () => {
  it.each([
    ['soße', ['Tomatensoße']],
    ['SOSSE', ['Tomatensoße']],
    ['kase', ['Käse Gouda', 'Bauernkäse']],
    ['kaese', ['Käse Gouda', 'Bauernkäse']],
    ['käse', ['Käse Gouda', 'Bauernkäse']],
    ['weiss', ['Weißkohl']],
    ['weiß', ['Weißkohl']],
    ['mueller', ['Müllers Brot']],
    ['karotten bio', ['Bio Karotten']],
    ['karotten b', ['Karotten Bund', 'Bio Karotten']],
    ['k', ['Karotten Bund', 'Käse Gouda', 'Bio Karotten']],
    ['ka', ['Karotten Bund', 'Käse Gouda', 'Bio Karotten']],
    ['oe', ['Ökobier']],
    ['bier', ['Ökobier']],
    ['quark', []],
    ['', []],
    ['"*) OR (', []],
    ['  ', []],
  ])('finds by “%s”', (text, expected) => {
    using trial = trialShop();
    stock(trial, names);
    expect(found(trial, text)).toEqual(expected);
  });

  it('puts the exact number first, then numbers that begin so', () => {
    using trial = trialShop();
    stock(trial, ['Hefe 101 g', 'Mehl', 'Zucker']);
    expect(found(trial, '101')).toEqual(['Mehl', 'Hefe 101 g']);
    expect(found(trial, '10')).toEqual(['Hefe 101 g', 'Mehl', 'Zucker']);
  });

  it('finds by barcode, and nothing that is no longer sold', () => {
    using trial = trialShop();
    const { shop } = trial;
    const salt = { number: '7', name: 'Salz', unit: 'piece', price: 99, taxClass: 'reduced' } as const;
    const { id } = saveArticle(shop, { ...salt, barcodes: [{ code: '4006381333931' }] }, trial);
    expect(found(trial, '4006381333931')).toEqual(['Salz']);
    saveArticle(shop, { ...salt, id, name: 'Meersalz', active: false }, trial);
    expect([found(trial, 'salz'), found(trial, '7'), found(trial, '4006381333931')]).toEqual([[], [], []]);
    saveArticle(shop, { ...salt, id, name: 'Meersalz' }, trial);
    expect([found(trial, 'salz'), found(trial, 'sal'), found(trial, '7')]).toEqual([
      ['Meersalz'],
      ['Meersalz'],
      ['Meersalz'],
    ]);
  });

  it('finds what begins so among more hits than it ranks', () => {
    using trial = trialShop();
    stock(trial, [...Array.from({ length: 300 }, (_, index) => `Bio Milch ${index}`), 'Milch']);
    expect(found(trial, 'milch', 5)[0]).toBe('Milch');
    expect(found(trial, 'milch', 5)).toHaveLength(5);
  });
});

describe('the search index', () => {
  const letters = fc.constantFrom(...'aäeoößuüéks '.split(''));
  const name = fc.array(letters, { minLength: 1, maxLength: 14 }).map((parts) => `${parts.join('').trim()}x`);

  /** By the meaning of the words alone: every typed word, in one of its spellings, stands in the name. */
  function fits(candidate: string, text: string): boolean {
    const written = ` ${foldText(candidate)} ${foldUmlauts(candidate)}`;
    const words = text.split(' ').filter((word) => word !== '');
    const stands = (form: string): boolean => written.includes(form.length < 3 ? ` ${form}` : form);
    return words.length > 0 && words.every((word) => stands(foldText(word)) || stands(foldUmlauts(word)));
  }

  it('finds exactly the names that contain every word, one or two letters only at the start of a word', () => {
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 12 }), name, fc.nat(8), (known, other, cut) => {
        using trial = trialShop();
        stock(trial, known);
        const shown = [...new Set(known.map((one) => one.replaceAll(/ +/g, ' ')))];
        for (const text of [other, (known[0] ?? '').slice(cut), (known[0] ?? '').slice(cut, cut + 3).trim()]) {
          const expected = shown.filter((one) => fits(one, text)).toSorted();
          expect([text, [...new Set(found(trial, text, 100))].toSorted()]).toEqual([text, expected]);
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('listArticles', () => {
  const all = { text: '', categoryId: null, inactive: false, offset: 0, limit: 100 };

  it('lists one kind only where it is asked for', () => {
    using trial = trialShop();
    stock(trial, ['Milch']);
    const deposit = {
      number: '900',
      name: 'Pfand',
      unit: 'piece',
      price: 15,
      taxClass: 'general',
      kind: 'deposit',
    } as const;
    saveArticle(trial.shop, deposit, trial);
    const question = { text: '', categoryId: null, inactive: false, offset: 0, limit: 10 };
    const names = (kind: 'goods' | 'deposit' | null): string[] =>
      listArticles(trial.shop, { ...question, kind }).rows.map(({ name }) => name);
    expect([names('deposit'), names('goods'), names(null)]).toEqual([['Pfand'], ['Milch'], ['Milch', 'Pfand']]);
  });

  it('goes by the folded name, in pages, with the number of all', () => {
    using trial = trialShop();
    stock(trial, ['Zwiebeln', 'Äpfel', 'Birnen']);
    const first = listArticles(trial.shop, { ...all, limit: 2 });
    expect(first.rows.map(({ name }) => name)).toEqual(['Äpfel', 'Birnen']);
    expect(first.total).toBe(3);
    expect(listArticles(trial.shop, { ...all, offset: 2 }).rows.map(({ name }) => name)).toEqual(['Zwiebeln']);
  });

  it('finds like the search, also by number, and shows what is no longer sold when asked', () => {
    using trial = trialShop();
    stock(trial, names);
    expect(listArticles(trial.shop, { ...all, text: 'kaese' }).total).toBe(2);
    expect(listArticles(trial.shop, { ...all, text: '102' }).rows.map(({ name }) => name)).toEqual(['Weißkohl']);
    expect(listArticles(trial.shop, { ...all, text: '-' }).total).toBe(0);
    const gone = { number: '999', name: 'Früher', unit: 'piece', price: 1, taxClass: 'none', active: false } as const;
    saveArticle(trial.shop, gone, trial);
    expect(listArticles(trial.shop, { ...all, text: 'früher' }).total).toBe(0);
    expect(listArticles(trial.shop, { ...all, text: 'früher', inactive: true }).total).toBe(1);
  });
});

describe('tiles', () => {
  it('begin with what sold most often', () => {
    using trial = trialShop();
    stock(trial, ['Äpfel', 'Birnen', 'Eier']);
    expect(tiles(trial.shop, null).map(({ name }) => name)).toEqual(['Äpfel', 'Birnen', 'Eier']);
    trial.shop.db.sql.pragma('foreign_keys=OFF');
    sell(trial, 3);
    trial.wait(61_000);
    expect(tiles(trial.shop, null).map(({ name }) => name)).toEqual(['Eier', 'Äpfel', 'Birnen']);
  });
});

/** Writes the line of a receipt for the article with this key; the rest of the receipt does not matter here. */
function sell({ shop: { db } }: TrialShop, articleN: number): void {
  db.run(
    `INSERT INTO sale_line (receipt_no, position, per_parent, line_kind, article_n, text, unit, weighed, quantity, price, price_source,
       total, total_source, tax_key, basis_points, owner_id, voided)
     VALUES (1, 1, 0, 'goods', ?, '', 'piece', 0, 1000, 100, 'article', 100, 'computed', 2, 700, '0', 0)`,
    articleN,
  );
}
