import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { Table } from '#contract/table.ts';
import type { Client } from '#contract/wire/client-type.ts';
import { seededChance } from '#sync/practice/chance.ts';
import { closeUp, workBehind } from './back-room.ts';
import { checkBooks, type BookCheck } from './check-books.ts';
import { type Day, lookAtGoods } from './day.ts';
import type { DayOptions } from './day-options.ts';
import { checkOut } from './paying.ts';
import { fillBasket } from './shopping.ts';
import { emptyTally, type Tally, type Times, watch } from './tally.ts';

/** A played day. Money in cents, times in milliseconds. */
export interface DayReport extends Tally {
  ok: boolean;
  seed: number;
  durationMs: number;
  scan: Times;
  pay: Times;
  checks: BookCheck[];
}

/** Plays a day on a till; ends early, in order, when `stopped` says so. */
export async function playDay(
  client: Client<Table>,
  { customers, seed, close, minutes }: Pick<DayOptions, 'customers' | 'seed' | 'close' | 'minutes'>,
  stopped: () => boolean = () => false,
): Promise<DayReport> {
  const chance = seededChance(seed);
  const devices = await client.call('devices.list', {});
  const day: Day = {
    client,
    chance,
    goods: await lookAtGoods(client, chance),
    tally: emptyTally(),
    scan: watch(),
    pay: watch(),
    prints: devices.some((device) => device.class === 'printer'),
    sold: new Map(),
    faults: [],
  };
  // Online customers can order only what the marketplace has heard of, and a fresh till tells it a moment after its start.
  await client.command('sync.now', {}, { timeoutMs: 120_000 });
  const start = performance.now();
  const waiting: string[] = [];
  for (let customer = 0; customer < customers && !stopped(); customer += 1) {
    await pauseUntil(start + (customer / customers) * minutes * 60_000, stopped);
    await serve(day, waiting);
    await workBehind(day, customer);
  }
  // Whoever went for something more comes back before the shop closes.
  while (!close && waiting.length > 0) await comeBack(day, waiting);
  if (close) await closeUp(day);
  const durationMs = Math.round(performance.now() - start);
  const checks = await checkBooks(day);
  return {
    ok: checks.every(({ ok }) => ok),
    seed,
    durationMs,
    ...day.tally,
    scan: day.scan.times(),
    pay: day.pay.times(),
    checks,
  };
}

/** One customer, from the first thing on the counter to the change. */
async function serve(day: Day, waiting: string[]): Promise<void> {
  const { client, chance, tally } = day;
  tally.customers += 1;
  const basket = await fillBasket(day);
  if (!basket) return;
  const { basketId } = basket;
  const fate = chance();
  if (!basket.lines.some(({ voided }) => !voided) || fate < 0.03) {
    await client.command('baskets.abort', { basketId });
    tally.aborted += 1;
  } else if (fate < 0.09) {
    await client.command('baskets.park', { basketId, label: `Kunde ${tally.customers}` });
    tally.parked += 1;
    waiting.push(basketId);
  } else await checkOut(day, basket);
  if (waiting.length > 0 && chance() < 0.5) await comeBack(day, waiting);
}

/** Somebody whose basket was put aside is back with their purse. */
async function comeBack(day: Day, waiting: string[]): Promise<void> {
  const basketId = waiting.shift();
  if (basketId === undefined) return;
  const { basket } = await day.client.command('baskets.resume', { basketId });
  if (basket?.basketId !== basketId) {
    day.faults.push(`basket ${basketId} is not on the counter after it was resumed`);
    return;
  }
  day.tally.resumed += 1;
  await checkOut(day, basket);
}

async function pauseUntil(at: number, stopped: () => boolean): Promise<void> {
  while (!stopped()) {
    const left = at - performance.now();
    if (left <= 0) return;
    await wait(Math.min(left, 250));
  }
}
