import { useEffect, useRef } from 'react';

import type { Scan } from './scan.ts';

/** Says whether it took the scan; otherwise the receiver below is asked. */
export type ScanReceiver = (scan: Scan) => boolean;

const receivers: ScanReceiver[] = [];

/** Hands a scan to the receiver that was mounted last and wants it. */
export function receiveScan(scan: Scan): boolean {
  return receivers.toReversed().some((receiver) => receiver(scan));
}

/** What a screen that takes typing without a field wants to hear. */
export type TypingWatcher = {
  /** The keys just pressed were a scanner's; its code is still arriving. */
  onScanBegan(): void;
  /** Keys that were held back were typing after all, and no field has the focus. */
  onTyped(text: string): void;
};

const watchers = new Set<TypingWatcher>();

export function tellWatchers(tell: (watcher: TypingWatcher) => void): void {
  for (const watcher of watchers) tell(watcher);
}

/** Returns how to stop. */
export function watchTyping(watcher: TypingWatcher): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/**
 * Takes scans while the component is mounted, wherever the focus is. The newest component is asked first, so a dialog hears them before
 * the screen under it; return false to pass a scan on. What nobody wants is sold at the counter.
 */
export function useScan(receiver: ScanReceiver): void {
  const newest = useRef(receiver);
  useEffect(() => {
    newest.current = receiver;
  });
  useEffect(() => {
    const ask: ScanReceiver = (scan) => newest.current(scan);
    receivers.push(ask);
    return () => void receivers.splice(receivers.indexOf(ask), 1);
  }, []);
}
