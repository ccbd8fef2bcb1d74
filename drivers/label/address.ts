import { largestLabel, type LabelSize, smallestLabel } from '#domain/label.ts';
import { type DeviceUri, type DeviceUriProblem, parseDeviceUri } from '../device-uri.ts';

export type LabelLanguage = 'zpl' | 'tspl';
export const labelLanguages = ['zpl', 'tspl'] as const satisfies readonly LabelLanguage[];

/** What lies in a label printer and how it prints. */
export interface LabelPrinterSettings {
  language: LabelLanguage;
  label: LabelSize;
  /** Dots an inch: 203, 300 or 600. */
  dpi: number;
  /** 0–30 for ZPL, 0–15 for TSPL; null leaves it to the printer. */
  density: number | null;
  /** Inches a second; null leaves it to the printer. */
  speed: number | null;
  /** Millimetres between two labels, for TSPL; ZPL printers measure it themselves. 0 for endless paper. */
  gap: number;
}

export interface LabelPrinterAddress {
  device: DeviceUri;
  settings: LabelPrinterSettings;
}

export type LabelAddressProblem =
  | DeviceUriProblem
  | { kind: 'not-a-label-printer'; found: string }
  | { kind: 'unknown-option'; found: string };

export type ParsedLabelPrinter =
  | { ok: true; printer: LabelPrinterAddress }
  | { ok: false; problem: LabelAddressProblem };

/** What most shops have: a roll of 57 × 32 mm in a printer of 203 dots an inch. */
const usual = { language: 'zpl', size: '57x32', dpi: '203', gap: '2' } as const;
const padding = 1.5;
const devices: readonly string[] = ['tcp', 'usb', 'winspool', 'serial', 'file'];

/**
 * Reads a label printer's name: `tcp://192.168.1.60:9100?language=zpl&size=57x32`. `language` is zpl or tspl, `size` width x height of a label in mm,
 * `dpi` 203, 300 or 600, `density` 0–30 (zpl) or 0–15 (tspl), `speed` 1–14 inches a second, `gap` 0–10 mm between labels.
 */
export function parseLabelPrinter(uri: string): ParsedLabelPrinter {
  const parsed = parseDeviceUri(uri);
  if (!parsed.ok) return parsed;
  const { device } = parsed;
  if (!devices.includes(device.kind)) return refused({ kind: 'not-a-label-printer', found: device.kind });
  const { language: named = usual.language, size = usual.size, dpi = usual.dpi, density, speed, gap } = device.options;
  const language = labelLanguages.find((known) => known === named);
  if (!language) return unknown('language', named);
  const label = readSize(size);
  if (!label) return unknown('size', size);
  if (dpi !== '203' && dpi !== '300' && dpi !== '600') return unknown('dpi', dpi);
  const dark = whole(density, 0, language === 'zpl' ? 30 : 15);
  if (dark === undefined) return unknown('density', density ?? '');
  const fast = whole(speed, 1, 14);
  if (fast === undefined) return unknown('speed', speed ?? '');
  const apart = whole(gap ?? usual.gap, 0, 10);
  if (apart === undefined || apart === null) return unknown('gap', gap ?? '');
  const settings = { language, label, dpi: Number(dpi), density: dark, speed: fast, gap: apart };
  return { ok: true, printer: { device, settings } };
}

/** `57x32` or `57.5x32`, in mm, no smaller or larger than labels are. */
function readSize(text: string): LabelSize | undefined {
  const match = /^(\d{2,3}(?:\.\d{1,2})?)x(\d{2,3}(?:\.\d{1,2})?)$/.exec(text);
  const [width, height] = [Number(match?.[1]), Number(match?.[2])];
  const fits = (measure: number, least: number, most: number): boolean => measure >= least && measure <= most;
  if (!fits(width, smallestLabel.width, largestLabel.width)) return undefined;
  return fits(height, smallestLabel.height, largestLabel.height) ? { width, height, padding } : undefined;
}

/** A whole number within limits; null when nothing was said, undefined when it was no such number. */
function whole(text: string | undefined, least: number, most: number): number | null | undefined {
  if (text === undefined) return null;
  const value = /^\d{1,2}$/.test(text) ? Number(text) : -1;
  return value >= least && value <= most ? value : undefined;
}

function unknown(option: string, found: string): ParsedLabelPrinter {
  return refused({ kind: 'unknown-option', found: `${option}=${found.slice(0, 20)}` });
}

function refused(problem: LabelAddressProblem): ParsedLabelPrinter {
  return { ok: false, problem };
}

/** Width of a dot in mm. */
export function dotOf({ dpi }: Pick<LabelPrinterSettings, 'dpi'>): number {
  // 203 stands for eight dots a millimetre everywhere.
  return dpi === 203 ? 0.125 : 25.4 / dpi;
}
