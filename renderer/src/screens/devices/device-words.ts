import type { DeviceEvent, DeviceView } from '#contract/methods/devices.ts';
import { type Symbology, symbologyOf } from '#domain/symbology.ts';
import type { DeviceWords } from '#renderer/text/devices.ts';
import { formatDay, formatMoment, formatTime, type Place } from '#renderer/text/format.ts';
import { type DeviceDraft, readDraft } from './device-draft.ts';

type ShownState = keyof DeviceWords['states'];

/** Classes that stay open; the others are opened when they are needed. */
const held: ReadonlySet<DeviceView['class']> = new Set(['scanner', 'scale', 'display']);

/** How a device is, in the words of the screen. */
export function shownState({
  class: deviceClass,
  state,
  reason,
}: Pick<DeviceView, 'class' | 'state' | 'reason'>): ShownState {
  if (state !== 'absent' || reason !== null) return state;
  return held.has(deviceClass) ? 'opening' : 'idle';
}

export const stateTones = {
  absent: 'danger',
  opening: 'accent',
  ready: 'good',
  faulted: 'danger',
  idle: 'plain',
  once: 'plain',
} as const satisfies Record<ShownState, string>;

type Named = Pick<DeviceView, 'class' | 'uri' | 'name'>;

/** What the shop calls it; what it is where nobody gave it a name. */
export function nameOf(words: DeviceWords, device: Named): string {
  const { class: deviceClass, uri, name } = device;
  if (uri === 'keyboard') return words.keyboardName;
  if (uri === 'manual' || uri === 'window') return name === uri ? (words.manualNames[deviceClass] ?? name) : name;
  return hasOwnName(device) ? name : words.classes[deviceClass];
}

/** The second line: what it is, or where it is when its name says already what it is. */
export function kindOf(words: DeviceWords, device: Named): string {
  return hasOwnName(device) || isWord(device.uri) ? words.classes[device.class] : device.name;
}

/** Whether somebody named it; until then it is called as its address. */
export function hasOwnName({ class: deviceClass, uri, name }: Named): boolean {
  return name !== addressName(readDraft(deviceClass, uri)) && !uri.startsWith(`${name}:`);
}

/** The part of an address by which a device is called that nobody named. */
export function addressName({ host, place }: Pick<DeviceDraft, 'host' | 'place'>): string {
  return (host.replaceAll(/[[\]]/g, '') || place).slice(0, 60);
}

function isWord(uri: string): boolean {
  return uri === 'keyboard' || uri === 'manual' || uri === 'window';
}

/** “seit 14:05”, with the day where that is not today. */
export function sinceWords(words: DeviceWords, at: string, { place, now }: { place: Place; now: number }): string {
  const today = formatDay(at, place) === formatDay(new Date(now).toISOString(), place);
  return words.since(today ? formatTime(at, place) : formatMoment(at, place));
}

/** What kind of code it was, as far as the scanner says. */
export function kindOfCode(
  words: DeviceWords,
  symbologies: Readonly<Record<Symbology, string>>,
  aim: string | null,
): string {
  const symbology = aim === null ? undefined : symbologyOf(aim);
  return symbology === undefined ? words.heard.noKind : symbologies[symbology];
}

/** What a scale said last, in words; the weight itself stands beside it. */
export function weightWords(words: DeviceWords['weight'], { text }: Pick<DeviceEvent, 'text'>): string {
  return words.states[text] ?? words.refusals[text] ?? words.refused;
}

/** “0,512” for 512 grams; more digits where the scale gives them. */
export function kilograms(milligrams: number, language: 'de' | 'en'): string {
  const locale = language === 'de' ? 'de-DE' : 'en-GB';
  return (milligrams / 1_000_000).toLocaleString(locale, { minimumFractionDigits: 3, maximumFractionDigits: 6 });
}
