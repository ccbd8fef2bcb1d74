/** So long a key that was pressed without a field waits for the next: longer than a quick scanner takes, too short to be felt. */
export const patienceMs = 40;

/** Keys that wait until it is clear that no scanner is at work; a scan must not flicker through the search. */
export type HeldKeys = {
  /** Holds a character of a text, or a sign that does something. */
  hold(key: { text: string } | { sign: () => void }): void;
  holdsText(): boolean;
  /** They were a scanner's. */
  drop(): void;
};

export function holdKeys(write: (text: string) => void): HeldKeys {
  let text = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  function drop(): string {
    clearTimeout(timer);
    const dropped = text;
    text = '';
    return dropped;
  }

  return {
    hold(key) {
      clearTimeout(timer);
      if ('text' in key) text += key.text;
      timer = setTimeout(() => ('sign' in key ? key.sign() : write(drop())), patienceMs);
    },
    holdsText: () => text !== '',
    drop,
  };
}
