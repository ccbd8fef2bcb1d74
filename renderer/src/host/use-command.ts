import { useCallback, useRef, useState } from 'react';

import { type Failure, isFailure } from '#contract/errors.ts';
import type { InputOf, NamesOf, OutputOf } from '#contract/method.ts';
import type { Table } from '#contract/table.ts';
import type { CallOptions } from '#contract/wire/client-type.ts';
import { newCommandId } from '#contract/wire/command-id.ts';
import { host } from './host.ts';

export type Command<N extends NamesOf<Table, 'command'>> = {
  /** Resolves to the answer, or to undefined after a failure (then `failure` says which). Never rejects. */
  run(input: InputOf<Table, N>): Promise<OutputOf<Table, N> | undefined>;
  busy: boolean;
  failure: Failure | undefined;
  /** Forgets the failure, for example when the person changes the form. */
  clear(): void;
};

/**
 * Gives a command. Pressing again after an unknown end (no answer in time, connection lost) repeats it under the same command id, so
 * that it happens once; another input, or a clear answer, starts a new one.
 */
export function useCommand<N extends NamesOf<Table, 'command'>>(name: N, options: CallOptions = {}): Command<N> {
  const [state, set] = useState<{ busy: boolean; failure: Failure | undefined }>({ busy: false, failure: undefined });
  const open = useRef<{ key: string; commandId: string } | undefined>(undefined);
  const { timeoutMs } = options;

  const run = useCallback(
    async (input: InputOf<Table, N>) => {
      const key = JSON.stringify(input);
      if (open.current?.key !== key) open.current = { key, commandId: newCommandId() };
      const { commandId } = open.current;
      set({ busy: true, failure: undefined });
      try {
        const value = await host.command(
          name,
          input,
          timeoutMs === undefined ? { commandId } : { commandId, timeoutMs },
        );
        open.current = undefined;
        set({ busy: false, failure: undefined });
        return value;
      } catch (error) {
        if (!isFailure(error)) throw error;
        if (!endUnknown(error)) open.current = undefined;
        set({ busy: false, failure: error });
        return undefined;
      }
    },
    [name, timeoutMs],
  );
  const clear = useCallback(() => set((before) => ({ ...before, failure: undefined })), []);
  return { run, clear, ...state };
}

/** Says whether the command may have happened all the same. */
export function endUnknown(failure: Failure): boolean {
  return (
    failure.code === 'timed-out' ||
    (failure.code === 'unavailable' && isFailure(failure, 'unavailable') && failure.data.what === 'host')
  );
}
