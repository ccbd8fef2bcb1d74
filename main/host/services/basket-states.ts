import type { CounterState } from '#contract/methods/baskets.ts';
import { failure } from '#contract/errors.ts';
import type { Basket } from '#domain/basket.ts';
import { type BasketDesk, counterState, openBasket } from './baskets.ts';
import { commandedWith } from './commanded.ts';
import type { Doing } from './doing.ts';

/** Puts the open basket aside, so that the next customer can be served. Durable: somebody walks away and trusts it. */
export function park(desk: BasketDesk, input: { basketId: string; label: string | null }, doing: Doing): CounterState {
  commandedWith(desk.shop, { command: doing.command, keep: () => null }, () =>
    putAside(desk, openBasket(desk, input.basketId), input.label),
  );
  return counterState(desk);
}

/** Takes a parked basket back; one that lies on the counter is put aside for it. */
export function resume(desk: BasketDesk, input: { basketId: string }, doing: Doing): CounterState {
  commandedWith(desk.shop, { command: doing.command, keep: () => null }, () => {
    const basket = desk.log.find(input.basketId);
    if (basket.state !== 'parked') throw failure('refused', { reason: `basket-${basket.state}` });
    const present = desk.log.open();
    if (present) putAside(desk, present, null);
    desk.log.append(basket, { kind: 'resumed' });
  });
  return counterState(desk);
}

/** Gives a basket up. FISCAL(DSFinV-K annex B): it stays on record as AVBelegabbruch; `onEnded` has it signed. */
export function abort(
  desk: BasketDesk & { onEnded(processNo: number): void },
  input: { basketId: string },
  doing: Doing,
): CounterState {
  const basket = desk.log.find(input.basketId);
  commandedWith(desk.shop, { command: doing.command, keep: () => null }, () => {
    if (basket.state !== 'open' && basket.state !== 'parked')
      throw failure('refused', { reason: `basket-${basket.state}` });
    desk.log.append(basket, { kind: 'aborted' });
    desk.shop.journal('basket-aborted', doing.actor, { processNo: basket.processNo, total: basket.total });
  });
  desk.onEnded(basket.processNo);
  return counterState(desk);
}

/** An open basket with no standing line has nothing to be kept for, but its number is taken and it must not vanish: it is parked too. */
function putAside(desk: BasketDesk, basket: Basket, label: string | null): void {
  desk.log.append(basket, { kind: 'parked', label });
}
