import type { HidUsage } from '../identity.ts';

/** Pages of the HID usage tables. Source: USB-IF HID Usage Tables 1.5 and Point of Sale Usage Tables 1.02. */
export const hidPages = { desktop: 0x01, scanner: 0x8c, scale: 0x8d } as const;

/** Short items of a report descriptor that matter here. Source: USB HID 1.11, 6.2.2. */
const usagePage = 0x04;
const usageItem = 0x08;
const usageMinimum = 0x18;
const collection = 0xa0;
const endCollection = 0xc0;
const input = 0x80;
const output = 0x90;
const feature = 0xb0;
const reportId = 0x84;
const longItem = 0xfe;

/** What the top-level collections of a report descriptor are for. A torn descriptor gives what could be read. */
export function hidUsages(descriptor: Uint8Array): HidUsage[] {
  const usages: HidUsage[] = [];
  let page = 0;
  let usage = 0;
  let depth = 0;
  for (const { tag, value, size } of items(descriptor)) {
    if (tag === usagePage) page = value;
    // Four bytes carry their page with them.
    else if (tag === usageItem || tag === usageMinimum) usage = size === 4 ? value : page * 0x1_00_00 + value;
    else if (tag === collection) {
      if (depth === 0) usages.push({ page: Math.floor(usage / 0x1_00_00), usage: usage % 0x1_00_00 });
      depth += 1;
      usage = 0;
    } else if (tag === endCollection) depth -= 1;
    else if (tag === input || tag === output || tag === feature) usage = 0;
  }
  return usages;
}

/** Whether the device puts the number of a report before it. */
export function numbersReports(descriptor: Uint8Array): boolean {
  return items(descriptor).some(({ tag }) => tag === reportId);
}

function items(descriptor: Uint8Array): { tag: number; value: number; size: number }[] {
  const found: { tag: number; value: number; size: number }[] = [];
  for (let at = 0; at < descriptor.length;) {
    const head = descriptor[at] ?? 0;
    if (head === longItem) {
      at += 3 + (descriptor[at + 1] ?? 0);
      continue;
    }
    const size = [0, 1, 2, 4][head & 3] ?? 0;
    let value = 0;
    for (let byte = size; byte > 0; byte -= 1) value = value * 256 + (descriptor[at + byte] ?? 0);
    found.push({ tag: head & 0xfc, value, size });
    at += 1 + size;
  }
  return found;
}
