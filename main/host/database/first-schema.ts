import { folderAndCatalogueTables } from './schema/folder-and-catalogue.ts';
import { ledgerTables } from './schema/ledger.ts';
import { counterTables } from './schema/counter.ts';
import { ordersAndJournalTables } from './schema/orders-and-journal.ts';

/**
 * The tables of the first version (design: ledger of facts, nothing of a sale updated after its commit).
 *
 * Amounts are integer cents, quantities integer thousandths. Heads carry the permanent UUID that the outside knows; rows below them refer by
 * the small integer keys of their heads, which keeps a sale's bytes and its index pages few. `*_ms` are milliseconds since 1970 UTC,
 * all other times are ISO texts.
 */
export const firstSchema = [folderAndCatalogueTables, ledgerTables, counterTables, ordersAndJournalTables].join('\n');

/** Tables whose rows are facts: a trigger refuses every change and every removal. */
export const appendOnlyTables = [
  'session',
  'op',
  'price',
  'stock_movement',
  'stock_count',
  'basket_event',
  'sale',
  'sale_line',
  'payment',
  'payment_attempt',
  'sale_tax',
  'receipt_print',
  'tse_transaction',
  'tse_outage',
  'order_fact',
  'pick',
  'handover',
  'parked_end',
  'journal',
] as const;

export function appendOnlyTriggers(tables: readonly string[]): string {
  return tables
    .flatMap((table) =>
      ['UPDATE', 'DELETE'].map(
        (act) =>
          `CREATE TRIGGER ${table}_no_${act.toLowerCase()} BEFORE ${act} ON ${table} ` +
          `BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`,
      ),
    )
    .join('\n');
}
