/** ZVT is spoken by terminals that show German time. */
const zone = 'Europe/Berlin';

const minuteMs = 60_000;
const dayMinutes = 24 * 60;

/**
 * Minutes from a moment to what a terminal's clock said, negative when that was before it; undefined when it said none. The terminal names no year,
 * and some no day: then the nearest such day is meant.
 *
 * @param moment ISO UTC
 */
export function terminalClockOff(
  { date, time }: { date: string | null; time: string | null },
  moment: string,
): number | undefined {
  const clock = /^([01]\d|2[0-3])([0-5]\d)([0-5]\d)$/.exec(time ?? '');
  if (!clock) return undefined;
  const local = localParts(moment);
  const minutes = Number(clock[1]) * 60 + Number(clock[2]) + Number(clock[3]) / 60;
  const day = /^(0[1-9]|1[0-2])([0-2]\d|3[01])$/.exec(date ?? '');
  if (!day) {
    const off = minutes - local.minutes;
    return off > dayMinutes / 2 ? off - dayMinutes : off < -dayMinutes / 2 ? off + dayMinutes : off;
  }
  const offs = [-1, 0, 1].map((years) => {
    const said = Date.UTC(local.year + years, Number(day[1]) - 1, Number(day[2])) / minuteMs + minutes;
    return said - (local.day / minuteMs + local.minutes);
  });
  return offs.toSorted((a, b) => Math.abs(a) - Math.abs(b))[0];
}

function localParts(moment: string): { year: number; day: number; minutes: number } {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  const parts = Object.fromEntries(
    format.formatToParts(new Date(moment)).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return { year, day: Date.UTC(year, month - 1, day), minutes: hour * 60 + minute + second / 60 };
}
