import type { Shop } from '../shop.ts';
import { addIncident } from '../sync/incidents.ts';

interface Short {
  orderId: string;
  code: string;
  articleId: string;
  onHand: number;
  reserved: number;
}

/**
 * Writes an incident for every article of which more is promised online than is there, once per article and newest order. The counter sells
 * what lies on it; this is how the packer learns of it.
 */
export function noteOversold(shop: Shop): void {
  const { db } = shop;
  const short = db.rows<Short>(
    `SELECT o.id AS orderId, o.code, a.id AS articleId, coalesce(b.on_hand, 0) AS onHand, r.held AS reserved
     FROM (SELECT article_n, sum(quantity) AS held, max(order_n) AS order_n FROM reservation GROUP BY article_n) r
     JOIN article a ON a.n = r.article_n JOIN online_order o ON o.n = r.order_n
     LEFT JOIN stock_balance b ON b.article_n = r.article_n
     WHERE r.held > coalesce(b.on_hand, 0)`,
  );
  if (short.length === 0) return;
  const at = shop.now();
  db.write('relaxed', () => {
    for (const { orderId, code, articleId, onHand, reserved } of short) {
      const id = `oversold:${orderId}:${articleId}`;
      const detail = JSON.stringify({ orderId, articleId, onHand, reserved });
      addIncident(db, { id, kind: 'oversold', reference: code, detail, at });
    }
  });
}
