import { useEffect, useRef } from 'react';

import type { WedgeSettings } from '#drivers/scanner/wedge.ts';
import { keepScan } from './pending-scans.ts';
import { receiveScan, tellWatchers } from './scan-receivers.ts';
import { listenForScans } from './wedge-listener.ts';

/** In force until the shop's settings are known. */
const usual: WedgeSettings = { prefix: '', minLength: 4, maxGap: 50 };

/** Hears the scanner for the whole window. A code that no open screen wants is kept, and `toCounter` called. */
export function useScanner(settings: WedgeSettings | undefined, toCounter: () => void): void {
  const newest = useRef({ settings, toCounter });
  useEffect(() => {
    newest.current = { settings, toCounter };
  });
  useEffect(
    () =>
      listenForScans(() => newest.current.settings ?? usual, {
        onScanBegan: () => tellWatchers((watcher) => watcher.onScanBegan()),
        onTyped: (text) => tellWatchers((watcher) => watcher.onTyped(text)),
        onScan(code) {
          if (receiveScan(code)) return;
          keepScan(code);
          newest.current.toCounter();
        },
      }),
    [],
  );
}
