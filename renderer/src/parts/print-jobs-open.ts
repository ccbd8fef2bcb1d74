import { useSyncExternalStore } from 'react';

let open = false;
const listeners = new Set<() => void>();

function set(next: boolean): void {
  open = next;
  for (const listener of listeners) listener();
}

/** Shows the list of papers that are not printed, wherever somebody is. */
export function openPrintJobs(): void {
  set(true);
}

export function closePrintJobs(): void {
  set(false);
}

export function usePrintJobsOpen(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => open,
  );
}
