/**
 * Dots as the commands of a printer. Sources: Epson's ESC/POS reference (GS v 0), Star's StarPRNT specification (ESC GS S) and its
 * graphic mode specification (ESC * r …, b, ESC FF), which is all that a TSP100 understands.
 */
import { type Dots, dotsOf, strips } from './dots.ts';
import type { PaperLine } from './layout.ts';
import { join } from './phrases.ts';
import type { PrinterProfile } from './profiles.ts';

/** Rows of one command: even small printer memories hold them. */
const bandRows = 128;

/** A picture of dots for a printer that has letters too, where the paper is just now. */
export function rasterBytes({ rowBytes, height, bits }: Dots, { language }: PrinterProfile): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (let from = 0; from < height; from += bandRows) {
    const rows = Math.min(bandRows, height - from);
    const size = [rowBytes & 255, rowBytes >> 8, rows & 255, rows >> 8];
    const head = language === 'esc-pos' ? [0x1d, 0x76, 0x30, 0, ...size] : [0x1b, 0x1d, 0x53, 1, ...size, 0];
    pieces.push(Uint8Array.from(head), bits.subarray(from * rowBytes, (from + rows) * rowBytes));
  }
  return join(pieces);
}

const command = (letter: string, number?: string): Uint8Array =>
  Uint8Array.from(Buffer.from(`\u001b*r${letter}${number === undefined ? '' : `${number}\0`}`, 'latin1'));
/** Initialise, enter raster mode, paper without pages, do nothing at the end of the document. */
const begin = join([command('R'), command('A'), command('P', '0'), command('E', '1')]);
const formFeed = Uint8Array.of(0x1b, 0x0c, 0x00);
/** What a form feed does: nothing, feed to the cutter and cut partly, or wholly. */
const formFeedModes = { none: '1', partial: '13', full: '9' } as const;

/**
 * A job in Star's raster mode. Modes are ignored while dots wait, so each strip says first what its form feed is to do; and a form feed without
 * dots is ignored, so a strip that is only cut gets one empty row.
 */
export function starGraphicsJob(lines: readonly PaperLine[], profile: PrinterProfile): Uint8Array {
  const pieces: Uint8Array[] = [begin];
  for (const { printed, end } of strips(lines)) {
    const dots = dotsOf(printed, profile);
    if (dots.height > 0 || end === 'cut') {
      pieces.push(command('F', end === 'cut' ? formFeedModes[profile.cut] : formFeedModes.none));
      pieces.push(...rowCommands(dots.height > 0 ? dots : { rowBytes: 1, height: 1, bits: new Uint8Array(1) }));
      pieces.push(formFeed);
    }
    if (end === 'drawer') pieces.push(command('D', String(profile.drawer.connector + 1)));
  }
  return join([...pieces, command('B')]);
}

function rowCommands({ rowBytes, height, bits }: Dots): Uint8Array[] {
  const head = Uint8Array.of(0x62, rowBytes & 255, rowBytes >> 8);
  return Array.from({ length: height }, (_, row) => [head, bits.subarray(row * rowBytes, (row + 1) * rowBytes)]).flat();
}
