import { failure } from '#contract/errors.ts';
import type { Category } from '#contract/methods/articles.ts';
import { categoryColours } from '#domain/category-colours.ts';
import type { ShopDatabase } from '../database/database.ts';
import type { Shop } from '../shop.ts';
import type { Doing } from './doing.ts';
import { articleByKey } from './articles-lookup.ts';
import { offerChange, offerOf } from './articles-offer.ts';
import { commanded } from './commanded.ts';

const all = `SELECT c.id, c.name, c.colour, c.position,
    (SELECT count(*) FROM article a WHERE a.category_id = c.id AND a.active = 1) AS articles
  FROM category c`;

/** In the order of their places. */
export function categories(db: ShopDatabase): Category[] {
  return db.rows<Category>(`${all} ORDER BY c.position, c.name`);
}

/**
 * Creates a category, or renames and recolours a known one (`id`). What is offered online under its name is offered anew.
 * @throws Failure `refused` (`category-name-empty`, `category-name-taken`, `colour-malformed`); `not-found`.
 */
export function saveCategory(
  shop: Shop,
  input: { id?: string | undefined; name: string; colour: string },
  { command }: Doing,
): Category {
  const name = input.name.trim();
  if (name === '') throw failure('refused', { reason: 'category-name-empty', field: 'name' });
  if (input.colour !== '' && !/^#[\da-f]{6}$/i.test(input.colour)) {
    throw failure('refused', { reason: 'colour-malformed', field: 'colour', found: input.colour });
  }
  return commanded(shop, command, () => {
    const { db } = shop;
    const other = db.row<{ id: string }>('SELECT id FROM category WHERE name = ?', name);
    if (other && other.id !== input.id)
      throw failure('refused', { reason: 'category-name-taken', field: 'name', found: name });
    const id =
      input.id === undefined ? addCategory(shop, name, input.colour) : change(shop, { ...input, id: input.id, name });
    db.changed('articles');
    const saved = db.row<Category>(`${all} WHERE c.id = ?`, id);
    if (!saved) throw failure('not-found', { what: 'category', id });
    return saved;
  });
}

/** Inside a write: a new category after the others; without a colour it gets the next of the categoryColours. */
export function addCategory(shop: Shop, name: string, colour = ''): string {
  const id = shop.newId();
  const text = 'SELECT coalesce(max(position) + 1, 0) AS position FROM category';
  const position = shop.db.row<{ position: number }>(text)?.position ?? 0;
  const given = colour === '' ? (categoryColours[position % categoryColours.length] ?? '#6b6b6b') : colour;
  shop.db.run('INSERT INTO category (id, name, colour, position) VALUES (?, ?, ?, ?)', id, name, given, position);
  return id;
}

function change(shop: Shop, { id, name, colour }: { id: string; name: string; colour: string }): string {
  const { db } = shop;
  const offered = db
    .rows<{ n: number }>('SELECT n FROM article WHERE category_id = ? AND online = 1 AND active = 1', id)
    .map(({ n }) => ({ n, before: offerOf(shop, articleByKey(db, n)) }));
  const text = `UPDATE category SET name = @name, colour = CASE WHEN @colour = '' THEN colour ELSE @colour END WHERE id = @id`;
  if (db.run(text, { name, colour, id }).changes === 0) throw failure('not-found', { what: 'category', id });
  for (const { n, before } of offered) {
    const wish = before && offerChange(before.articleId, before, offerOf(shop, articleByKey(db, n)));
    if (wish) shop.recordOp(wish);
  }
  return id;
}
