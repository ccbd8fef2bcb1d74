/**
 * Reads a printer's bytes the way the printer does: it is what draws a receipt on the screen, and what the tests compare with the layout.
 */
import type { CodePageName } from './code-page.ts';
import { pageCharacter } from './code-page.ts';
import type { DecodedBlock, DecodedPaper, PaperPlace, Run, Style } from './decoded.ts';
import { pageNumber } from './phrases.ts';
import type { PrinterProfile } from './profiles.ts';
import { readToken, type Token } from './tokens.ts';

interface State {
  profile: PrinterProfile;
  page: CodePageName;
  style: Style;
  align: PaperPlace;
  runs: Run[];
  symbol: { data: string; moduleDots: number };
  barcode: { height: number; moduleDots: number };
  pulse: { onMs: number; offMs: number };
  /** What a form feed does in Star's raster mode. */
  feedMode: string;
  blocks: DecodedBlock[];
}

const plain: Style = { bold: false, invert: false, underline: false, width: 1, height: 1 };
const places = ['left', 'center', 'right'] as const;

/** Decodes a whole job. It never throws: what is not understood is listed in `unknown`. */
export function decodeEscPos(bytes: Uint8Array, profile: PrinterProfile): DecodedPaper {
  const state: State = {
    profile,
    page: 'cp437',
    style: plain,
    align: 'left',
    runs: [],
    symbol: { data: '', moduleDots: 3 },
    barcode: { height: 162, moduleDots: 3 },
    pulse: { onMs: 200, offMs: 200 },
    feedMode: '0',
    blocks: [],
  };
  const unknown: { at: number; hex: string }[] = [];
  let at = 0;
  while (at < bytes.length) {
    const token = readToken(bytes, at, profile.language);
    if (!token) {
      unknown.push({ at, hex: Buffer.from(bytes.subarray(at, at + 32)).toString('hex') });
      break;
    }
    if (token.name === 'unknown') unknown.push({ at, hex: Buffer.from(token.args).toString('hex') });
    else apply(token, state);
    at += token.length;
  }
  if (state.runs.length > 0) endLine(state);
  return { blocks: state.blocks, unknown, columns: profile.columns, dots: profile.dots };
}

function apply(token: Token, state: State): void {
  const value = token.args[0] ?? 0;
  const restyle = (change: Partial<Style>) => {
    state.style = { ...state.style, ...change };
  };
  switch (token.name) {
    case 'text':
      addText(token.args, state);
      return;
    case 'line-feed':
      endLine(state);
      return;
    case 'feed':
      for (let line = 0; line < Math.max(1, value); line += 1) endLine(state);
      return;
    case 'init':
      Object.assign(state, { page: 'cp437', style: plain, align: 'left', runs: [] });
      return;
    case 'page':
      state.page = pageOf(value, state.profile);
      return;
    case 'align':
      state.align = places[value & 3] ?? 'left';
      return;
    case 'bold':
      return restyle({ bold: (value & 1) === 1 });
    case 'bold-on':
    case 'bold-off':
      return restyle({ bold: token.name === 'bold-on' });
    case 'underline':
      return restyle({ underline: (value & 3) !== 0 });
    case 'invert':
      return restyle({ invert: (value & 1) === 1 });
    case 'invert-on':
    case 'invert-off':
      return restyle({ invert: token.name === 'invert-on' });
    case 'size':
      return restyle({ width: ((value >> 4) & 7) + 1, height: (value & 7) + 1 });
    case 'star-size':
      return restyle({ height: value + 1, width: (token.args[1] ?? 0) + 1 });
    case 'print-mode':
      return restyle({
        bold: (value & 8) !== 0,
        height: (value & 16) === 0 ? 1 : 2,
        width: (value & 32) === 0 ? 1 : 2,
        underline: (value & 128) !== 0,
      });
    case 'unknown':
    case 'setting':
      return;
    default:
      applyToPaper(token, state);
  }
}

/** The commands that leave something other than text, or ask the printer something (which leaves nothing). */
function applyToPaper({ name, args }: Token, state: State): void {
  const value = args[0] ?? 0;
  const { blocks } = state;
  if (name === 'cut') blocks.push({ kind: 'cut', partial: [1, 49, 66, 98, 104].includes(value) });
  else if (name === 'star-cut') blocks.push({ kind: 'cut', partial: (value & 1) === 1 });
  else if (name === 'drawer') {
    blocks.push({ kind: 'drawer', connector: connectorOf(value), onMs: 2 * (args[1] ?? 0), offMs: 2 * (args[2] ?? 0) });
  } else if (name === 'drawer-now' && value === 1) {
    const time = 100 * (args[2] ?? 0);
    blocks.push({ kind: 'drawer', connector: connectorOf(args[1] ?? 0), onMs: time, offMs: time });
  } else if (name === 'star-drawer-times') state.pulse = { onMs: 10 * value, offMs: 10 * (args[1] ?? 0) };
  else if (name === 'star-drawer') blocks.push({ kind: 'drawer', connector: 0, ...state.pulse });
  else if (name === 'barcode-height') state.barcode.height = value;
  else if (name === 'barcode-width') state.barcode.moduleDots = value;
  else if (name === 'barcode') addBarcode(barcodeOf(args), state);
  else if (name === 'star-barcode') addStarBarcode(args, state);
  else if (name === 'symbol') applySymbol(args, state);
  else if (name === 'star-qr-set' && value === 0x32) state.symbol.moduleDots = args[1] ?? 3;
  else if (name === 'star-qr-data') state.symbol.data = utf8(args.subarray(4));
  else if (name === 'star-qr-print') addQr(state);
  else if (name === 'raster') addRaster(args, state);
  else applyGraphics({ name, args }, state);
}

/** Star's raster mode: rows of dots, form feeds that may cut, a drawer. */
function applyGraphics({ name, args }: Pick<Token, 'name' | 'args'>, state: State): void {
  if (name === 'graphics-row') {
    const width = 8 * ((args[0] ?? 0) + 256 * (args[1] ?? 0));
    addDots({ width, height: 1, bits: args.subarray(2) }, state);
  } else if (name === 'graphics-feed-mode') state.feedMode = Buffer.from(args.subarray(0, -1)).toString('latin1');
  else if (name === 'graphics-feed') {
    if (['8', '9', '12', '13'].includes(state.feedMode)) {
      state.blocks.push({ kind: 'cut', partial: state.feedMode.startsWith('1') });
    }
  } else if (name === 'graphics-drawer') {
    state.blocks.push({ kind: 'drawer', connector: args[0] === 0x32 ? 1 : 0, ...state.pulse });
  }
}

function addText(bytes: Uint8Array, state: State): void {
  let text = '';
  for (const byte of bytes) text += byte === 0x7f ? '' : pageCharacter(state.page, byte);
  const last = state.runs.at(-1);
  const style = state.style;
  const same = last && (Object.keys(style) as (keyof Style)[]).every((key) => last[key] === style[key]);
  if (same) last.text += text;
  else state.runs.push({ ...style, text });
}

function endLine(state: State): void {
  state.blocks.push({ kind: 'line', runs: state.runs, align: state.align });
  state.runs = [];
}

function pageOf(number: number, profile: PrinterProfile): CodePageName {
  const pages: readonly CodePageName[] = ['windows-1252', 'cp858', 'cp437'];
  return pages.find((page) => pageNumber(profile, page) === number) ?? 'cp437';
}

function connectorOf(value: number): 0 | 1 {
  return (value & 1) === 1 ? 1 : 0;
}

type Barcode = Pick<DecodedBlock & { kind: 'barcode' }, 'symbology' | 'data'>;

/** GS k in its two forms: ended by NUL (kinds 0–6), or with a length (kinds from 65). */
function barcodeOf(args: Uint8Array): Barcode {
  const kind = args[0] ?? 0;
  const text = Buffer.from(kind < 65 ? args.subarray(1, -1) : args.subarray(2)).toString('latin1');
  if (kind === 2 || kind === 67) return { symbology: 'ean13', data: text };
  // `{B` chooses the code set of Code 128 and is not printed.
  if (kind === 73) return { symbology: 'code128', data: text.replace(/^\{[ABC]/, '').replaceAll('{{', '{') };
  return { symbology: 'other', data: text };
}

function addBarcode(barcode: Barcode, state: State): void {
  state.blocks.push({ kind: 'barcode', ...barcode, ...state.barcode, align: state.align });
}

function addStarBarcode(args: Uint8Array, state: State): void {
  const symbologies = new Map([
    [3, 'ean13'],
    [6, 'code128'],
  ] as const);
  state.barcode = { moduleDots: (args[2] ?? 2) + 1, height: args[3] ?? 60 };
  const data = Buffer.from(args.subarray(4, -1)).toString('latin1');
  const kind = args[0];
  addBarcode({ symbology: (kind === 3 || kind === 6 ? symbologies.get(kind) : undefined) ?? 'other', data }, state);
}

/** GS ( k, function group 49: QR codes. */
function applySymbol(args: Uint8Array, state: State): void {
  if (args[2] !== 49) return;
  if (args[3] === 67) state.symbol.moduleDots = args[4] ?? 3;
  else if (args[3] === 80) state.symbol.data = utf8(args.subarray(5));
  else if (args[3] === 81) addQr(state);
}

function addQr(state: State): void {
  state.blocks.push({ kind: 'qr', ...state.symbol, align: state.align });
}

function addRaster(args: Uint8Array, state: State): void {
  const width = 8 * ((args[1] ?? 0) + 256 * (args[2] ?? 0));
  const height = (args[3] ?? 0) + 256 * (args[4] ?? 0);
  // Star's command has one more byte before the dots.
  addDots({ width, height, bits: args.subarray(args.length - (width / 8) * height) }, state);
}

/** Bands that follow each other without a line between are one picture. */
function addDots({ width, height, bits }: { width: number; height: number; bits: Uint8Array }, state: State): void {
  const last = state.blocks.at(-1);
  if (last?.kind === 'image' && last.width === width && last.align === state.align) {
    last.bits = Uint8Array.from(Buffer.concat([last.bits, bits]));
    last.height += height;
  } else state.blocks.push({ kind: 'image', width, height, bits: Uint8Array.from(bits), align: state.align });
}

function utf8(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}
