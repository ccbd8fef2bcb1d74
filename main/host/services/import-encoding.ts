import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** What a file is: text in an encoding, or something that only looks like a table in its own program. */
export type FileKind =
  | { kind: 'text'; encoding: Encoding }
  | { kind: 'spreadsheet' }
  | { kind: 'binary' }
  | { kind: 'empty' };

// 0x80–0x9f of Windows code page 1252; the five that it leaves open stay what they are. Node's own decoder reads them as Latin-1.
const high = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * Looks at the byte order mark, then whether the whole file is UTF-8; what is not was written by a Windows program in its code page.
 * Reads the file in pieces.
 */
export async function fileKind(file: string): Promise<FileKind> {
  const head = await firstBytes(file);
  if (head.length === 0) return { kind: 'empty' };
  // Zip (xlsx, ods) and the old Excel container.
  if (begins(head, [0x50, 0x4b, 3, 4]) || begins(head, [0xd0, 0xcf, 0x11, 0xe0])) return { kind: 'spreadsheet' };
  const marked = markedEncoding(head) ?? unmarkedUtf16(head);
  if (marked) return { kind: 'text', encoding: marked };
  if (head.includes(0)) return { kind: 'binary' };
  return { kind: 'text', encoding: (await isUtf8(file)) ? 'utf-8' : 'windows-1252' };
}

/** The text of a file in pieces, without byte order mark. Damaged characters become U+FFFD. */
export async function* textOf(file: string, encoding: Encoding): AsyncGenerator<string> {
  if (encoding === 'windows-1252') {
    for await (const chunk of createReadStream(file, { encoding: 'latin1' })) {
      yield String(chunk).replaceAll(/[\x80-\x9f]/g, (letter) => high.charAt(letter.charCodeAt(0) - 0x80));
    }
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(file)) yield decoder.decode(chunk as Uint8Array, { stream: true });
  yield decoder.decode();
}

async function firstBytes(file: string): Promise<Uint8Array> {
  await using handle = await open(file, 'r');
  const { bytesRead, buffer } = await handle.read(new Uint8Array(4096), 0, 4096, 0);
  return buffer.subarray(0, bytesRead);
}

function markedEncoding(head: Uint8Array): Encoding | undefined {
  if (begins(head, [0xef, 0xbb, 0xbf])) return 'utf-8';
  if (begins(head, [0xff, 0xfe])) return 'utf-16le';
  return begins(head, [0xfe, 0xff]) ? 'utf-16be' : undefined;
}

/** Tables are mostly ASCII, so in UTF-16 nearly every second byte is zero. */
function unmarkedUtf16(head: Uint8Array): Encoding | undefined {
  const zeros = [0, 0];
  for (const [index, byte] of head.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > head.length / 4 && even === 0) return 'utf-16le';
  return even > head.length / 4 && odd === 0 ? 'utf-16be' : undefined;
}

async function isUtf8(file: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(file)) decoder.decode(chunk as Uint8Array, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function begins(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte);
}
