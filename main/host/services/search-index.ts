import { foldText, foldUmlauts } from '#domain/search-text.ts';
import type { ShopDatabase } from '../database/database.ts';

/** What search knows of an article: its folded name, and the name with ä as ae where that differs. */
export interface SearchText {
  plain: string;
  spelt: string | null;
}

export function searchTextOf(name: string): SearchText {
  const plain = foldText(name);
  const spelt = foldUmlauts(name);
  return { plain, spelt: spelt === plain ? null : spelt };
}

/** Makes an article findable by its name; inside the write that saves it. */
export function indexArticle(db: ShopDatabase, n: number, { name, active }: { name: string; active: boolean }): void {
  const { plain, spelt } = searchTextOf(name);
  db.run('INSERT INTO article_text (n, plain, spelt, active) VALUES (?, ?, ?, ?)', n, plain, spelt, active ? 1 : 0);
  db.run('INSERT INTO article_search (rowid, text) VALUES (?, ?)', n, indexed({ plain, spelt }));
}

/** As {@link indexArticle}, for an article that is indexed already. */
export function reindexArticle(db: ShopDatabase, n: number, article: { name: string; active: boolean }): void {
  db.run('DELETE FROM article_text WHERE n = ?', n);
  db.run('DELETE FROM article_search WHERE rowid = ?', n);
  indexArticle(db, n, article);
}

/** Two blanks before each word: `"  k"` is then the trigram of every word that begins with k. */
function indexed({ plain, spelt }: SearchText): string {
  const text = spelt === null ? plain : `${plain} ${spelt}`;
  return `  ${text.replaceAll(' ', '  ')}`;
}
