/**
 * Takes commands by their id, so that each happens once: a repeat of a running command waits for the same end, a
 * repeat of a finished one is answered from memory.
 */
import { failure, isFailure } from '../errors.ts';

/** Results of commands that are done, kept by the host in the same transaction as the command's own rows. */
export type CommandMemory = {
  /** The first result of this id, if there is one. Throws `conflict` when the id belongs to another method. */
  find(commandId: string, name: string): { value: unknown } | undefined;
};

export type CommandOrder = {
  name: string;
  commandId: string;
  /** Fires when this caller takes the command back; a lost connection is no taking back. */
  takenBack: AbortSignal;
  run(signal: AbortSignal): Promise<unknown>;
};

type Running = { name: string; end: Promise<unknown>; callers: number; given: AbortController };

/** Makes the one desk of a host; all its connections use it. */
export function commandDesk(memory?: CommandMemory): (order: CommandOrder) => Promise<unknown> {
  const running = new Map<string, Running>();

  function start({ name, commandId, run }: CommandOrder): Running {
    const given = new AbortController();
    const end = run(given.signal).finally(() => running.delete(commandId));
    const entry = { name, end, callers: 0, given };
    running.set(commandId, entry);
    return entry;
  }

  async function take(order: CommandOrder): Promise<unknown> {
    const { name, commandId, takenBack } = order;
    const present = running.get(commandId);
    if (present && present.name !== name) throw failure('conflict', { what: 'command', id: commandId });
    if (present?.given.signal.aborted) return takeAfter(present, order);
    const done = present ? undefined : memory?.find(commandId, name);
    if (done) return done.value;
    const entry = present ?? start(order);
    entry.callers += 1;
    takenBack.addEventListener('abort', () => {
      entry.callers -= 1;
      if (entry.callers === 0) entry.given.abort();
    });
    return entry.end;
  }

  /** A command that was taken back may have happened all the same; only if it did not is it run again. */
  async function takeAfter(present: Running, order: CommandOrder): Promise<unknown> {
    try {
      return await present.end;
    } catch (error) {
      if (!isFailure(error, 'cancelled')) throw error;
      return take(order);
    }
  }

  return take;
}
