import type { ClientState } from './client-type.ts';

/** Keeps the state of a client and tells listeners of each change. */
export function stateHolder(first: ClientState): {
  get(): ClientState;
  set(next: ClientState): void;
  listen(listener: (state: ClientState) => void): () => void;
} {
  let now = first;
  const listeners = new Set<(state: ClientState) => void>();
  return {
    get: () => now,
    set(next) {
      now = next;
      for (const listener of [...listeners]) listener(next);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
