/** Says that something was plugged in or taken away, so that a device that is missed is looked for at once. What it was is not told. */
export interface PlugSignal {
  tell(): void;
  /** Gives the way to stop listening. */
  listen(listener: () => void): () => void;
  /** How many parts miss a device now; looking often is worth it only then. */
  readonly missed: number;
  /** Says that a device is missed; gives the way to say that it was found. */
  miss(): () => void;
}

export function plugSignal(): PlugSignal {
  const listeners = new Set<() => void>();
  let missed = 0;
  return {
    tell() {
      for (const listener of [...listeners]) listener();
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    get missed() {
      return missed;
    },
    miss() {
      missed += 1;
      let found = false;
      return () => {
        if (!found) missed -= 1;
        found = true;
      };
    },
  };
}
