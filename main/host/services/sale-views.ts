import type { SaleDetail, SaleSummary } from '#contract/methods/sales.ts';
import { failure } from '#contract/errors.ts';
import { startOfDay } from '#domain/local-time.ts';
import { signatureWord } from '#domain/process-data.ts';
import type { ShopDatabase } from '../database/database.ts';
import type { Shop } from '../shop.ts';
import { readSale } from './sale-rows.ts';
import { reversalOf, summaryOf } from './sales.ts';
import type { Signing } from './signing.ts';

interface SummaryTuple {
  sale_id: string;
  receipt_no: number;
  process_no: number;
  kind: SaleSummary['kind'];
  mode: SaleSummary['mode'];
  committed_at: string;
  operator_name: string;
  total: number;
  line_count: number;
  reversed_by: number | null;
}

const summaries = `SELECT s.id AS sale_id, s.receipt_no, s.process_no, s.kind, s.mode, s.committed_at, o.name AS operator_name, s.total,
    (SELECT count(*) FROM sale_line l WHERE l.receipt_no = s.receipt_no AND l.voided = 0) AS line_count,
    (SELECT r.receipt_no FROM sale r WHERE r.reverses_receipt_no = s.receipt_no) AS reversed_by
  FROM sale s JOIN operator o ON o.n = s.operator_n`;

/** Sales, newest first; `text` is a receipt number, a day (24.11. or 2026-11-24) or a word on one of its lines. */
export function listSales(
  desk: { shop: Shop; signing: Signing },
  { text, offset, limit }: { text: string; offset: number; limit: number },
): { rows: SaleSummary[]; total: number } {
  const { db } = desk.shop;
  const { where, values } = conditionOf(text.trim(), desk.shop.timeZone);
  const rows = db.rows<SummaryTuple>(
    `${summaries} ${where} ORDER BY s.receipt_no DESC LIMIT ? OFFSET ?`,
    ...values,
    limit,
    offset,
  );
  const count = db.row<{ total: number }>(`SELECT count(*) AS total FROM sale s ${where}`, ...values);
  return {
    rows: rows.map((row) => ({
      saleId: row.sale_id,
      receiptNo: row.receipt_no,
      processNo: row.process_no,
      kind: row.kind,
      mode: row.mode,
      committedAt: row.committed_at,
      operatorName: row.operator_name,
      total: row.total,
      lineCount: row.line_count,
      signature: signatureWord(desk.signing.state(row.process_no)),
      reversedBy: row.reversed_by,
    })),
    total: count?.total ?? 0,
  };
}

/** @throws Failure `not-found` */
export function showSale(desk: { shop: Shop; signing: Signing }, key: string): SaleDetail {
  const { shop, signing } = desk;
  const stored = readSale(shop.db, key);
  if (!stored) throw failure('not-found', { what: 'sale', id: key });
  const { sale } = stored;
  const prints = printsOf(shop.db, sale.receiptNo);
  return {
    ...summaryOf(sale, {
      reversedBy: reversalOf(shop, sale.receiptNo),
      signature: signatureWord(signing.state(sale.processNo)),
    }),
    basketId: sale.basketId,
    startedAt: sale.startedAt,
    reversesReceiptNo: reversedReceiptNo(shop.db, sale.receiptNo),
    lines: [...sale.lines],
    payments: [...sale.payments],
    taxes: [...sale.taxes],
    change: sale.change,
    copies: Math.max(0, ...prints.map((print) => print.copyNo)),
    prints,
  };
}

/** The receipt that this one takes back, or null. */
export function reversedReceiptNo(db: ShopDatabase, receiptNo: number): number | null {
  const row = db.row<{ no: number | null }>(
    'SELECT reverses_receipt_no AS no FROM sale WHERE receipt_no = ?',
    receiptNo,
  );
  return row?.no ?? null;
}

/** The last word on each print; one that was asked for and never ended (a crash) is unknown. */
function printsOf(db: ShopDatabase, receiptNo: number): SaleDetail['prints'] {
  const rows = db.rows<{ copy_no: number; at: string; state: string; reason: string | null }>(
    'SELECT copy_no, at, state, reason FROM receipt_print WHERE receipt_no = ? ORDER BY n',
    receiptNo,
  );
  const last = new Map<number, SaleDetail['prints'][number]>();
  for (const { copy_no: copyNo, at, state, reason } of rows)
    last.set(copyNo, { copyNo, at, outcome: state === 'asked' ? 'unknown' : state, reason });
  return [...last.values()];
}

function conditionOf(text: string, timeZone: string): { where: string; values: unknown[] } {
  if (text === '') return { where: '', values: [] };
  const day = dayOf(text, timeZone);
  if (day) return { where: 'WHERE s.committed_at >= ? AND s.committed_at < ?', values: [day.from, day.before] };
  if (/^\d{1,9}$/.test(text)) return { where: 'WHERE s.receipt_no = ?', values: [Number(text)] };
  // Bounded to the newest receipts: an older one is found by its day or number.
  const recent = 's.receipt_no > (SELECT max(receipt_no) FROM sale) - 20000';
  const line = `EXISTS (SELECT 1 FROM sale_line l WHERE l.receipt_no = s.receipt_no AND l.text LIKE ? ESCAPE '\\')`;
  return { where: `WHERE ${recent} AND ${line}`, values: [`%${text.replace(/[\\%_]/g, '\\$&')}%`] };
}

/** A calendar day of the shop as instants: from its midnight on, up to the next one. */
function dayOf(text: string, timeZone: string): { from: string; before: string } | undefined {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  const parts = iso ? [iso[1], iso[2], iso[3]] : german ? [german[3], german[2], german[1]] : undefined;
  if (!parts) return undefined;
  const noon = Date.parse(`${parts.map((part) => part?.padStart(2, '0')).join('-')}T12:00:00Z`);
  if (Number.isNaN(noon)) return undefined;
  const midnight = (days: number): string => {
    const day = new Date(noon + days * 86_400_000).toISOString().slice(0, 10);
    return new Date(startOfDay(day, timeZone)).toISOString();
  };
  return { from: midnight(0), before: midnight(1) };
}
