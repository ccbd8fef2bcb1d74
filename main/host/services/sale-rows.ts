import type { PaymentKind } from '#domain/business-case.ts';
import type { BasketLine } from '#domain/basket.ts';
import { lotOf } from '#domain/lot.ts';
import { cents } from '#domain/money.ts';
import { quantity } from '#domain/quantity.ts';
import type { Payment, Sale, SaleLine } from '#domain/sale.ts';
import type { ShopDatabase } from '../database/database.ts';

interface SaleTuple {
  receipt_no: number;
  id: string;
  process_no: number;
  basket_id: string;
  kind: Sale['kind'];
  reverses_id: string | null;
  mode: Sale['mode'];
  operator_id: string;
  operator_name: string;
  started_at: string;
  committed_at: string;
  total: number;
  change: number;
  process_type: string;
  process_data: string;
}

interface LineTuple {
  position: number;
  parent_position: number | null;
  per_parent: number;
  line_kind: BasketLine['lineKind'];
  article_id: string | null;
  article_kind: BasketLine['articleKind'];
  number: string | null;
  gtin: string | null;
  text: string;
  unit: BasketLine['unit'];
  weighed: number;
  quantity: number;
  price: number;
  price_source: BasketLine['priceSource'];
  total: number;
  total_source: BasketLine['totalSource'];
  weight_source: BasketLine['weightSource'];
  tax_key: number;
  basis_points: number;
  owner_id: string;
  voided: number;
  best_before: string | null;
  use_by: string | null;
  batch: string | null;
  serial: string | null;
}

/** A sale as it was committed, with what the TSE is told of it. */
export interface StoredSale {
  sale: Sale;
  processType: string;
  processData: string;
}

export interface NewSale {
  sale: Sale;
  operatorN: number;
  opN: number;
  reversesReceiptNo: number | null;
  processType: string;
  processData: string;
  /** Database keys of the articles by their ids. */
  articleN: ReadonlyMap<string, number>;
}

const selectSale = `SELECT s.receipt_no, s.id, s.process_no, b.id AS basket_id, s.kind, r.id AS reverses_id, s.mode,
    o.id AS operator_id, o.name AS operator_name, s.started_at, s.committed_at, s.total, s.change, s.process_type, s.process_data
  FROM sale s JOIN basket b USING (process_no) JOIN operator o ON o.n = s.operator_n
  LEFT JOIN sale r ON r.receipt_no = s.reverses_receipt_no`;

const selectLines = `SELECT l.*, a.id AS article_id, a.kind AS article_kind
  FROM sale_line l LEFT JOIN article a ON a.n = l.article_n WHERE l.receipt_no = ? ORDER BY l.position`;

/** By sale id or, for digits, by receipt number. */
export function readSale(db: ShopDatabase, key: string): StoredSale | undefined {
  const byNumber = /^\d{1,15}$/.test(key);
  const row = byNumber
    ? db.row<SaleTuple>(`${selectSale} WHERE s.receipt_no = ?`, Number(key))
    : db.row<SaleTuple>(`${selectSale} WHERE s.id = ?`, key);
  return row && { sale: saleOf(db, row), processType: row.process_type, processData: row.process_data };
}

/** Writes every row of a sale; inside the write of its op. */
export function writeSale(db: ShopDatabase, entry: NewSale): void {
  const { sale } = entry;
  db.run(
    `INSERT INTO sale (receipt_no, id, process_no, kind, reverses_receipt_no, mode, operator_n, started_at, committed_at, total,
       change, op_n, process_type, process_data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    sale.receiptNo,
    sale.saleId,
    sale.processNo,
    sale.kind,
    entry.reversesReceiptNo,
    sale.mode,
    entry.operatorN,
    sale.startedAt,
    sale.committedAt,
    sale.total,
    sale.change,
    entry.opN,
    entry.processType,
    entry.processData,
  );
  for (const line of sale.lines) writeLine(db, line, entry);
  sale.payments.forEach((payment, index) => {
    db.run(
      'INSERT INTO payment (receipt_no, position, kind, amount, given) VALUES (?, ?, ?, ?, ?)',
      sale.receiptNo,
      index + 1,
      payment.kind,
      payment.amount,
      payment.given,
    );
  });
  for (const share of sale.taxes) {
    db.run(
      'INSERT INTO sale_tax (receipt_no, tax_key, basis_points, gross, net, vat) VALUES (?, ?, ?, ?, ?, ?)',
      sale.receiptNo,
      share.taxKey,
      share.basisPoints,
      share.gross,
      share.net,
      share.vat,
    );
  }
}

function writeLine(db: ShopDatabase, line: SaleLine, { sale, articleN }: NewSale): void {
  db.run(
    `INSERT INTO sale_line (receipt_no, position, parent_position, per_parent, line_kind, article_n, number, gtin, text, unit, weighed,
       quantity, price, price_source, total, total_source, weight_source, tax_key, basis_points, owner_id, voided,
       best_before, use_by, batch, serial)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    sale.receiptNo,
    line.position,
    line.parentLineId === null ? null : Number(line.parentLineId),
    line.perParent,
    line.lineKind,
    line.articleId === null ? null : (articleN.get(line.articleId) ?? null),
    line.number,
    line.gtin,
    line.text,
    line.unit,
    line.weighed ? 1 : 0,
    line.quantity,
    line.price,
    line.priceSource,
    line.total,
    line.totalSource,
    line.weightSource,
    line.taxKey,
    line.basisPoints,
    line.ownerId,
    line.voided ? 1 : 0,
    line.lot?.bestBefore ?? null,
    line.lot?.useBy ?? null,
    line.lot?.batch ?? null,
    line.lot?.serial ?? null,
  );
}

function saleOf(db: ShopDatabase, row: SaleTuple): Sale {
  return {
    saleId: row.id,
    basketId: row.basket_id,
    processNo: row.process_no,
    receiptNo: row.receipt_no,
    kind: row.kind,
    reversesSaleId: row.reverses_id,
    mode: row.mode,
    operatorId: row.operator_id,
    operatorName: row.operator_name,
    startedAt: row.started_at,
    committedAt: row.committed_at,
    lines: db.rows<LineTuple>(selectLines, row.receipt_no).map(lineOf),
    payments: db.rows<{ kind: PaymentKind; amount: number; given: number }>(
      'SELECT kind, amount, given FROM payment WHERE receipt_no = ? ORDER BY position',
      row.receipt_no,
    ) as Payment[],
    taxes: db
      .rows<{ taxKey: number; basisPoints: number; gross: number; net: number; vat: number }>(
        'SELECT tax_key AS taxKey, basis_points AS basisPoints, gross, net, vat FROM sale_tax WHERE receipt_no = ?',
        row.receipt_no,
      )
      .map((share) => ({ ...share, gross: cents(share.gross), net: cents(share.net), vat: cents(share.vat) })),
    total: cents(row.total),
    change: cents(row.change),
  };
}

function lineOf(row: LineTuple): SaleLine {
  const lot = lotOf({ bestBefore: row.best_before, useBy: row.use_by, batch: row.batch, serial: row.serial });
  return {
    lineId: String(row.position),
    position: row.position,
    parentLineId: row.parent_position === null ? null : String(row.parent_position),
    perParent: row.per_parent,
    lineKind: row.line_kind,
    articleId: row.article_id,
    articleKind: row.article_kind,
    number: row.number,
    gtin: row.gtin,
    text: row.text,
    unit: row.unit,
    weighed: row.weighed === 1,
    quantity: quantity(row.quantity),
    price: cents(row.price),
    priceSource: row.price_source,
    total: cents(row.total),
    totalSource: row.total_source,
    weightSource: row.weight_source,
    taxKey: row.tax_key,
    basisPoints: row.basis_points,
    ownerId: row.owner_id,
    voided: row.voided === 1,
    ...(lot ? { lot } : {}),
  };
}
