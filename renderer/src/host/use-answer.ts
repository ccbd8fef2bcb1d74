import { useCallback, useEffect, useState } from 'react';

import { type Failure, isFailure } from '#contract/errors.ts';
import type { InputOf, NamesOf, OutputOf } from '#contract/method.ts';
import type { Table } from '#contract/table.ts';
import { host } from './host.ts';

type Query = NamesOf<Table, 'query'>;

export type Answer<Value> = {
  /** The newest answer; while another input is being asked, still the one before. */
  value: Value | undefined;
  failure: Failure | undefined;
  asking: boolean;
  reload(): void;
};

const mounted = new Map<string, Set<() => void>>();

/** Asks every mounted query of these names again: call it after a command that changed what they show. */
export function refresh(...names: Query[]): void {
  for (const name of names) for (const reload of mounted.get(name) ?? []) reload();
}

/** Asks a query, again whenever the input changes, and drops answers that were overtaken. `null` as input asks nothing. */
export function useAnswer<N extends Query>(name: N, input: InputOf<Table, N> | null): Answer<OutputOf<Table, N>> {
  const [round, setRound] = useState(0);
  const [told, tell] = useState<{ to: string; value: OutputOf<Table, N> | undefined; failure: Failure | undefined }>();
  const reload = useCallback(() => setRound((now) => now + 1), []);
  const key = JSON.stringify(input);
  const question = `${name} ${key} ${round}`;

  useEffect(() => {
    const asked = JSON.parse(key) as InputOf<Table, N> | null;
    if (asked === null) return undefined;
    const given = new AbortController();
    host.call(name, asked, { signal: given.signal }).then(
      (value) => {
        if (!given.signal.aborted) tell({ to: question, value, failure: undefined });
      },
      (error: unknown) => {
        if (given.signal.aborted || !isFailure(error)) return;
        tell((before) => ({ to: question, value: before?.value, failure: error }));
      },
    );
    return () => given.abort();
  }, [name, key, question]);

  useEffect(() => {
    const reloads = mounted.get(name) ?? new Set();
    mounted.set(name, reloads.add(reload));
    return () => void reloads.delete(reload);
  }, [name, reload]);

  if (input === null) return { value: undefined, failure: undefined, asking: false, reload };
  return { value: told?.value, failure: told?.failure, asking: told?.to !== question, reload };
}
