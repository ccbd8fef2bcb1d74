import { useEffect, useState } from 'react';

/** As many rows as are painted at once in a list; a longer one is walked through by pages. */
export const rowsPerPage = 50;

/** Where a list stands. It starts again from the first page whenever what is asked for changes. */
export function usePaged(asked: string): { offset: number; limit: number; move(offset: number): void } {
  const [state, set] = useState({ asked, offset: 0 });
  const offset = state.asked === asked ? state.offset : 0;
  return { offset, limit: rowsPerPage, move: (next) => set({ asked, offset: next }) };
}

/** A text that follows what is typed after a short pause, so that not every key asks the host. */
export function useSettled(text: string, afterMs = 120): string {
  const [settled, set] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => set(text), afterMs);
    return () => clearTimeout(timer);
  }, [text, afterMs]);
  return settled;
}
