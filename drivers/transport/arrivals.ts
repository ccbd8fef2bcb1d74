/** What came from a device and was not read yet, with the wait for it. */
import { TransportFault, type TransportReason } from './transport.ts';

/** What a device may say unheard; beyond it the oldest is dropped, so that a talkative one cannot fill the memory. */
const mostPieces = 4096;
const mostBytes = 1 << 20;

export interface Arrivals {
  add(bytes: Uint8Array): void;
  /** Nothing more can come. What came before can still be read. */
  breakOff(detail: string): void;
  readonly broken: TransportFault | undefined;
  /** Everything that came, joined, or one piece as it came. Waits for the first. @throws TransportFault `lost` */
  next(timeoutMs: number, how: 'joined' | 'piece'): Promise<Uint8Array | undefined>;
}

export function createArrivals(): Arrivals {
  const pieces: Uint8Array[] = [];
  const waiting = new Set<() => void>();
  let size = 0;
  let broken: TransportFault | undefined;

  function wake(): void {
    for (const resolve of [...waiting]) resolve();
  }

  function wait(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const over = () => {
        clearTimeout(timer);
        waiting.delete(over);
        resolve();
      };
      const timer = setTimeout(over, timeoutMs);
      waiting.add(over);
    });
  }

  function drop(count: number): Uint8Array[] {
    const dropped = pieces.splice(0, count);
    for (const piece of dropped) size -= piece.length;
    return dropped;
  }

  return {
    add(bytes) {
      pieces.push(bytes);
      size += bytes.length;
      while (pieces.length > mostPieces || (size > mostBytes && pieces.length > 1)) drop(1);
      wake();
    },
    breakOff(detail) {
      broken ??= new TransportFault('lost', detail);
      wake();
    },
    get broken() {
      return broken;
    },
    async next(timeoutMs, how) {
      if (pieces.length === 0 && !broken) await wait(timeoutMs);
      if (pieces.length === 0) {
        if (broken) throw broken;
        return undefined;
      }
      const taken = drop(how === 'joined' ? pieces.length : 1);
      return Uint8Array.from(Buffer.concat(taken));
    },
  };
}

/**
 * The result of work that may never end, as calls of native parts may not.
 * @throws TransportFault with `reason` when the time is over; `late` gets what comes after that
 */
export function inTime<T>(
  work: Promise<T>,
  {
    timeoutMs,
    reason,
    detail,
    late,
  }: { timeoutMs: number; reason: TransportReason; detail: string; late?: (result: T) => void },
): Promise<T> {
  return new Promise((resolve, reject) => {
    let over = false;
    const timer = setTimeout(() => {
      over = true;
      reject(new TransportFault(reason, detail));
    }, timeoutMs);
    work.then(
      (result) => {
        clearTimeout(timer);
        if (over) late?.(result);
        else resolve(result);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error as Error);
      },
    );
  });
}
