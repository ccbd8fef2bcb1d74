/** What the options of a printer's name change of its profile. */
import type { DeviceOptions } from '../device-uri.ts';
import { codePageNamed } from './code-page.ts';
import type { PrinterProfile } from './profiles.ts';

type Change = Partial<PrinterProfile>;
type ReadOption = (value: string, profile: PrinterProfile) => Change | undefined;

/** Every option that a person may set, beside `profile`. An undefined change means that the value is none. */
const readers: Readonly<Record<string, ReadOption>> = {
  /** `page=cp858`, or with the number by which this very printer chooses it: `page=windows-1252@8`. */
  page: readPage,
  /** As before `page`, without a number. */
  codepage: (value) => (value.includes('@') ? undefined : readPage(value)),
  status: (value) => chosen(value, ['full', 'maybe', 'none'], (status) => ({ status })),
  text: (value, { language }) =>
    chosen(value, ['native', 'raster'], (text) => (language === 'star-graphics' ? {} : { text })),
  qr: (value, { language }) =>
    chosen(value, ['native', 'raster'], (qr) => (language === 'star-graphics' ? {} : { qr })),
  cut: (value) => chosen(value, ['full', 'partial', 'none'], (cut) => ({ cut })),
  /** Columns of the normal font; the dots across follow, because a letter is 12 dots wide. */
  columns: (value) => {
    const columns = whole(value, 24, 64);
    return columns === undefined ? undefined : { columns, dots: Math.floor((columns * 12) / 8) * 8 };
  },
  /** The pin of the socket that the drawer hangs on. */
  drawer: (value, { drawer }) =>
    chosen(value, ['2', '5'], (pin) => ({ drawer: { ...drawer, connector: pin === '5' ? 1 : 0 } })),
  /** Milliseconds of the drawer's pulse; weak solenoids need more. */
  pulse: (value, { drawer }) => {
    const onMs = whole(value, 20, 500);
    return onMs === undefined ? undefined : { drawer: { ...drawer, onMs } };
  },
  /** The level of the drawer's switch while it is open; without it nobody knows whether it is. */
  door: (value, { drawer }) => chosen(value, ['high', 'low'], (door) => ({ drawer: { ...drawer, door } })),
};

/** Applies options to a profile, in the order in which they stand; the text says which one is none. */
export function applyOptions(profile: PrinterProfile, options: DeviceOptions): PrinterProfile | { wrong: string } {
  let adapted = profile;
  for (const [name, value] of Object.entries(options)) {
    const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
    if (!read) return { wrong: name.slice(0, 40) };
    const change = read(value, adapted);
    if (!change) return { wrong: `${name}=${value.slice(0, 20)}` };
    adapted = { ...adapted, ...change };
  }
  return adapted;
}

/** The names of all options beside `profile`. */
export const printerOptions: readonly string[] = Object.keys(readers);

function readPage(value: string): Change | undefined {
  const [name = '', number] = value.split('@', 2);
  const codePage = codePageNamed(name);
  if (!codePage || codePage === 'cp437') return undefined;
  if (number === undefined) return { codePage };
  const pageNumber = whole(number, 0, 255);
  return pageNumber === undefined ? undefined : { codePage, pageNumber };
}

function chosen<Value extends string>(
  value: string,
  values: readonly Value[],
  change: (value: Value) => Change,
): Change | undefined {
  const found = values.find((known) => known === value);
  return found === undefined ? undefined : change(found);
}

function whole(text: string, low: number, high: number): number | undefined {
  const value = /^\d{1,4}$/.test(text) ? Number(text) : NaN;
  return value >= low && value <= high ? value : undefined;
}
