import type { Language } from './money.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * An instant (ISO UTC) as the shop's clock showed it: “25.11.2026 10:14” in German, “2026-11-25 10:14” in English.
 * @throws RangeError for a text that is no instant and for an unknown zone.
 */
export function formatLocal(
  instant: string,
  { timeZone, language, seconds = false }: { timeZone: string; language: Language; seconds?: boolean },
): string {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(new Date(instant))
      .map(({ type, value }) => [type, value]),
  );
  const of = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  const day =
    language === 'de' ? `${of('day')}.${of('month')}.${of('year')}` : `${of('year')}-${of('month')}-${of('day')}`;
  return `${day} ${of('hour')}:${of('minute')}${seconds ? `:${of('second')}` : ''}`;
}

/**
 * When a day (YYYY-MM-DD) begins on the shop's clock, in milliseconds since 1970 UTC.
 * @throws RangeError for a text that is no day and for an unknown zone.
 */
export function startOfDay(day: string, timeZone: string): number {
  const asIfUtc = Date.parse(`${day}T00:00:00Z`);
  // Asked twice: the first guess may lie on the other side of a change of the clock.
  const guess = asIfUtc - offsetAt(asIfUtc, timeZone);
  return asIfUtc - offsetAt(guess, timeZone);
}

/** How far the shop's clock is ahead of UTC at an instant, in milliseconds. */
function offsetAt(ms: number, timeZone: string): number {
  const local = formatLocal(new Date(ms).toISOString(), { timeZone, language: 'en', seconds: true });
  return Date.parse(`${local.replace(' ', 'T')}Z`) - Math.floor(ms / 1000) * 1000;
}

/** Making a format takes many times longer than using it, and every receipt needs some. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timeZone, made);
  return made;
}
