import type { Day } from './day.ts';

/** One thing that has to be right after a day. */
export interface BookCheck {
  name: 'till' | 'sales' | 'stock' | 'journal' | 'marketplace';
  ok: boolean;
  detail: string;
}

const perPage = 500;

/** Holds what the day noted against what the till has in its books. */
export async function checkBooks(day: Day): Promise<BookCheck[]> {
  return [
    {
      name: 'till',
      ok: day.faults.length === 0,
      detail: day.faults.slice(0, 20).join('; ') || 'every answer was as expected',
    },
    await checkSales(day),
    await checkStock(day),
    await checkJournal(day),
    await checkMarketplace(day),
  ];
}

/** Every sale that was confirmed stands in the list, once, with its total, and the sums agree. */
async function checkSales({ client, sold, tally }: Day): Promise<BookCheck> {
  const found = new Map<string, number>();
  const wrong: string[] = [];
  for (let offset = 0; found.size < sold.size; offset += perPage) {
    const { rows, total } = await client.call('sales.list', { offset, limit: perPage });
    for (const { saleId, receiptNo, total: amount } of rows) {
      const expected = sold.get(saleId);
      if (expected === undefined) continue;
      if (expected !== amount) wrong.push(`receipt ${receiptNo}: ${amount} instead of ${expected}`);
      if (found.has(saleId)) wrong.push(`receipt ${receiptNo} stands twice`);
      found.set(saleId, amount);
    }
    if (offset + perPage >= total) break;
  }
  if (found.size !== sold.size) wrong.push(`${sold.size - found.size} confirmed sales are missing`);
  const sum = [...found.values()].reduce((all, amount) => all + amount, 0);
  if (sum !== tally.total) wrong.push(`they sum up to ${sum} instead of ${tally.total}`);
  const paid = Object.values(tally.payments).reduce((all, amount) => all + amount, 0);
  if (paid !== tally.total) wrong.push(`payments sum up to ${paid} instead of ${tally.total}`);
  return { name: 'sales', ok: wrong.length === 0, detail: wrong.join('; ') || `${found.size} sales and reversals` };
}

async function checkStock({ client }: Day): Promise<BookCheck> {
  const { articles, wrong } = await client.call('stock.verify', {}, { timeoutMs: 0 });
  const names = wrong.map(({ name, cached, computed }) => `${name}: ${cached} instead of ${computed}`);
  return { name: 'stock', ok: wrong.length === 0, detail: names.join('; ') || `${articles} balances` };
}

async function checkJournal({ client }: Day): Promise<BookCheck> {
  const { ok, rows, problem, atRow } = await client.call('journal.verify', {}, { timeoutMs: 0 });
  return { name: 'journal', ok, detail: ok ? `${rows} entries` : `${problem} at ${atRow}` };
}

/** Facts are never refused; whether a far marketplace can be reached is not the till's fault, so only the practice one must have all. */
async function checkMarketplace({ client }: Day): Promise<BookCheck> {
  const { marketplace, link, unsent, reason } = await client.command('sync.now', {}, { timeoutMs: 120_000 });
  const ok = marketplace !== 'practice' || unsent === 0;
  const why = reason === null ? '' : ` (${reason})`;
  return { name: 'marketplace', ok, detail: `${marketplace}, ${link}${why}, ${unsent} unsent` };
}
