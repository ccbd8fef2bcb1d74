import type { Durability } from '../database/database.ts';
import type { CommandOf, Shop } from '../shop.ts';

/**
 * Runs a command's work in one transaction together with the memory of its result, so that a repeat with the same id is answered with the
 * first result. Without a command (jobs, command line on a closed till) it is a plain write.
 */
export function commanded<T>(shop: Shop, command: CommandOf | undefined, work: () => T): T;
export function commanded<T>(
  shop: Shop,
  command: CommandOf | undefined,
  work: () => T,
  options: { durability?: Durability; keep?: (result: T) => unknown },
): T;
export function commanded<T>(
  shop: Shop,
  command: CommandOf | undefined,
  work: () => T,
  options: { durability?: Durability; keep?: (result: T) => unknown } = {},
): T {
  return shop.db.write(options.durability ?? 'durable', () => {
    const result = work();
    if (command) {
      const kept = options.keep ? options.keep(result) : result;
      shop.commands.keep({ id: command.commandId, name: command.name, atMs: shop.nowMs() }, kept);
    }
    return result;
  });
}
