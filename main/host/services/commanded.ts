import type { Durability } from '../database/database.ts';
import type { CommandOf, Shop } from '../shop.ts';

export interface CommandedOptions<T> {
  command: CommandOf | undefined;
  /** `durable` unless said otherwise. */
  durability?: Durability;
  /** What is kept of the result for a repeat, where it can be made anew from less (see `Shop.rebuilders`). */
  keep?: (result: T) => unknown;
}

/**
 * Runs a command's work in one durable transaction together with the memory of its result, so that a repeat with the same id is answered
 * with the first result. Without a command (jobs, command line on a closed till) it is a plain write.
 */
export function commanded<T>(shop: Shop, command: CommandOf | undefined, work: () => T): T {
  return commandedWith(shop, { command }, work);
}

export function commandedWith<T>(shop: Shop, { command, durability, keep }: CommandedOptions<T>, work: () => T): T {
  return shop.db.write(durability ?? 'durable', () => {
    const result = work();
    if (command) {
      const kept = keep ? keep(result) : result;
      shop.commands.keep({ id: command.commandId, name: command.name, atMs: shop.nowMs() }, kept);
    }
    return result;
  });
}
