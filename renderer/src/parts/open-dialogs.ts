import { useSyncExternalStore } from 'react';

let open: readonly HTMLDialogElement[] = [];
const listeners = new Set<() => void>();

function set(next: readonly HTMLDialogElement[]): void {
  open = next;
  for (const listener of listeners) listener();
}

/** Tells that a dialog was opened; returns how to tell that it was closed. */
export function dialogOpened(dialog: HTMLDialogElement): () => void {
  set([...open, dialog]);
  return () => set(open.filter((other) => other !== dialog));
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether any dialog is open now. */
export function dialogIsOpen(): boolean {
  return open.length > 0;
}

/** The dialog that was opened last. While one is open, everything outside of it can neither be pressed nor is it read out. */
export function useTopDialog(): HTMLDialogElement | undefined {
  return useSyncExternalStore(listen, () => open.at(-1));
}
