import { failure } from '#contract/errors.ts';
import type { PaperBlock } from '#domain/paper.ts';
import { parsePrinter } from '#drivers/printer/address.ts';
import { type PrinterProfile, printerProfile } from '#drivers/printer/profiles.ts';

export type ShownAs = 'text' | 'png' | 'escpos';

export interface ShownPaper {
  text: string | null;
  base64: string | null;
}

/** Where no printer is chosen, paper is shown as this one would print it. */
const shownWithoutPrinter = 'epson-80';

/** The profile of that id; for null the one of the shop's printer. @throws Failure `not-found` */
export function viewProfile(id: string | null, printer: string | null): PrinterProfile {
  if (id === null && printer !== null) {
    const parsed = parsePrinter(printer);
    if (parsed.ok) return parsed.printer.profile;
  }
  const profile = printerProfile(id ?? shownWithoutPrinter);
  if (!profile) throw failure('not-found', { what: 'printer-profile', ...(id === null ? {} : { id }) });
  return profile;
}

/** Paper as the bytes of a printer, and text and picture as read from those same bytes. */
export async function showPaper(
  blocks: readonly PaperBlock[],
  as: ShownAs,
  profile: PrinterProfile,
): Promise<ShownPaper> {
  // Loaded when first needed: the start of the till does not wait for an encoder.
  const { encodePaper } = await import('#drivers/printer/encoder.ts');
  const bytes = encodePaper(blocks, profile);
  if (as === 'escpos') return { text: null, base64: Buffer.from(bytes).toString('base64') };
  const { decodeEscPos } = await import('#drivers/printer/decoder.ts');
  const paper = decodeEscPos(bytes, profile);
  if (as === 'text') {
    const { paperText } = await import('#drivers/printer/decoded.ts');
    return { text: paperText(paper), base64: null };
  }
  const { paperPicture } = await import('#drivers/printer/picture.ts');
  return { text: null, base64: Buffer.from(paperPicture(paper)).toString('base64') };
}
