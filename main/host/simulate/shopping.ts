/** What one customer lays on the counter, step by step, as a cashier would enter it. */
import type { BasketChange, BasketView, ScanResult } from '#contract/methods/baskets.ts';
import { gtinCheckDigit } from '#domain/check-digit.ts';
import { between } from '#sync/practice/chance.ts';
import { anyOf, type Day } from './day.ts';

type Step = (day: Day, basket: BasketView | null) => Promise<BasketView | null>;

/** How often each thing happens, in parts of their sum. */
const steps: readonly [Step, number][] = [
  [scanSomething, 44],
  [typeNumber, 14],
  [weighSomething, 22],
  [changeQuantity, 8],
  [voidSomething, 4],
  [bringEmpties, 5],
  [scanUnknown, 3],
  [sellFreely, 3],
];
const sum = steps.reduce((all, [, weight]) => all + weight, 0);

/** A basket of one to nine steps; null when nothing lies on the counter after all. */
export async function fillBasket(day: Day): Promise<BasketView | null> {
  let basket: BasketView | null = null;
  // Most people buy a few things, some buy for the week.
  const count = day.chance() < 0.2 ? between(day.chance, 5, 9) : between(day.chance, 1, 4);
  for (let done = 0; done < count; done += 1) {
    const before: BasketView | null = basket;
    basket = await drawn(day.chance)(day, before);
    if (basket) checkTotal(day, basket);
  }
  return basket;
}

function drawn(chance: () => number): Step {
  let left = chance() * sum;
  for (const [step, weight] of steps) {
    left -= weight;
    if (left < 0) return step;
  }
  return scanSomething;
}

/** FISCAL(§146 AO): what is to be paid is the sum of the lines that stand, whatever happened to the basket. */
function checkTotal({ faults }: Day, { basketId, lines, total }: BasketView): void {
  const standing = lines.filter(({ voided }) => !voided).reduce((all, line) => all + line.total, 0);
  if (standing !== total) faults.push(`basket ${basketId}: its lines sum up to ${standing}, its total is ${total}`);
}

async function scanSomething(day: Day, basket: BasketView | null): Promise<BasketView | null> {
  const wanted = anyOf(day.chance, day.goods.scanned);
  if (!wanted) return typeNumber(day, basket);
  const result = await scan(day, basket, { code: wanted.code, via: 'scan' });
  if (result.outcome !== 'added') return unexpected(day, basket, `scan of ${wanted.code}: ${result.outcome}`);
  day.tally.scanned += 1;
  return result.basket;
}

async function typeNumber(day: Day, basket: BasketView | null): Promise<BasketView | null> {
  const wanted = anyOf(day.chance, day.goods.typed);
  if (!wanted) return sellFreely(day, basket);
  const result = await scan(day, basket, { code: wanted.number, via: 'typed' });
  if (result.outcome !== 'added') return unexpected(day, basket, `number ${wanted.number}: ${result.outcome}`);
  day.tally.typed += 1;
  return result.basket;
}

async function weighSomething(day: Day, basket: BasketView | null): Promise<BasketView | null> {
  const wanted = anyOf(day.chance, day.goods.weighed);
  if (!wanted) return scanSomething(day, basket);
  const asked = await scan(day, basket, { code: wanted.number, via: 'typed' });
  if (asked.outcome !== 'needs-weight') return unexpected(day, basket, `number ${wanted.number}: ${asked.outcome}`);
  day.tally.weighed += 1;
  const quantity = between(day.chance, 60, 2400);
  const wish = { basketId: idOf(basket), articleId: asked.articleId, quantity, weightSource: 'typed' as const };
  return entered(day, await day.client.command('baskets.add', wish));
}

async function changeQuantity(day: Day, basket: BasketView | null): Promise<BasketView | null> {
  const line = basket?.lines.findLast(
    ({ voided, parentLineId, lineKind, totalSource, unit }) =>
      !voided && parentLineId === null && lineKind === 'Umsatz' && totalSource === 'computed' && unit === 'piece',
  );
  if (!basket || !line) return scanSomething(day, basket);
  const wish = { basketId: basket.basketId, lineId: line.lineId, quantity: between(day.chance, 2, 6) * 1000 };
  day.tally.quantities += 1;
  return entered(day, await day.client.command('baskets.setQuantity', wish));
}

async function voidSomething(day: Day, basket: BasketView | null): Promise<BasketView | null> {
  const line = anyOf(day.chance, basket?.lines.filter(({ voided, parentLineId }) => !voided && !parentLineId) ?? []);
  if (!basket || !line) return scanSomething(day, basket);
  day.tally.voids += 1;
  const wish = { basketId: basket.basketId, lineId: line.lineId };
  return entered(day, await day.client.command('baskets.voidLine', wish));
}

async function bringEmpties(day: Day, basket: BasketView | null): Promise<BasketView | null> {
  const articleId = anyOf(day.chance, day.goods.withDeposit);
  if (articleId === undefined) return scanSomething(day, basket);
  day.tally.empties += 1;
  const wish = { basketId: idOf(basket), articleId, quantity: between(day.chance, 1, 12) * 1000 };
  return entered(day, await day.client.command('baskets.returnEmpties', wish));
}

/** A code that nobody in the shop knows: it is sold once for a price, or put back. */
async function scanUnknown(day: Day, basket: BasketView | null): Promise<BasketView | null> {
  const body = `4990${String(between(day.chance, 0, 99_999_999)).padStart(8, '0')}`;
  const code = body + gtinCheckDigit(body);
  const result = await scan(day, basket, { code, via: 'scan' });
  if (result.outcome === 'added') return result.basket;
  if (result.outcome !== 'unknown') return unexpected(day, basket, `unknown code ${code}: ${result.outcome}`);
  day.tally.unknownCodes += 1;
  return day.chance() < 0.5 ? sellFreely(day, basket, code) : basket;
}

async function sellFreely(day: Day, basket: BasketView | null, code: string | null = null): Promise<BasketView | null> {
  day.tally.freeLines += 1;
  const wish = {
    basketId: idOf(basket),
    text: day.chance() < 0.5 ? 'Blumenstrauß' : 'Käseplatte',
    price: between(day.chance, 50, 2500),
    taxClass: day.chance() < 0.5 ? ('general' as const) : ('reduced' as const),
    code,
  };
  return entered(day, await day.client.command('baskets.addFree', wish));
}

async function scan(
  day: Day,
  basket: BasketView | null,
  input: { code: string; via: 'scan' | 'typed' },
): Promise<ScanResult> {
  const result = await day.scan.time(() => day.client.command('baskets.scan', { basketId: idOf(basket), ...input }));
  if (result.outcome === 'added') day.tally.lines += 1;
  return result;
}

function entered(day: Day, { basket, lineId }: BasketChange): BasketView {
  if (lineId !== null) day.tally.lines += 1;
  return basket;
}

function unexpected(day: Day, basket: BasketView | null, what: string): BasketView | null {
  day.faults.push(what);
  return basket;
}

function idOf(basket: BasketView | null): string | null {
  return basket?.basketId ?? null;
}
