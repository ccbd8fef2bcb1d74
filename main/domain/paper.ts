/**
 * What is to be put on a strip of paper, as data: receipts, pick lists and test pages are laid out into these blocks once, and every
 * printer language and the picture on the screen are made from them.
 */
export type PaperAlign = 'left' | 'center' | 'right';

/** 1 is the printer's normal font; 2 is double width and double height. */
export type PaperSize = 1 | 2;

export type PaperBlock =
  /** A paragraph; wrapped at words to the width of the paper. */
  | { type: 'text'; text: string; align?: PaperAlign; bold?: boolean; size?: PaperSize; invert?: boolean }
  /** Left text that may wrap, and a right text (usually an amount) that stays whole on the last of its lines. */
  | { type: 'row'; left: string; right: string; bold?: boolean; size?: PaperSize; indent?: number }
  /** Cells side by side; `share` is the part of the width, the shares of all cells sum to about 1. */
  | { type: 'columns'; cells: readonly { text: string; share: number; align?: PaperAlign }[]; bold?: boolean }
  | { type: 'rule'; style?: 'single' | 'double' }
  | { type: 'space'; lines: number }
  | { type: 'qr'; data: string }
  | { type: 'barcode'; symbology: 'ean13' | 'code128'; data: string }
  /** Dots in rows of whole bytes, highest bit first, 1 is black; `bits` in base64. Printed in the middle. */
  | { type: 'picture'; width: number; height: number; bits: string; text: string }
  /** A numbered line in a code page of the printer, chosen by its number: on a test page the eye finds the one that is right. */
  | { type: 'sample'; line: number; page: string; number: number; text: string }
  /** An empty box to tick by hand, then the text. */
  | { type: 'tick'; text: string; right?: string }
  | { type: 'cut' }
  /** The pulse that opens the cash drawer. */
  | { type: 'drawer' };
