/**
 * Where a HID POS scanner puts its fields, read from its report descriptor. Sources: USB HID 1.11, 6.2.2 (items); USB HID Point of Sale Usage
 * Tables 1.02 (page 8C: 12 scanned data, FB–FD symbology identifier, FE decoded data, FF decode data continued).
 */

/** Places in bytes after the report id; a field of several bytes begins there. */
export interface HidScannerLayout {
  reportId: number;
  /** Bytes of a report without its id. */
  size: number;
  /** The byte that counts the data of a report; null when data are zero-padded. */
  lengthAt: number | null;
  /** The three characters of the AIM identifier. */
  aimAt: number | null;
  dataAt: number;
  dataSize: number;
  continued: { at: number; bit: number } | null;
}

/** What Honeywell, Zebra, Datalogic and Access-IS send; for scanners whose descriptor cannot be had. */
export const usualHidLayout: HidScannerLayout = {
  reportId: 2,
  size: 63,
  lengthAt: 0,
  aimAt: 1,
  dataAt: 4,
  dataSize: 56,
  continued: { at: 62, bit: 0 },
};

const pos = 0x8c;
const byteCount = 0x01_003b;

interface Globals {
  page: number;
  bits: number;
  count: number;
  reportId: number;
}

interface Field {
  reportId: number;
  usage: number;
  bit: number;
  bits: number;
  count: number;
}

/** The first input report with decoded data in a descriptor; undefined when there is none that is made of whole bytes. */
export function hidScannerLayout(descriptor: Uint8Array): HidScannerLayout | undefined {
  const { fields, sizes } = inputFields(descriptor);
  const of = (id: number, usage: number) => fields.find((field) => field.reportId === id && field.usage === usage);
  for (const data of fields.filter(({ usage }) => usage === usageOf(pos, 0xfe))) {
    const { reportId } = data;
    const length = of(reportId, byteCount);
    const aim = [0xfb, 0xfc, 0xfd].map((usage) => of(reportId, usageOf(pos, usage)));
    const more = of(reportId, usageOf(pos, 0xff));
    if (![data, length, ...aim].every((field) => !field || (field.bit % 8 === 0 && field.bits === 8))) continue;
    const [first, second, third] = aim.map((field) => field?.bit);
    const together = first !== undefined && second === first + 8 && third === first + 16;
    return {
      reportId,
      size: Math.ceil((sizes.get(reportId) ?? 0) / 8),
      lengthAt: length ? length.bit / 8 : null,
      aimAt: together ? first / 8 : null,
      dataAt: data.bit / 8,
      dataSize: data.count,
      continued: more ? { at: Math.floor(more.bit / 8), bit: more.bit % 8 } : null,
    };
  }
  return undefined;
}

/** Walks through the items; a descriptor that breaks off yields what came before. */
function inputFields(descriptor: Uint8Array): { fields: Field[]; sizes: ReadonlyMap<number, number> } {
  let globals: Globals = { page: 0, bits: 0, count: 0, reportId: 0 };
  const stack: Globals[] = [];
  let usages: number[] = [];
  const fields: Field[] = [];
  const sizes = new Map<number, number>();
  for (let at = 0; at < descriptor.length;) {
    const head = descriptor[at] ?? 0;
    // Long items carry vendor data only.
    if (head === 0xfe) {
      at += 3 + (descriptor[at + 1] ?? 0);
      continue;
    }
    const length = [0, 1, 2, 4][head & 3] ?? 0;
    if (at + 1 + length > descriptor.length) break;
    const value = littleEndian(descriptor.subarray(at + 1, at + 1 + length));
    at += 1 + length;
    const item = head & 0xfc;
    if (item === 0x04) globals = { ...globals, page: value };
    else if (item === 0x74) globals = { ...globals, bits: value };
    else if (item === 0x94) globals = { ...globals, count: value };
    else if (item === 0x84) globals = { ...globals, reportId: value };
    else if (item === 0xa4) stack.push(globals);
    else if (item === 0xb4) globals = stack.pop() ?? globals;
    else if (item === 0x08) usages.push(length === 4 ? value : usageOf(globals.page, value));
    else if (item === 0x80) {
      addInput({ globals, usages, constant: (value & 1) === 1 }, { fields, sizes });
      usages = [];
    } else if ([0x90, 0xb0, 0xa0, 0xc0].includes(item)) usages = [];
  }
  return { fields, sizes };
}

function addInput(
  { globals, usages, constant }: { globals: Globals; usages: readonly number[]; constant: boolean },
  { fields, sizes }: { fields: Field[]; sizes: Map<number, number> },
): void {
  const { reportId, bits, count } = globals;
  const bit = sizes.get(reportId) ?? 0;
  // No report has more; a forged size must not run away.
  if (bits > 32 || count > 4096) return;
  sizes.set(reportId, bit + bits * count);
  if (constant) return;
  for (const [index, usage] of usages.slice(0, count).entries()) {
    // The last usage holds for all values that remain.
    const rest = index === usages.length - 1 ? count - index : 1;
    fields.push({ reportId, usage, bit: bit + index * bits, bits, count: rest });
  }
}

function usageOf(page: number, usage: number): number {
  return page * 0x1_0000 + usage;
}

function littleEndian(bytes: Uint8Array): number {
  return bytes.reduceRight((sum, byte) => sum * 256 + byte, 0);
}
