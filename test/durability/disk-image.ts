/** What a disk holds of some files after a power cut, rebuilt from the system calls of the program that wrote them. */

/** One call that changed or flushed a file, or said something to the outside. */
export type DiskEvent =
  | { kind: 'write'; file: string; offset: number; bytes: Buffer }
  | { kind: 'truncate'; file: string; size: number }
  | { kind: 'flush'; file: string }
  | { kind: 'said'; text: string };

type Unflushed = Exclude<DiskEvent, { kind: 'flush' | 'said' }>;

export interface Disk {
  /** Takes one more event. */
  follow(event: DiskEvent): void;
  /**
   * The files as they may be found after the power went now: everything flushed is there, and of the rest whatever `kept` says of each
   * write — a disk may keep any of them, in any order.
   */
  afterCut(kept: () => boolean): Map<string, Buffer>;
  /** Writes that no flush has secured yet. */
  atRisk(): number;
}

export function makeDisk(): Disk {
  const safe = new Map<string, Buffer>();
  const pending = new Map<string, Unflushed[]>();
  return {
    follow(event) {
      if (event.kind === 'said') return;
      if (event.kind === 'flush') {
        const writes = pending.get(event.file) ?? [];
        safe.set(event.file, writes.reduce(applied, safe.get(event.file) ?? Buffer.alloc(0)));
        pending.delete(event.file);
        return;
      }
      pending.set(event.file, [...(pending.get(event.file) ?? []), event]);
    },
    afterCut(kept) {
      const found = new Map(safe);
      for (const [file, writes] of pending)
        found.set(file, writes.filter(() => kept()).reduce(applied, safe.get(file) ?? Buffer.alloc(0)));
      return found;
    },
    atRisk: () => [...pending.values()].reduce((sum, writes) => sum + writes.length, 0),
  };
}

function applied(image: Buffer, event: Unflushed): Buffer {
  if (event.kind === 'truncate')
    return Buffer.concat([image, Buffer.alloc(Math.max(0, event.size - image.length))]).subarray(0, event.size);
  const size = Math.max(image.length, event.offset + event.bytes.length);
  const next = Buffer.alloc(size);
  image.copy(next);
  event.bytes.copy(next, event.offset);
  return next;
}
