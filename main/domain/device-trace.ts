/** The bytes of a device as text that can be kept, sent to whoever helps, and played again. */

export interface TraceLine {
  /** Milliseconds since the trace began. */
  atMs: number;
  /** `in`: from the device. `out`: to it. `note`: what the device's state became. */
  way: 'in' | 'out' | 'note';
  /** Bytes as lower-case hex pairs with blanks; for a note its words. */
  text: string;
}

const signs = { in: '<', out: '>', note: '#' } as const;

/** One line for each piece: `0.312 < 02 20 31`, seconds since the trace began, then what came, went or happened. */
export function formatTrace(lines: readonly TraceLine[]): string {
  return lines.map(({ atMs, way, text }) => `${(atMs / 1000).toFixed(3)} ${signs[way]} ${text}\n`).join('');
}

export type ParsedTrace = { ok: true; lines: TraceLine[] } | { ok: false; lineNo: number; found: string };

/** Reads what {@link formatTrace} wrote. Empty lines are left out; anything else is refused with its line. */
export function parseTrace(text: string): ParsedTrace {
  const lines: TraceLine[] = [];
  for (const [index, written] of text.split(/\r?\n/).entries()) {
    if (written.trim() === '') continue;
    const match = /^(\d+\.\d{3}) ([<>#]) (.*)$/.exec(written);
    const way = (['in', 'out', 'note'] as const).find((known) => signs[known] === match?.[2]);
    const body = match?.[3] ?? '';
    if (!match || !way || (way !== 'note' && !/^(?:[\da-f]{2})(?: [\da-f]{2})*$/.test(body)))
      return { ok: false, lineNo: index + 1, found: written.slice(0, 60) };
    lines.push({ atMs: Math.round(Number(match[1]) * 1000), way, text: body });
  }
  return { ok: true, lines };
}

/** The characters of a piece that a person can read, a dot for each of the others: `·W·0.512`. */
export function readableBytes(hex: string): string {
  return hex
    .split(' ')
    .map((pair) => Number.parseInt(pair, 16))
    .map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·'))
    .join('');
}
