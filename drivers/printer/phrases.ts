/**
 * The commands of a printer, taken once from the receipt encoder and kept. The encoder knows each family's commands but needs two
 * milliseconds for a receipt, because it lays out text itself; with its commands at hand and our own layout a receipt takes a tenth of that.
 */
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import type { CodePageName } from './code-page.ts';
import type { PrinterProfile } from './profiles.ts';

export interface Phrases {
  /** Reset, leave the two-byte mode of Chinese clones, choose the pinned page. */
  begin: Uint8Array;
  /** What must follow the last line. */
  end: Uint8Array;
  bold: readonly [on: Uint8Array, off: Uint8Array];
  double: readonly [on: Uint8Array, off: Uint8Array];
  invert: readonly [on: Uint8Array, off: Uint8Array];
  center: readonly [on: Uint8Array, off: Uint8Array];
  rule: Readonly<Record<'single' | 'double', Uint8Array>>;
  cut: Uint8Array;
  drawer: Uint8Array;
}

const known = new WeakMap<PrinterProfile, Phrases>();

/** A fresh encoder of the profile's family. `strict`: what it cannot do it throws, instead of printing something else. */
export function encoderOf(profile: PrinterProfile): ReceiptPrinterEncoder {
  return new ReceiptPrinterEncoder({
    language: profile.language === 'esc-pos' ? 'esc-pos' : 'star-prnt',
    columns: profile.columns,
    newline: '\n',
    feedBeforeCut: profile.feedBeforeCut,
    imageMode: 'raster',
    codepageMapping: profile.pageNumbers,
    errors: 'strict',
  });
}

/** The commands of a profile; the same object every time. */
export function phrasesOf(profile: PrinterProfile): Phrases {
  const kept = known.get(profile);
  if (kept) return kept;
  const made = learn(profile);
  known.set(profile, made);
  return made;
}

function learn(profile: PrinterProfile): Phrases {
  const between = (on: Step, off: Step) => {
    const [, before, after] = framed(profile, [on, off]);
    return [before ?? nothing, after ?? nothing] as const;
  };
  const textPage = choosePage(profile, pageNumber(profile, profile.codePage) ?? 0);
  const linePage = choosePage(profile, pageNumber(profile, 'cp437') ?? 0);
  const rule = (character: number) =>
    join([linePage, Uint8Array.from({ length: profile.columns }, () => character), textPage, lineFeed]);
  const aligned = encoderOf(profile).align('center').barcode('4006381333931', 'ean13', 60).align('left').encode();
  const star = profile.language !== 'esc-pos';
  // Alignment only goes out with something to align; its command has a fixed length at the front of a line.
  const alignLength = star ? 4 : 3;
  const center = aligned.slice(0, alignLength);
  const left = center.with(alignLength - 1, 0);
  return {
    begin: join([encoderOf(profile).initialize().encode(), textPage]),
    end: afterLine(profile),
    bold: between(
      (encoder) => encoder.bold(true),
      (encoder) => encoder.bold(false),
    ),
    double: between(
      (encoder) => encoder.size(2, 2),
      (encoder) => encoder.size(1, 1),
    ),
    invert: between(
      (encoder) => encoder.invert(true),
      (encoder) => encoder.invert(false),
    ),
    center: [center, left],
    rule: { single: rule(boxDrawing.single), double: rule(boxDrawing.double) },
    cut: cutOf(profile),
    drawer: drawerOf(profile),
  };
}

type Step = (encoder: ReceiptPrinterEncoder) => ReceiptPrinterEncoder;
const nothing = new Uint8Array();
const lineFeed = Uint8Array.of(0x0a);
/** On page 437, which every printer has; Windows-1252 has no lines. */
const boxDrawing = { single: 0xc4, double: 0xcd } as const;
/** Letters that occur in none of the commands asked for. */
const marks = ['Q', 'Z', 'J'] as const;

/** What the encoder puts before the first, between first and second, and between second and third of three marks. */
function framed(profile: PrinterProfile, [on, off]: readonly [Step, Step]): Uint8Array[] {
  const encoder = encoderOf(profile);
  const bytes = off(on(encoder.text(marks[0])).text(marks[1]))
    .text(marks[2])
    .encode();
  const places = marks.map((mark) => bytes.indexOf(mark.charCodeAt(0)));
  return places.map((place, index) => bytes.slice(index === 0 ? 0 : (places[index - 1] ?? 0) + 1, place));
}

function afterLine(profile: PrinterProfile): Uint8Array {
  const bytes = encoderOf(profile).line('Q').encode();
  return bytes.slice(bytes.indexOf(0x0a) + 1);
}

function withoutEnd(bytes: Uint8Array, profile: PrinterProfile): Uint8Array {
  return bytes.slice(0, bytes.length - afterLine(profile).length);
}

function cutOf(profile: PrinterProfile): Uint8Array {
  if (profile.cut === 'none') return Uint8Array.from({ length: profile.feedBeforeCut }, () => 0x0a);
  const bytes = withoutEnd(encoderOf(profile).cut(profile.cut).encode(), profile);
  // The encoder ends the cut with a line feed of its own; the next receipt would begin with an empty line.
  return bytes.at(-1) === 0x0a ? bytes.slice(0, -1) : bytes;
}

function drawerOf(profile: PrinterProfile): Uint8Array {
  const { connector, onMs, offMs } = profile.drawer;
  const commands = encoderOf(profile).pulse(connector, onMs, offMs).encode('commands');
  return Uint8Array.from(commands.flatMap((line) => line.commands).flatMap((command) => payloadOf(command, 'pulse')));
}

/** What stands around the data of a QR code, and how its length is written. */
export interface QrFrame {
  before: Uint8Array;
  length: (bytes: number) => Uint8Array;
  after: Uint8Array;
}

const frames = new WeakMap<PrinterProfile, Map<number, QrFrame>>();

/** The commands of a native QR code (model 2, error correction M) with modules of `size` dots. */
export function qrFrame(profile: PrinterProfile, size: number): QrFrame {
  const bySize = frames.get(profile) ?? new Map<number, QrFrame>();
  frames.set(profile, bySize);
  const kept = bySize.get(size);
  if (kept) return kept;
  const bytes = withoutEnd(encoderOf(profile).qrcode('J', { model: 2, size, errorlevel: 'm' }).encode(), profile);
  const mark = bytes.indexOf('J'.charCodeAt(0));
  // ESC/POS: pL pH 31 50 30 data, counting the three; StarPRNT: nL nH data.
  const escPos = profile.language === 'esc-pos';
  const between = escPos ? 3 : 0;
  const frame: QrFrame = {
    before: bytes.slice(0, mark - between - 2),
    length: (count) => {
      const counted = count + between;
      return Uint8Array.of(counted & 255, counted >> 8, ...bytes.subarray(mark - between, mark));
    },
    after: bytes.slice(mark + 1),
  };
  bySize.set(size, frame);
  return frame;
}

function payloadOf(command: object, type: string): number[] {
  if (!('type' in command) || command.type !== type || !('payload' in command)) return [];
  return Array.isArray(command.payload) ? command.payload.map(Number) : [];
}

/** Joins pieces of bytes; missing ones count as empty. */
export function join(pieces: readonly (Uint8Array | undefined)[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(pieces.filter((piece) => piece !== undefined)));
}

/** The number by which a printer chooses a page. */
export function pageNumber(profile: PrinterProfile, page: CodePageName): number | undefined {
  if (page === profile.codePage && profile.pageNumber !== null) return profile.pageNumber;
  return pageNumbers[profile.pageNumbers][page];
}

/** The command that chooses a page by its number. */
export function choosePage({ language }: PrinterProfile, number: number): Uint8Array {
  return language === 'esc-pos' ? Uint8Array.of(0x1b, 0x74, number) : Uint8Array.of(0x1b, 0x1d, 0x74, number);
}

/** Sources: the makers' tables, collected in reference to escpos-printer-db; a test compares them with the encoder's. */
const pageNumbers: Readonly<Record<PrinterProfile['pageNumbers'], Readonly<Partial<Record<CodePageName, number>>>>> = {
  epson: { cp437: 0, cp858: 19, 'windows-1252': 16, 'iso-8859-15': 40 },
  bixolon: { cp437: 0, cp858: 19, 'windows-1252': 16 },
  citizen: { cp437: 0, cp858: 2, 'windows-1252': 16 },
  'pos-8360': { cp437: 0, cp858: 19, 'windows-1252': 16 },
  'pos-5890': { cp437: 0, cp858: 19, 'windows-1252': 16 },
  star: { cp437: 1, cp858: 4, 'windows-1252': 32 },
};

/** A page, and the number by which a printer may choose it. */
export interface PageCandidate {
  page: CodePageName;
  number: number;
}

/**
 * Where printers keep a page with ä, ß and €, likeliest first: one of these is right on nearly every printer, and the eye finds it on a test page.
 * HP: 8 and 6; Citizen: 2, where others keep page 850, which has no €.
 */
export function pageCandidates({ language }: Pick<PrinterProfile, 'language'>): readonly PageCandidate[] {
  return language === 'esc-pos' ? escPosCandidates : starCandidates;
}

const escPosCandidates: readonly PageCandidate[] = [
  { page: 'windows-1252', number: 16 },
  { page: 'cp858', number: 19 },
  { page: 'cp858', number: 2 },
  { page: 'iso-8859-15', number: 40 },
  { page: 'windows-1252', number: 8 },
  { page: 'cp858', number: 6 },
];
const starCandidates: readonly PageCandidate[] = [
  { page: 'windows-1252', number: 32 },
  { page: 'cp858', number: 4 },
];
