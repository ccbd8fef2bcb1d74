/** The instant of an hour of the day in a zone, some days after another instant; right across changes of summer time. */
export function instantAt(options: { nowMs: number; days: number; hour: number; timeZone: string }): string {
  const { nowMs, days, hour, timeZone } = options;
  const day = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(nowMs + days * 86_400_000);
  const asUtc = Date.parse(`${day}T${hour.toString().padStart(2, '0')}:00:00.000Z`);
  const first = asUtc - offsetMs(asUtc, timeZone);
  return new Date(asUtc - offsetMs(first, timeZone)).toISOString();
}

/** How far the wall clock of the zone is ahead of UTC at an instant. */
function offsetMs(atMs: number, timeZone: string): number {
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(atMs);
  return Date.parse(`${text.replace(' ', 'T')}.000Z`) - Math.floor(atMs / 1000) * 1000;
}

/** The hour of the day in a zone. */
export function hourIn(nowMs: number, timeZone: string): number {
  return Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(nowMs));
}
