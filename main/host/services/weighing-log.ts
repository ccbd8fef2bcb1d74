import type { WeighingRow } from '#contract/methods/scales.ts';
import type { ToldReading } from '#drivers/scale/told-weighing.ts';
import type { Actor, Shop } from '../shop.ts';

export interface UsedWeight {
  device: string;
  protocol: string;
  mode: WeighingRow['mode'];
  purpose: WeighingRow['purpose'];
  reading: ToldReading;
  /** What it was used for: an order's code, a process and its line. */
  reference: string | null;
  articleN: number | null;
}

/** Writes down a weight that was used; inside the write of what it was used for. Nothing is ever changed afterwards. */
export function logWeighing({ db, now }: Pick<Shop, 'db' | 'now'>, used: UsedWeight, actor: Actor): void {
  const { reading } = used;
  db.run(
    `INSERT INTO weighing
       (at, device, protocol, mode, purpose, reference, article_n, milligrams, net, price_per_kg, total, frame, operator_n)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    now(),
    used.device,
    used.protocol,
    used.mode,
    used.purpose,
    used.reference,
    used.articleN,
    reading.milligrams,
    reading.net === 'unknown' ? null : Number(reading.net),
    reading.result?.pricePerKg ?? null,
    reading.result?.total ?? null,
    reading.frame,
    actor.operatorN,
  );
}

/** Newest first. */
export function listWeighings(
  { db }: Pick<Shop, 'db'>,
  { offset, limit }: { offset: number; limit: number },
): { total: number; rows: WeighingRow[] } {
  const total = db.row<{ total: number }>('SELECT count(*) AS total FROM weighing')?.total ?? 0;
  const rows = db.rows<Omit<WeighingRow, 'net'> & { net: number | null }>(
    `SELECT weighing.n, weighing.at, weighing.device, weighing.protocol, weighing.mode, weighing.purpose, weighing.reference,
       article.name AS article, weighing.milligrams, weighing.net, weighing.price_per_kg AS pricePerKg, weighing.total,
       weighing.frame, operator.name AS operator
     FROM weighing JOIN operator ON operator.n = weighing.operator_n LEFT JOIN article ON article.n = weighing.article_n
     ORDER BY weighing.n DESC LIMIT ? OFFSET ?`,
    limit,
    offset,
  );
  return { total, rows: rows.map((row) => ({ ...row, net: row.net === null ? null : row.net === 1 })) };
}
