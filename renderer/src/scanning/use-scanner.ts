import { useEffect, useRef } from 'react';

import type { Settings } from '#contract/methods/shop.ts';
import { dialogIsOpen } from '#renderer/parts/open-dialogs.ts';
import { useText } from '#renderer/text/language.tsx';
import { scansText } from '#renderer/text/scans.ts';
import { listenForDeviceScans } from './device-scans.ts';
import { keepScan } from './pending-scans.ts';
import { sameCodeAgain } from './same-code.ts';
import { keyboardScan, type Scan } from './scan.ts';
import { receiveScan, tellWatchers } from './scan-receivers.ts';
import { useRefusal } from './use-refusal.ts';
import { listenForScans } from './wedge-listener.ts';

/** In force until the shop's settings are known. */
const usual: Settings['scanner'] = {
  prefix: '',
  minLength: 4,
  maxGap: 50,
  layout: 'places',
  sameCodeMs: 300,
  notTaken: [],
};

/**
 * Hears all scanners for the whole window. What no open screen wants is kept, and `toCounter` called; unless a dialog is open, whose input
 * would be lost.
 */
export function useScanner(settings: Settings['scanner'] | undefined, toCounter: () => void): void {
  const refuse = useRefusal();
  const { answerFirst } = useText(scansText);
  const newest = useRef({ settings, toCounter, refuse, answerFirst });
  useEffect(() => {
    newest.current = { settings, toCounter, refuse, answerFirst };
  });
  useEffect(() => {
    const inForce = (): Settings['scanner'] => newest.current.settings ?? usual;
    const again = sameCodeAgain();

    function take(scan: Scan, at: number): void {
      if (again(scan.code, at, inForce().sameCodeMs) || receiveScan(scan)) return;
      if (dialogIsOpen()) return newest.current.refuse(newest.current.answerFirst);
      keepScan(scan);
      newest.current.toCounter();
    }

    const stopKeys = listenForScans(inForce, {
      onScanBegan: () => tellWatchers((watcher) => watcher.onScanBegan()),
      onTyped: (text) => tellWatchers((watcher) => watcher.onTyped(text)),
      onScan: (code, at) => take(keyboardScan(code), at),
    });
    const stopDevices = listenForDeviceScans((scan) => take(scan, performance.now()));
    return () => {
      stopKeys();
      stopDevices();
    };
  }, []);
}
