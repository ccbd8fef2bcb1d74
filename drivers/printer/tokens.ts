/**
 * The bytes of a printer, cut into texts and commands. Only the length of each command is decided here; what it means is for `decoder.ts`.
 * Sources: Epson's ESC/POS reference, Star's StarPRNT and graphic mode command specifications.
 */
import type { PrinterLanguage } from './profiles.ts';

export type CommandName =
  | 'init'
  | 'page'
  | 'align'
  | 'bold'
  | 'bold-on'
  | 'bold-off'
  | 'underline'
  | 'size'
  | 'star-size'
  | 'invert'
  | 'invert-on'
  | 'invert-off'
  | 'print-mode'
  | 'feed'
  | 'cut'
  | 'star-cut'
  | 'drawer'
  | 'drawer-now'
  | 'star-drawer-times'
  | 'star-drawer'
  | 'barcode-height'
  | 'barcode-width'
  | 'barcode-text'
  | 'barcode'
  | 'star-barcode'
  | 'symbol'
  | 'star-qr-set'
  | 'star-qr-data'
  | 'star-qr-print'
  | 'raster'
  | 'graphics-row'
  | 'graphics-feed'
  | 'graphics-feed-mode'
  | 'graphics-drawer'
  | 'etb'
  | 'etb-reset'
  | 'process-id'
  | 'clear'
  | 'status'
  | 'marker'
  | 'identify'
  | 'auto-status'
  | 'recover'
  | 'line-feed'
  /** Known, and without an effect on what is read here. */
  | 'setting';

export interface Token {
  name: CommandName | 'text' | 'unknown';
  /** Where the token begins. */
  at: number;
  length: number;
  /** What follows the command's own bytes; of a text or an unknown byte the bytes themselves. */
  args: Uint8Array;
}

/** The number of bytes after the command, or how to find it; undefined means that more bytes must arrive first. */
type Length = number | ((rest: Uint8Array) => number | undefined);
type Grammar = ReadonlyMap<string, readonly [name: CommandName, length: Length]>;

const word = (bytes: Uint8Array, at: number) =>
  at + 1 < bytes.length ? (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0) : undefined;
const plus = (count: number | undefined, more: number) => (count === undefined ? undefined : count + more);
const through = (bytes: Uint8Array, end: number, from: number) => {
  const place = bytes.indexOf(end, from);
  return place < 0 ? undefined : place + 1;
};
const first = (pick: (byte: number, rest: Uint8Array) => number | undefined) => (rest: Uint8Array) =>
  rest[0] === undefined ? undefined : pick(rest[0], rest);

const shared: [string, [CommandName, Length]][] = [
  ['0a', ['line-feed', 0]],
  ['00', ['setting', 0]],
  ['0d', ['setting', 0]],
  ['1b40', ['init', 0]],
  ['1b2d', ['underline', 1]],
];

const escPos: Grammar = new Map<string, [CommandName, Length]>([
  ...shared,
  ['1b61', ['align', 1]],
  ['1b45', ['bold', 1]],
  ['1b47', ['bold', 1]],
  ['1b74', ['page', 1]],
  ['1b64', ['feed', 1]],
  ['1b21', ['print-mode', 1]],
  ['1b70', ['drawer', 3]],
  ['1d21', ['size', 1]],
  ['1d42', ['invert', 1]],
  ['1d56', ['cut', first((mode) => (mode < 2 || mode === 48 || mode === 49 ? 1 : 2))]],
  ['1d68', ['barcode-height', 1]],
  ['1d77', ['barcode-width', 1]],
  ['1d48', ['barcode-text', 1]],
  ['1d6b', ['barcode', first((kind, rest) => (kind < 65 ? through(rest, 0, 1) : plus(rest[1], 2)))]],
  ['1d286b', ['symbol', (rest) => plus(word(rest, 0), 2)]],
  ['1d2848', ['process-id', (rest) => plus(word(rest, 0), 2)]],
  ['1d2841', ['setting', (rest) => plus(word(rest, 0), 2)]],
  ['1b2841', ['setting', (rest) => plus(word(rest, 0), 2)]],
  ['1d7630', ['raster', rasterLength]],
  ['1004', ['status', 1]],
  ['1005', ['recover', 1]],
  ['1014', ['drawer-now', first((kind) => (kind === 1 || kind === 2 ? 3 : 8))]],
  ['1d72', ['marker', 1]],
  ['1d49', ['identify', 1]],
  ['1d61', ['auto-status', 1]],
  ...['1c2e', '1c26', '1b32'].map((code): [string, [CommandName, Length]] => [code, ['setting', 0]]),
  ...['1b4d', '1b33', '1b4a', '1b52', '1b56', '1b7b', '1b20', '1d62', '1d66'].map(
    (code): [string, [CommandName, Length]] => [code, ['setting', 1]],
  ),
  ...['1d4c', '1d57'].map((code): [string, [CommandName, Length]] => [code, ['setting', 2]]),
]);

const starPrnt: Grammar = new Map<string, [CommandName, Length]>([
  ...shared,
  ['18', ['setting', 0]],
  ['17', ['etb', 0]],
  ['1b1e45', ['etb-reset', 1]],
  ['1b1e61', ['auto-status', 1]],
  ['1b0601', ['status', 0]],
  ['1b1d53', ['raster', (rest) => plus(rasterLength(rest), 1)]],
  ['1b1d74', ['page', 1]],
  ['1b1d61', ['align', 1]],
  ['1b45', ['bold-on', 0]],
  ['1b46', ['bold-off', 0]],
  ['1b34', ['invert-on', 0]],
  ['1b35', ['invert-off', 0]],
  ['1b69', ['star-size', 2]],
  ['1b61', ['feed', 1]],
  ['1b64', ['star-cut', 1]],
  ['1b07', ['star-drawer-times', 2]],
  ['07', ['star-drawer', 0]],
  ['1a', ['star-drawer', 0]],
  ['1b62', ['star-barcode', (rest) => through(rest, 0x1e, 4)]],
  ['1b1d7953', ['star-qr-set', 2]],
  ['1b1d7944', ['star-qr-data', (rest) => plus(word(rest, 2), 4)]],
  ['1b1d7950', ['star-qr-print', 0]],
  ['1b1d50', ['setting', 1]],
  ['1b1e46', ['setting', 1]],
]);

/** In raster mode `b` begins a row of dots, and nothing is text. */
const starGraphics: Grammar = new Map<string, [CommandName, Length]>([
  ...[...starPrnt]
    .filter(([code]) => /^(?:17|07|1a|1b1e|1b06|1b40|00)/.test(code))
    .map(([code, [name, length]]): [string, [CommandName, Length]] => [code, [name, length]]),
  ['62', ['graphics-row', (rest) => plus(word(rest, 0), 2)]],
  ...['41', '42', '43', '52'].map((code): [string, [CommandName, Length]] => [`1b2a72${code}`, ['setting', 0]]),
  ...['45', '50', '51', '54'].map((code): [string, [CommandName, Length]] => [
    `1b2a72${code}`,
    ['setting', (rest) => through(rest, 0, 0)],
  ]),
  ['1b2a7246', ['graphics-feed-mode', (rest) => through(rest, 0, 0)]],
  ['1b2a7244', ['graphics-drawer', (rest) => through(rest, 0, 0)]],
  ['1b0c00', ['graphics-feed', 0]],
  ['1b0c04', ['setting', 0]],
]);

function rasterLength(rest: Uint8Array): number | undefined {
  const across = word(rest, 1);
  const down = word(rest, 3);
  return across === undefined || down === undefined ? undefined : 5 + across * down;
}

const grammars: Readonly<Record<PrinterLanguage, Grammar>> = {
  'esc-pos': escPos,
  'star-prnt': starPrnt,
  'star-graphics': starGraphics,
};

/**
 * Reads the token that begins at `at`. Undefined when its end has not arrived yet. A byte that begins nothing known is an unknown token of its
 * own, with the byte behind an ESC, FS, GS or DLE, so that reading goes on after it.
 */
export function readToken(bytes: Uint8Array, at: number, language: PrinterLanguage): Token | undefined {
  const grammar = grammars[language];
  const byte = bytes[at];
  if (byte === undefined) return undefined;
  if (byte >= 0x20 && language !== 'star-graphics') {
    let end = at + 1;
    while ((bytes[end] ?? 0) >= 0x20) end += 1;
    return { name: 'text', at, length: end - at, args: bytes.subarray(at, end) };
  }
  let code = '';
  for (let size = 1; size <= 4 && at + size <= bytes.length; size += 1) {
    code += (bytes[at + size - 1] ?? 0).toString(16).padStart(2, '0');
    const command = grammar.get(code);
    if (command) return commandToken(command, bytes, { at, size });
  }
  const leader = byte === 0x1b || byte === 0x1c || byte === 0x1d || byte === 0x10;
  const length = leader ? Math.min(2, bytes.length - at) : 1;
  return { name: 'unknown', at, length, args: bytes.subarray(at, at + length) };
}

function commandToken(
  [name, length]: readonly [CommandName, Length],
  bytes: Uint8Array,
  { at, size }: { at: number; size: number },
): Token | undefined {
  const rest = bytes.subarray(at + size);
  const count = typeof length === 'number' ? length : length(rest);
  if (count === undefined || count > rest.length) return undefined;
  return { name, at, length: size + count, args: rest.subarray(0, count) };
}
