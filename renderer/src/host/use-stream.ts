import { useEffect, useState } from 'react';

import type { Failure } from '#contract/errors.ts';
import type { InputOf, NamesOf, OutputOf } from '#contract/method.ts';
import type { Table } from '#contract/table.ts';
import { host } from './host.ts';

export type Streamed<Item> = { item: Item | undefined; failure: Failure | undefined };

/** Listens while the component is mounted; `item` is the newest. It stays after a lost connection until the next one tells anew. */
export function useStream<N extends NamesOf<Table, 'stream'>>(
  name: N,
  input: InputOf<Table, N>,
): Streamed<OutputOf<Table, N>> {
  const [state, set] = useState<Streamed<OutputOf<Table, N>>>({ item: undefined, failure: undefined });
  const key = JSON.stringify(input);
  useEffect(
    () =>
      host.stream(name, JSON.parse(key) as InputOf<Table, N>, {
        onItem: (item) => set({ item, failure: undefined }),
        onEnd: (failure) => set((before) => ({ ...before, failure })),
      }),
    [name, key],
  );
  return state;
}
