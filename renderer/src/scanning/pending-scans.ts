/** Codes that were scanned while another screen was shown; the counter takes them when it appears. */
const pending: string[] = [];

export function keepScan(code: string): void {
  pending.push(code);
}

export function takeKeptScans(): string[] {
  return pending.splice(0);
}
