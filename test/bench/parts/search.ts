/** Search as somebody types, in the host, against a bare full-text index over the same names; and what a scanned code stands for. */
import { openShop } from '#host/open-shop.ts';
import { resolveCode } from '#host/services/resolve-code.ts';
import { searchArticles } from '#host/services/search.ts';
import { openBareSearch } from '../bare/search-database.ts';
import { catalogue, customers, typedWords } from '../catalogue.ts';
import type { Figure } from '../figures.ts';
import { ofRounds, type Spread, spread, timed } from '../measure.ts';
import { benchDisk, shopFolder } from '../shop-folder.ts';
import type { Part } from './part.ts';

const part = 'search';
const hits = 20;
const searchesARound = 400;

type Case = { name: string; words: readonly string[][] };

export const search: Part = {
  name: part,
  says: 'search by one word, by two, for nothing; and a code in the host',
  run(size) {
    const articles = catalogue(size.articles);
    using kept = shopFolder(size.articles);
    using bare = openBareSearch(benchDisk(), articles);
    const shop = openShop({ folder: kept.folder, build: 'bench' });
    const rounds = new Map<string, { product: Spread[]; bare: Spread[] }>();
    const note = (name: string, product: readonly number[], limit: readonly number[]): void => {
      const known = rounds.get(name) ?? { product: [], bare: [] };
      rounds.set(name, known);
      known.product.push(spread(product));
      known.bare.push(spread(limit));
    };
    for (let round = 1; round <= size.rounds; round += 1) {
      for (const { name, words } of cases(articles, round)) {
        const [mine, limit]: [number[], number[]] = [[], []];
        let found = [0, 0];
        for (const each of words) {
          let rows: unknown[] = [];
          mine.push(timed(() => (rows = searchArticles(shop, each.join(' '), hits))));
          found = [(found[0] ?? 0) + rows.length, found[1] ?? 0];
          limit.push(timed(() => (rows = bare.find(each, hits))));
          found = [found[0] ?? 0, (found[1] ?? 0) + rows.length];
        }
        // What begins a word is found by both; the till also finds what stands inside one.
        if ((found[0] ?? 0) < (found[1] ?? 0))
          throw new Error(`${name}: found ${found[0]} rows, the bare index ${found[1]}`);
        note(name, mine, limit);
      }
      const scans = customers(articles, { count: 60, lines: 8, seed: 100 + round }).flat();
      const [mine, limit]: [number[], number[]] = [[], []];
      for (const { article } of scans) {
        mine.push(timed(() => resolveCode(shop.db, article.ean, { via: 'scan', today: shop.today() })));
        limit.push(timed(() => bare.byEan(article.ean)));
      }
      note('code', mine, limit);
    }
    shop.db.close();
    const figures: Figure[] = [];
    for (const [name, { product, bare: limits }] of rounds) {
      const [mine, limit] = [ofRounds(product), ofRounds(limits)];
      const text = name === 'code' ? 'scanned code → article, in the host' : `search, ${name}`;
      for (const at of ['p50', 'p99'] as const)
        figures.push({
          part,
          name: `${text}, ${at}`,
          unit: 'ms',
          limit: limit[at],
          value: mine[at],
          target: { kind: 'times', value: 3 },
        });
    }
    return Promise.resolve(figures);
  },
};

function cases(articles: Parameters<typeof typedWords>[0], seed: number): Case[] {
  const single = typedWords(articles, { count: searchesARound, seed });
  const other = typedWords(articles, { count: searchesARound, seed: seed + 1000 });
  return [
    { name: 'one word', words: single.map((word) => [word]) },
    { name: 'two words', words: single.map((word, index) => [word, (other[index] ?? '').slice(0, 4)]) },
    { name: 'no hit', words: single.map((word) => [`${word}qx`]) },
  ];
}
