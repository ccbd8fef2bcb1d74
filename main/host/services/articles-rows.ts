import type { ArticleRow } from '#contract/methods/articles.ts';
import type { ShopDatabase } from '../database/database.ts';

/** To be read with `FROM article a` and {@link withStock}; made into a row by {@link rowOf}. */
const columns = `json_array(a.id, a.number, a.name, a.kind, a.unit, a.price, a.weighed, a.category_id, a.active, a.online,
  coalesce(s.on_hand, 0))`;
const withStock = 'LEFT JOIN stock_balance s ON s.article_n = a.n';

type Stored = [
  id: string,
  number: string,
  name: string,
  kind: ArticleRow['kind'],
  unit: ArticleRow['unit'],
  price: number,
  weighed: number,
  categoryId: string | null,
  active: number,
  online: number,
  onHand: number,
];

// A row of many columns costs several times its look-up to carry over; as one JSON text it does not.
const byKeys = `SELECT json_group_array(json(line)) AS lines FROM
  (SELECT ${columns} AS line FROM json_each(?) k CROSS JOIN article a ON a.n = k.value ${withStock} ORDER BY k.key)`;

/** The rows of these articles, in the order of their keys; keys nobody has are left out. */
export function articleRows(db: ShopDatabase, keys: readonly number[]): ArticleRow[] {
  if (keys.length === 0) return [];
  const { lines = '[]' } = db.row<{ lines: string }>(byKeys, JSON.stringify(keys)) ?? {};
  return (JSON.parse(lines) as Stored[]).map(rowOf);
}

function rowOf(stored: Stored): ArticleRow {
  const [id, number, name, kind, unit, price, weighed, categoryId, active, online, onHand] = stored;
  return {
    id,
    number,
    name,
    kind,
    unit,
    price,
    weighed: weighed === 1,
    categoryId,
    active: active === 1,
    online: online === 1,
    onHand,
  };
}
