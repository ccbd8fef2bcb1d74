import type { PresentPort } from '../identity.ts';
import type { DeviceClass } from '../messages.ts';
import { hidPages } from './hid-usages.ts';
import { knownMakers } from './known-makers.ts';

const keyboardUsage = 6;

/** What a device may be, likeliest first: by what it says itself, by what serves it, by who made it. */
export function likelyClasses(port: PresentPort): readonly DeviceClass[] {
  const maker = port.vendorId === null ? undefined : knownMakers[port.vendorId];
  const likely: DeviceClass[] = [];
  if (hasPage(port, hidPages.scanner)) likely.push('scanner');
  if (hasPage(port, hidPages.scale)) likely.push('scale');
  if (port.transport === 'usb' || port.transport === 'winspool') {
    // The system says that it prints; only what on is open.
    const labels = maker?.likely[0] === 'label' || /label|etikett|zebra|zdesigner|\btsc\b/i.test(wordsOf(port));
    likely.push(...(labels ? (['label', 'printer'] as const) : (['printer', 'label'] as const)));
  }
  if (likely.length === 0) likely.push(...wordsSay(port), ...(maker?.likely ?? []));
  if (port.transport === 'serial' && likely.length === 0) likely.push('scanner', 'scale', 'display', 'printer');
  return [...new Set(likely)];
}

/** A scanner that types: it is no device to open, but its owner looks for it in the list. */
export function isTypingScanner(port: PresentPort): boolean {
  if (port.transport !== 'hid' || !port.usages.some(isKeyboard)) return false;
  const maker = port.vendorId === null ? undefined : knownMakers[port.vendorId];
  return (maker?.likely[0] === 'scanner' && maker.sure === true) || wordsSay(port).includes('scanner');
}

/** Whether a shop can do anything with a HID device: mice, keyboards and headsets are left out. */
export function isTillDevice(port: PresentPort): boolean {
  if (port.transport !== 'hid') return true;
  return hasPage(port, hidPages.scanner) || hasPage(port, hidPages.scale);
}

function hasPage({ usages }: PresentPort, page: number): boolean {
  return usages.some((usage) => usage.page === page);
}

const isKeyboard = ({ page, usage }: { page: number; usage: number }): boolean =>
  page === hidPages.desktop && usage === keyboardUsage;

function wordsSay(port: PresentPort): DeviceClass[] {
  const words = wordsOf(port);
  if (/scanner|barcode|bar code|imager|symbol/i.test(words)) return ['scanner'];
  if (/scale|waage|balance/i.test(words)) return ['scale'];
  if (/display|vfd/i.test(words)) return ['display'];
  return /printer|drucker|\btm-|receipt/i.test(words) ? ['printer'] : [];
}

function wordsOf({ maker, product, path, transport }: PresentPort): string {
  return `${maker ?? ''} ${product ?? ''} ${transport === 'winspool' ? path : ''}`;
}
