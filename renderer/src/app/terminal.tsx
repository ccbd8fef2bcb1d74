import { createContext, lazy, type ReactNode, Suspense, use, useCallback, useMemo, useState } from 'react';

import type { TerminalView } from '#contract/methods/terminal.ts';
import { useStream } from '#renderer/host/use-stream.ts';

/** Shops without a terminal never load what it says. */
const CardWatch = lazy(async () => ({
  default: (await import('#renderer/screens/counter/card-watch.tsx')).CardWatch,
}));

/** Attempts whose end a dialog of this window waits for; of all others the end is told in the corner. */
const awaited = new Set<string>();

export function awaitEnd(attempt: string): void {
  awaited.add(attempt);
}

export function isAwaited(attempt: string): boolean {
  return awaited.has(attempt);
}

export type Terminal = {
  /** Undefined until the host has told it for the first time. */
  view: TerminalView | undefined;
  /** The unclear payment that was put off in this window; it waits in the corner. */
  postponed: string | null;
  postpone(attempt: string): void;
  /** Shows it again. */
  recall(): void;
};

const TerminalContext = createContext<Terminal>({
  view: undefined,
  postponed: null,
  postpone: () => undefined,
  recall: () => undefined,
});

/** Follows the card terminal on every screen: a payment does not end because somebody looks elsewhere. */
export function TerminalProvider({ children }: { children: ReactNode }): ReactNode {
  const { item: view } = useStream('terminal.state', {});
  const [postponed, setPostponed] = useState<string | null>(null);
  const recall = useCallback(() => setPostponed(null), []);
  const terminal = useMemo(() => ({ view, postponed, postpone: setPostponed, recall }), [view, postponed, recall]);
  const wanted = view !== undefined && (view.mode === 'terminal' || view.current !== null || view.last !== null);
  return (
    <TerminalContext value={terminal}>
      {children}
      {wanted ? (
        <Suspense fallback={null}>
          <CardWatch />
        </Suspense>
      ) : null}
    </TerminalContext>
  );
}

export function useTerminal(): Terminal {
  return use(TerminalContext);
}
