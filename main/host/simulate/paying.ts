/** How a customer pays, and what comes after: the receipt, rarely a reversal. */
import type { BasketView } from '#contract/methods/baskets.ts';
import { cents } from '#domain/money.ts';
import { quickAmounts } from '#domain/quick-amounts.ts';
import { between } from '#sync/practice/chance.ts';
import { anyOf, type Day } from './day.ts';

type Offer = { kind: 'Bar' | 'ECKarte'; given: number };

/** Pays a basket and has its receipt printed or shown, as people ask for it. */
export async function checkOut(day: Day, basket: BasketView): Promise<void> {
  const { client, chance, tally, faults, sold } = day;
  const payments = offersFor(basket.total, chance);
  const paid = await day.pay.time(() => client.command('sales.pay', { basketId: basket.basketId, payments }));
  const { sale, change } = paid;
  const given = payments.reduce((sum, payment) => sum + payment.given, 0);
  if (sale.total !== basket.total) faults.push(`receipt ${sale.receiptNo}: ${sale.total} instead of ${basket.total}`);
  const expected = basket.total <= 0 ? 0 : given - basket.total;
  if (change !== expected) faults.push(`receipt ${sale.receiptNo}: change ${change} instead of ${expected}`);
  tally.sales += 1;
  await note(day, sale);
  if (chance() < 0.4) await giveReceipt(day, sale.saleId);
  if (chance() < 0.015) {
    const reversal = await client.command('sales.reverse', { saleId: sale.saleId });
    if (reversal.total !== -sale.total)
      faults.push(`receipt ${reversal.receiptNo} does not take ${sale.receiptNo} back`);
    tally.reversals += 1;
    await note(day, reversal);
  }
  if (sold.size !== tally.sales + tally.reversals) faults.push(`receipt ${sale.receiptNo}: an id was used twice`);
}

async function note({ client, tally, sold }: Day, sale: { saleId: string; total: number }): Promise<void> {
  tally.total += sale.total;
  sold.set(sale.saleId, sale.total);
  const { payments } = await client.call('sales.show', { sale: sale.saleId });
  for (const { kind, amount } of payments) tally.payments[kind] = (tally.payments[kind] ?? 0) + amount;
}

/** Two of three pay in cash, mostly with a note; some with the card and the rest in cash. */
function offersFor(total: number, chance: () => number): Offer[] {
  if (total <= 0) return [];
  const way = chance();
  if (way < 0.3) return [{ kind: 'ECKarte', given: total }];
  if (way < 0.35 && total >= 1000) {
    const card = between(chance, 1, total - 1);
    return [
      { kind: 'ECKarte', given: card },
      { kind: 'Bar', given: total - card },
    ];
  }
  return [{ kind: 'Bar', given: anyOf(chance, quickAmounts(cents(total))) ?? total }];
}

async function giveReceipt({ client, tally, prints, faults }: Day, saleId: string): Promise<void> {
  if (prints) {
    const { outcome } = await client.command('sales.print', { saleId }, { timeoutMs: 60_000 });
    if (outcome === 'printed' || outcome === 'sent') tally.receipts.printed += 1;
    else tally.receipts.failed += 1;
    return;
  }
  const { text } = await client.call('sales.receipt', { sale: saleId, as: 'text' });
  if (text === null || text.trim() === '') faults.push(`sale ${saleId} has an empty receipt`);
  tally.receipts.shown += 1;
}
