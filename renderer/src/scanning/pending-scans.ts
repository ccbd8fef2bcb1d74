import type { Scan } from './scan.ts';

/** What was scanned while another screen was shown; the counter takes it when it appears. */
const pending: Scan[] = [];

export function keepScan(scan: Scan): void {
  pending.push(scan);
}

export function takeKeptScans(): Scan[] {
  return pending.splice(0);
}
