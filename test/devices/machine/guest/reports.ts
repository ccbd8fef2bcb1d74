/** What HID devices put into their reports. */

const reportSize = 64;
const dataSize = 56;

/** The reports of one code; a longer one goes into several. Layout: hardware of Honeywell, Zebra and Datalogic, as `usualHidLayout` reads it. */
export function scanReports(aim: string, code: string): Uint8Array[] {
  const data = Buffer.from(code, 'latin1');
  const reports: Uint8Array[] = [];
  for (let at = 0; at < data.length; at += dataSize) {
    const piece = data.subarray(at, at + dataSize);
    const report = Buffer.alloc(reportSize);
    report[0] = 2;
    report[1] = piece.length;
    report.write(aim, 2, 'latin1');
    piece.copy(report, 5);
    report[63] = at + dataSize < data.length ? 1 : 0;
    reports.push(report);
  }
  return reports;
}

/** `status`: 2 nothing on it, 3 moving, 4 at rest. */
export function scaleReport(status: number, grams: number): Uint8Array {
  return Uint8Array.of(3, status, 2, 0, grams & 0xff, grams >> 8);
}
