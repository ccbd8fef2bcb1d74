/**
 * What is known of a kind of receipt printer, as data. Widths and code page numbers follow the makers' tables: 80 mm at 203 dpi is 576 dots
 * and 48 columns, at 180 dpi 512 and 42; 58 mm is 384 and 32.
 */
import type { CodePageName } from './code-page.ts';

export interface PrinterProfile {
  id: string;
  /** What a person chooses by. */
  name: string;
  language: PrinterLanguage;
  /** `native`: the printer has the letters. `raster`: the whole paper is sent as dots, for printers without letters or with wrong ones. */
  text: 'native' | 'raster';
  /** Columns of the normal font, which is 12 dots wide. */
  columns: number;
  /** Printable dots across. */
  dots: number;
  /** The page text is written in. Pinned: an encoder that picks one itself may pick one that clones lack. */
  codePage: CodePageName;
  /** By which number the printer chooses that page, where it is not the one of its family; found by eye on a test page. */
  pageNumber: number | null;
  /** The encoder's table of page numbers of this family. */
  pageNumbers: 'epson' | 'bixolon' | 'citizen' | 'pos-8360' | 'pos-5890' | 'star';
  cut: 'full' | 'partial' | 'none';
  /** Lines between head and cutter, fed before the paper is cut. */
  feedBeforeCut: number;
  /**
   * `now`: opens at once, whatever is being printed (DLE DC4). `door`: the level of the drawer's switch while it is open, or null where none is
   * wired or nobody said.
   */
  drawer: { connector: 0 | 1; onMs: number; offMs: number; now: boolean; door: 'high' | 'low' | null };
  /** `native`: the printer draws QR codes. `raster`: we send the dots, because many clones print the data as text instead. */
  qr: 'native' | 'raster';
  /** `full`: answers status and tells when a job is done. `maybe`: some do, find out. `none`: never asked. */
  status: 'full' | 'maybe' | 'none';
  /** How the end of a job is asked for: GS ( H with a number of our own, GS r, or Star's counter of ETB. */
  confirm: 'process-id' | 'marker' | 'etb';
  /** Whether DLE DC4 8 throws away what waits in the printer, so that a job that broke off does not go on by itself later. */
  clears: boolean;
}

/** `star-graphics`: dots in Star's raster mode, the only thing a TSP100 understands. */
export type PrinterLanguage = 'esc-pos' | 'star-prnt' | 'star-graphics';

const pulse = { connector: 0, onMs: 100, offMs: 500, now: false, door: null } as const;
const pulseNow = { ...pulse, now: true } as const;
const wide = { columns: 48, dots: 576 } as const;
const medium = { columns: 42, dots: 504 } as const;
const narrow = { columns: 32, dots: 384 } as const;
const epson = {
  language: 'esc-pos',
  text: 'native',
  codePage: 'windows-1252',
  pageNumber: null,
  pageNumbers: 'epson',
  cut: 'partial',
  feedBeforeCut: 4,
  drawer: pulseNow,
  qr: 'native',
  status: 'full',
  confirm: 'process-id',
  clears: true,
} as const;
/** Cheap printers of many names: nothing is taken for granted. */
const generic = {
  ...epson,
  drawer: pulse,
  qr: 'raster',
  status: 'maybe',
  confirm: 'marker',
  clears: false,
} as const;
const star = {
  ...epson,
  language: 'star-prnt',
  pageNumbers: 'star',
  feedBeforeCut: 3,
  drawer: pulse,
  confirm: 'etb',
  clears: false,
} as const;
const starGraphics = { ...star, language: 'star-graphics', text: 'raster', qr: 'raster' } as const;

export const printerProfiles: readonly PrinterProfile[] = [
  { ...generic, ...wide, id: 'generic-80', name: '80 mm, ESC/POS', pageNumbers: 'pos-8360' },
  { ...generic, ...narrow, id: 'generic-58', name: '58 mm, ESC/POS', pageNumbers: 'pos-5890', cut: 'none' },
  { ...epson, ...wide, id: 'epson-80', name: 'Epson TM-T20, TM-m30 (80 mm)' },
  { ...epson, ...medium, id: 'epson-80-42', name: 'Epson TM-T88, TM-T70 (80 mm)' },
  { ...epson, ...narrow, id: 'epson-58', name: 'Epson TM-m10, TM-P20 (58 mm)' },
  { ...star, ...wide, id: 'star-80', name: 'Star TSP100IV, TSP650II, mC-Print3 (80 mm, StarPRNT)' },
  { ...star, ...narrow, id: 'star-58', name: 'Star mC-Print2, SM-S230 (58 mm, StarPRNT)' },
  { ...starGraphics, ...wide, id: 'star-tsp100', name: 'Star TSP100, TSP143 (80 mm)' },
  {
    ...epson,
    ...medium,
    id: 'bixolon-80',
    name: 'Bixolon SRP-350III (80 mm)',
    pageNumbers: 'bixolon',
    confirm: 'marker',
    clears: false,
  },
  {
    ...epson,
    ...narrow,
    id: 'bixolon-58',
    name: 'Bixolon SPP-R200, SRP-Q200 (58 mm)',
    pageNumbers: 'bixolon',
    cut: 'none',
    confirm: 'marker',
    clears: false,
  },
  {
    ...epson,
    ...wide,
    id: 'citizen-80',
    name: 'Citizen CT-S310, CT-E (80 mm)',
    pageNumbers: 'citizen',
    feedBeforeCut: 3,
    confirm: 'marker',
    clears: false,
  },
];

/** What is taken for a printer whose name says nothing: safe with every ESC/POS printer of 80 mm. */
export const defaultProfileId = 'generic-80';

/** The profile of that id, or undefined. */
export function printerProfile(id: string): PrinterProfile | undefined {
  return printerProfiles.find((profile) => profile.id === id);
}
