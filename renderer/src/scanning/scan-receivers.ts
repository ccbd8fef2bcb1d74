import { useEffect, useRef } from 'react';

/** Says whether it took the code; otherwise the receiver below is asked. */
export type ScanReceiver = (code: string) => boolean;

const receivers: ScanReceiver[] = [];

/** Hands a scanned code to the receiver that was mounted last and wants it. */
export function receiveScan(code: string): boolean {
  return receivers.toReversed().some((receiver) => receiver(code));
}

/**
 * Takes scans while the component is mounted, wherever the focus is. The newest component is asked first, so a dialog hears them before
 * the screen under it; return false to pass a code on. Codes nobody wants are sold at the counter.
 */
export function useScan(receiver: ScanReceiver): void {
  const newest = useRef(receiver);
  useEffect(() => {
    newest.current = receiver;
  });
  useEffect(() => {
    const ask: ScanReceiver = (code) => newest.current(code);
    receivers.push(ask);
    return () => void receivers.splice(receivers.indexOf(ask), 1);
  }, []);
}
