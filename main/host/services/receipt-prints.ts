import type { PrintOutcome } from '#contract/methods/values.ts';
import type { Language } from '#domain/money.ts';
import type { SignatureState } from '#domain/process-data.ts';
import type { ReceiptDocument } from '#domain/receipt.ts';
import { shopIdentity } from '../settings.ts';
import type { Shop } from '../shop.ts';
import type { StoredSale } from './sale-rows.ts';
import { reversedReceiptNo } from './sale-views.ts';

/** Everything that a receipt says. */
export function receiptDocument(
  shop: Shop,
  { sale, processType, processData }: StoredSale,
  paper: { copyNo: number; signature: SignatureState; language: Language },
): ReceiptDocument {
  return {
    ...paper,
    sale,
    processType,
    processData,
    shop: shopIdentity(shop.db),
    tillId: shop.tillId,
    reversesReceiptNo: reversedReceiptNo(shop.db, sale.receiptNo),
    timeZone: shop.timeZone,
  };
}

/** The highest copy that came out, or may have come out; null when none did. One that was asked for and never ended may have. */
export function lastCopyOut({ db }: Shop, receiptNo: number): number | null {
  const row = db.row<{ copy_no: number | null }>(
    `SELECT max(copy_no) AS copy_no FROM receipt_print p WHERE receipt_no = ? AND state <> 'failed'
       AND n = (SELECT max(n) FROM receipt_print last WHERE last.receipt_no = p.receipt_no AND last.copy_no = p.copy_no)`,
    receiptNo,
  );
  return row?.copy_no ?? null;
}

/** The copy that was printed last; 0 is the original, also while nothing was printed. */
export function lastCopyNo(shop: Shop, receiptNo: number): number {
  return lastCopyOut(shop, receiptNo) ?? 0;
}

/**
 * Notes before the first byte that a print begins, and gives its copy number. Not flushed by itself, so that a sale costs one flush: should the
 * power fail just then, the worst is a second paper without the word copy.
 */
export function askPrint(shop: Shop, { receiptNo, device }: { receiptNo: number; device: string }): number {
  return shop.db.write('relaxed', () => {
    const highest = lastCopyOut(shop, receiptNo);
    const copyNo = highest === null ? 0 : highest + 1;
    insert(shop, { receiptNo, copyNo, state: 'asked', reason: null, device });
    return copyNo;
  });
}

/** Notes how a print ended; inside a write. */
export function endPrint(
  shop: Shop,
  { receiptNo, copyNo, outcome }: { receiptNo: number; copyNo: number; outcome: PrintOutcome },
): void {
  const state = outcome.outcome === 'no-printer' ? 'failed' : outcome.outcome;
  insert(shop, { receiptNo, copyNo, state, reason: outcome.reason, device: outcome.device });
  shop.db.changed('sales');
}

interface PrintRow {
  receiptNo: number;
  copyNo: number;
  state: 'asked' | 'printed' | 'sent' | 'failed' | 'unknown';
  reason: string | null;
  device: string | null;
}

function insert({ db, now }: Shop, { receiptNo, copyNo, state, reason, device }: PrintRow): void {
  db.run(
    'INSERT INTO receipt_print (receipt_no, copy_no, state, reason, device, at) VALUES (?, ?, ?, ?, ?, ?)',
    receiptNo,
    copyNo,
    state,
    reason,
    device,
    now(),
  );
}
