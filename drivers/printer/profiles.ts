/**
 * What is known of a kind of receipt printer, as data. Widths and code page numbers follow the makers' tables: 80 mm at 203 dpi is 576 dots
 * and 48 columns, at 180 dpi 512 and 42; 58 mm is 384 and 32.
 */
import type { CodePageName } from './code-page.ts';

export interface PrinterProfile {
  id: string;
  /** What a person chooses by. */
  name: string;
  language: 'esc-pos' | 'star-prnt';
  /** Columns of the normal font, which is 12 dots wide. */
  columns: number;
  /** Printable dots across. */
  dots: number;
  /** The page text is written in. Pinned: an encoder that picks one itself may pick one that clones lack. */
  codePage: CodePageName;
  /** The encoder's table of page numbers of this family. */
  pageNumbers: 'epson' | 'bixolon' | 'citizen' | 'pos-8360' | 'pos-5890' | 'star';
  cut: 'full' | 'partial' | 'none';
  /** Lines between head and cutter, fed before the paper is cut. */
  feedBeforeCut: number;
  drawer: { connector: 0 | 1; onMs: number; offMs: number };
  /** `native`: the printer draws QR codes. `raster`: we send the dots, because many clones print the data as text instead. */
  qr: 'native' | 'raster';
  /** `full`: answers status and tells when a job is done. `maybe`: some do, find out. `none`: never asked. */
  status: 'full' | 'maybe' | 'none';
}

const pulse = { connector: 0, onMs: 100, offMs: 500 } as const;
const wide = { columns: 48, dots: 576 } as const;
const medium = { columns: 42, dots: 504 } as const;
const narrow = { columns: 32, dots: 384 } as const;
const epson = {
  language: 'esc-pos',
  codePage: 'windows-1252',
  pageNumbers: 'epson',
  cut: 'partial',
  feedBeforeCut: 4,
  drawer: pulse,
  qr: 'native',
  status: 'full',
} as const;

export const printerProfiles: readonly PrinterProfile[] = [
  {
    ...epson,
    ...wide,
    id: 'generic-80',
    name: '80 mm, ESC/POS',
    pageNumbers: 'pos-8360',
    qr: 'raster',
    status: 'maybe',
  },
  {
    ...epson,
    ...narrow,
    id: 'generic-58',
    name: '58 mm, ESC/POS',
    pageNumbers: 'pos-5890',
    cut: 'none',
    qr: 'raster',
    status: 'maybe',
  },
  { ...epson, ...wide, id: 'epson-80', name: 'Epson TM-T20, TM-m30 (80 mm)' },
  { ...epson, ...medium, id: 'epson-80-42', name: 'Epson TM-T88, TM-T70 (80 mm, 42 columns)' },
  { ...epson, ...narrow, id: 'epson-58', name: 'Epson TM-m10, TM-P20 (58 mm)' },
  {
    ...epson,
    ...wide,
    id: 'star-80',
    name: 'Star TSP100IV, TSP650II, mC-Print3 (80 mm, StarPRNT)',
    language: 'star-prnt',
    pageNumbers: 'star',
    feedBeforeCut: 3,
    status: 'none',
  },
  { ...epson, ...medium, id: 'bixolon-80', name: 'Bixolon SRP-350III (80 mm)', pageNumbers: 'bixolon' },
  {
    ...epson,
    ...wide,
    id: 'citizen-80',
    name: 'Citizen CT-S310, CT-E (80 mm)',
    pageNumbers: 'citizen',
    feedBeforeCut: 3,
  },
];

/** What is taken for a printer whose name says nothing: safe with every ESC/POS printer of 80 mm. */
export const defaultProfileId = 'generic-80';

/** The profile of that id, or undefined. */
export function printerProfile(id: string): PrinterProfile | undefined {
  return printerProfiles.find((profile) => profile.id === id);
}
