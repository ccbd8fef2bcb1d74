/** QR codes (ISO/IEC 18004) as dots, and how large they are printed. */
import { encodeQR } from 'qr';

/** White modules that the standard asks for on every side. */
export const quietZone = 4;

/** Bytes that fit into versions 1–40 at error correction M (ISO/IEC 18004, table 7). */
const byteCapacity = [
  14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666, 711, 779, 857, 911,
  997, 1059, 1125, 1190, 1264, 1370, 1452, 1538, 1628, 1722, 1809, 1911, 1989, 2099, 2213, 2331,
];

/** Modules across a code of that many bytes at error correction M, without its quiet zone; undefined when no code holds them. */
export function qrModules(byteLength: number): number | undefined {
  const index = byteCapacity.findIndex((capacity) => byteLength <= capacity);
  return index < 0 ? undefined : 17 + 4 * (index + 1);
}

/**
 * Dots per module: large enough for a phone, small enough for the paper. A fiscal code of 381 characters takes 4, which is 42 mm and fits a
 * paper of 58 mm.
 */
export function qrModuleDots(byteLength: number, paperDots: number): number | undefined {
  const modules = qrModules(byteLength);
  if (modules === undefined) return undefined;
  const across = modules + 2 * quietZone;
  const dots = Math.min(6, Math.floor(360 / across), Math.floor(paperDots / across));
  return dots >= 2 ? dots : undefined;
}

/** The modules of a text in UTF-8 at error correction M; true is black. Without quiet zone. */
export function qrMatrix(text: string): boolean[][] {
  // The package draws at least one white module around, which is taken off again.
  const framed = encodeQR(text, 'raw', { ecc: 'medium', encoding: 'byte', border: 1 });
  return framed.slice(1, -1).map((row) => row.slice(1, -1));
}
