import type { Table } from '#contract/table.ts';
import { type CommandOf as WireCommand, type Handlers, wholeState } from '#contract/wire/handlers.ts';
import { abort, park, resume } from '../services/basket-states.ts';
import {
  addById,
  addFree,
  type BasketDesk,
  changeView,
  counterState,
  type KeptChange,
  returnEmpties,
  scan,
  setQuantity,
  viewOf,
  voidLine,
} from '../services/baskets.ts';
import type { Actor, CommandOf } from '../shop.ts';
import type { Context } from './context.ts';

type Names = Extract<keyof Table, `baskets.${string}`>;

export type BasketApi = BasketDesk & { onEnded(processNo: number): void };

export function basketHandlers(desk: BasketApi): Pick<Handlers<Table, Context>, Names> {
  const { db } = desk.shop;
  return {
    'baskets.counter': () =>
      wholeState(
        () => counterState(desk),
        (changed) => db.onChange(['baskets'], changed),
      ),
    'baskets.show': (input) => viewOf(desk.log.find(input.basketId)),
    'baskets.scan': (input, call) => scan(desk, input, doing(call, 'baskets.scan')),
    'baskets.add': (input, call) => addById(desk, input, doing(call, 'baskets.add')),
    'baskets.addFree': (input, call) => addFree(desk, input, doing(call, 'baskets.addFree')),
    'baskets.returnEmpties': (input, call) => returnEmpties(desk, input, doing(call, 'baskets.returnEmpties')),
    'baskets.setQuantity': (input, call) => setQuantity(desk, input, doing(call, 'baskets.setQuantity')),
    'baskets.voidLine': (input, call) => voidLine(desk, input, doing(call, 'baskets.voidLine')),
    'baskets.park': (input, call) => park(desk, input, doing(call, 'baskets.park')),
    'baskets.resume': (input, call) => resume(desk, input, doing(call, 'baskets.resume')),
    'baskets.abort': (input, call) => abort(desk, input, doing(call, 'baskets.abort')),
  };
}

/** Makes the answers of repeated basket commands anew from what was kept of them. */
export function basketRebuilders(desk: BasketDesk): Readonly<Record<string, (kept: unknown) => unknown>> {
  const change = (kept: unknown): unknown => {
    const { basketId, lineId } = kept as KeptChange;
    return changeView(desk, desk.log.find(basketId), lineId);
  };
  const counter = (): unknown => counterState(desk);
  return {
    'baskets.scan': (kept) => ({ outcome: 'added', ...(change(kept) as object) }),
    'baskets.add': change,
    'scales.sell': change,
    'baskets.addFree': change,
    'baskets.returnEmpties': change,
    'baskets.setQuantity': change,
    'baskets.voidLine': change,
    'baskets.park': counter,
    'baskets.resume': counter,
    'baskets.abort': counter,
  };
}

/** Who does what under which command. */
export function doing(call: WireCommand<Context>, name: string): { actor: Actor; command: CommandOf } {
  return { actor: call.context.actor(), command: { commandId: call.commandId, name } };
}
