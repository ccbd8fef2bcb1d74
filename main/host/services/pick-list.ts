import type { Language } from '#domain/money.ts';
import type { PaperBlock } from '#domain/paper.ts';
import { layOutPickList, type PickListLine, type PickListOrder, type PickListStyle } from '#domain/pick-list-layout.ts';
import { quantity, type Unit } from '#domain/quantity.ts';
import { readSetting } from '../settings.ts';
import type { Shop } from '../shop.ts';
import { findOrder, type FoundOrder, openOrders } from './orders-show.ts';

export interface PickList {
  orders: PickListOrder[];
  style: PickListStyle;
}

/** The pick list of the named orders (ids or codes), or of all open ones; those that are due first come first. @throws Failure `not-found` */
export function pickListOf(shop: Shop, names: readonly string[], language: Language): PickList {
  const wanted = names.length > 0 ? [...new Set(names)] : openOrders(shop).map((row) => row.orderId);
  const found = new Map(wanted.map((name) => findOrder(shop, name)).map((order) => [order.n, order]));
  const { timeZone } = shop;
  return {
    orders: [...found.values()].map((order) => pickListOrder(shop, order)).toSorted(byDue),
    style: { shopName: readSetting(shop.db, 'shop').name, printedAt: shop.now(), timeZone, language },
  };
}

export function pickListPaper({ orders, style }: PickList): PaperBlock[] {
  return layOutPickList(orders, style);
}

function byDue(a: PickListOrder, b: PickListOrder): number {
  const due = (order: PickListOrder): string => order.delivery.from ?? order.placedAt;
  return due(a).localeCompare(due(b)) || a.code.localeCompare(b.code);
}

interface LineRow {
  articleId: string | null;
  number: string | null;
  name: string;
  unit: Unit;
  quantity: number;
  weighed: number;
  category: string | null;
  gone: number;
}

function pickListOrder({ db }: Shop, { n, row }: FoundOrder): PickListOrder {
  const { code, placedAt, customerName, delivery, paid } = row;
  const note = db.row<{ note: string | null }>('SELECT note FROM online_order WHERE n = ?', n)?.note ?? null;
  const lines = db.rows<LineRow>(
    `SELECT l.article_id AS articleId, a.number, l.name, l.unit, l.quantity, coalesce(a.weighed, l.unit <> 'piece') AS weighed,
       c.name AS category, coalesce(a.active, 0) = 0 AS gone
     FROM online_order_line l LEFT JOIN article a ON a.n = l.article_n LEFT JOIN category c ON c.id = a.category_id
     WHERE l.order_n = ? ORDER BY l.position`,
    n,
  );
  return { code, placedAt, customerName, delivery, paid, note, lines: lines.map(lineOf) };
}

function lineOf({ gone, weighed, ...line }: LineRow): PickListLine {
  // Goods have no place of their own in the shop yet; the category says where to look.
  return { ...line, quantity: quantity(line.quantity), weighed: weighed !== 0, gone: gone !== 0, location: null };
}
