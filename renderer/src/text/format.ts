import type { Language } from '#domain/money.ts';

/** Where and how the shop reads times. */
export type Place = { language: Language; timeZone: string };

const locales = { de: 'de-DE', en: 'en-GB' } as const;
const known = new Map<string, Intl.DateTimeFormat>();

/** Formatters are dear to make; a list shows hundreds of times. */
function formatter({ language, timeZone }: Place, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${JSON.stringify(style)}`;
  const found = known.get(key) ?? new Intl.DateTimeFormat(locales[language], { timeZone, ...style });
  known.set(key, found);
  return found;
}

/** “14:05” */
export function formatTime(instant: string, place: Place): string {
  return formatter(place, { hour: '2-digit', minute: '2-digit' }).format(new Date(instant));
}

/** “25.11.2026” */
export function formatDay(instant: string, place: Place): string {
  return formatter(place, { day: '2-digit', month: '2-digit', year: 'numeric' }).format(new Date(instant));
}

/** “Mi., 25.11.” – for days near today. */
export function formatNearDay(instant: string, place: Place): string {
  return formatter(place, { weekday: 'short', day: '2-digit', month: '2-digit' }).format(new Date(instant));
}

/** “25.11.2026, 14:05” */
export function formatMoment(instant: string, place: Place): string {
  const style = { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const;
  return formatter(place, style).format(new Date(instant));
}

/** “gerade eben”, “vor 5 Minuten”: how long an instant is past, in the largest fitting unit. */
export function formatAge(instant: string, now: number, language: Language): string {
  const seconds = Math.max(0, Math.round((now - Date.parse(instant)) / 1000));
  const relative = new Intl.RelativeTimeFormat(locales[language], { numeric: 'auto' });
  if (seconds < 45) return relative.format(0, 'second');
  if (seconds < 3600) return relative.format(-Math.max(1, Math.round(seconds / 60)), 'minute');
  if (seconds < 86_400) return relative.format(-Math.round(seconds / 3600), 'hour');
  return relative.format(-Math.round(seconds / 86_400), 'day');
}

/** “12 kB”, “3.4 MB” */
export function formatBytes(bytes: number, language: Language): string {
  const number = (value: number): string =>
    new Intl.NumberFormat(locales[language], { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
  if (bytes < 1000) return `${number(bytes)} B`;
  if (bytes < 1_000_000) return `${number(bytes / 1000)} kB`;
  return `${number(bytes / 1_000_000)} MB`;
}
