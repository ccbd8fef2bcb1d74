import type { PrintOutcome } from '#contract/methods/values.ts';
import type { CommandOf, Shop } from '../shop.ts';

/**
 * Runs a command whose work leaves this process, such as paper. What it is answered with should the till stop in the middle is kept before it begins:
 * a window that asks again after a crash learns that nobody knows, and nothing comes out twice unasked.
 */
export async function begunOnce<T>(
  shop: Shop,
  command: CommandOf,
  { ifStopped, work }: { ifStopped: T; work: () => Promise<T> },
): Promise<T> {
  const { commands, db } = shop;
  const kept = { id: command.commandId, name: command.name, atMs: shop.nowMs() };
  db.write('relaxed', () => commands.begin(kept, ifStopped));
  try {
    const result = await work();
    // Work that keeps its own result has taken the mark away.
    db.write('relaxed', () => {
      if (commands.forget(kept.id)) commands.keep(kept, result);
    });
    return result;
  } catch (error) {
    // Refused: nothing came out, and the same may be asked again.
    db.write('relaxed', () => commands.forget(kept.id));
    throw error;
  }
}

/** What a print is answered with when the till stopped in its middle. */
export const stoppedPrint: PrintOutcome = { outcome: 'unknown', reason: 'till-stopped', device: null };
