/** What happens behind the counter during a day: goods come in, something is counted, online orders are packed and handed over. */
import { isFailure } from '#contract/errors.ts';
import { between } from '#sync/practice/chance.ts';
import { anyOf, type Day } from './day.ts';

/** Sometimes, between two customers. */
export async function workBehind(day: Day, customer: number): Promise<void> {
  if (customer % 12 === 5) await takeOrder(day);
  if (customer % 15 === 10) await packOrder(day);
  if (customer % 20 === 8) await receiveGoods(day);
  if (customer % 40 === 25) await countSomething(day);
}

/** A practice customer orders; a shop that offers nothing online has no orders. */
async function takeOrder({ client, tally }: Day): Promise<void> {
  try {
    await client.command('orders.practice', {}, { timeoutMs: 60_000 });
    tally.orders.placed += 1;
  } catch (error) {
    if (!isFailure(error, 'refused')) throw error;
    if (!['practice-only', 'nothing-online', 'sold-out'].includes(error.data.reason)) throw error;
    tally.orders.refused += 1;
  }
}

/** Packs the oldest open order and hands it over. Says whether there was one. */
async function packOrder({ client, tally, faults }: Day): Promise<boolean> {
  const { rows } = await client.call('orders.list', { state: 'open', limit: 500 });
  const oldest = rows.toSorted((a, b) => (a.placedAt < b.placedAt ? -1 : 1))[0];
  if (!oldest) return false;
  const { orderId } = oldest;
  const picked = await client.command('orders.pick', { orderId });
  if (picked.state !== 'picked') faults.push(`order ${oldest.code} is ${picked.state} after packing`);
  tally.orders.picked += 1;
  const handed = await client.command('orders.handOver', { orderId });
  if (handed.state !== 'handed-over') faults.push(`order ${oldest.code} is ${handed.state} after the hand-over`);
  tally.orders.handedOver += 1;
  return true;
}

async function receiveGoods({ client, tally, chance, goods, faults }: Day): Promise<void> {
  const article = anyOf(chance, goods.counted);
  if (!article) return;
  const before = await client.call('stock.show', { code: article.id });
  const quantity = between(chance, 5, 40) * 1000;
  const wish = { articleId: article.id, quantity, reason: 'received' as const, note: 'Lieferschein' };
  const after = await client.command('stock.move', wish);
  if (after.onHand !== before.onHand + quantity) faults.push(`${article.name}: ${after.onHand} after goods in`);
  tally.goodsIn += 1;
}

async function countSomething({ client, tally, chance, goods, faults }: Day): Promise<void> {
  const article = anyOf(chance, goods.counted);
  if (!article) return;
  const counted = between(chance, 0, 30) * 1000;
  const after = await client.command('stock.count', { articleId: article.id, counted });
  if (after.onHand !== counted) faults.push(`${article.name}: ${after.onHand} after a count of ${counted}`);
  tally.counts += 1;
}

/** The evening: nothing is left open. */
export async function closeUp(day: Day): Promise<void> {
  while (await packOrder(day));
  for (const { basketId } of await parkedBaskets(day)) {
    await day.client.command('baskets.abort', { basketId });
    day.tally.aborted += 1;
  }
}

/** What the counter holds now. */
export function counterNow({ client }: Pick<Day, 'client'>): Promise<{ open: number; parked: { basketId: string }[] }> {
  return new Promise((resolve, reject) => {
    const stop = client.stream(
      'baskets.counter',
      {},
      {
        onItem({ basket, parked }) {
          stop();
          resolve({ open: basket?.lines.filter(({ voided }) => !voided).length ?? 0, parked });
        },
        onEnd: (failure) => reject(failure ?? new Error('The counter said nothing')),
      },
    );
  });
}

async function parkedBaskets(day: Day): Promise<{ basketId: string }[]> {
  return (await counterNow(day)).parked;
}
