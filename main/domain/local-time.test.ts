import { describe, expect, it } from 'vitest';
import { formatLocal, startOfDay } from './local-time.ts';

describe('formatLocal', () => {
  it.each([
    ['2026-11-25T09:14:03.000Z', '25.11.2026 10:14', '2026-11-25 10:14'],
    ['2026-07-01T22:30:00.000Z', '02.07.2026 00:30', '2026-07-02 00:30'],
    // The hour that summer time skips, and the one that winter time repeats.
    ['2026-03-29T01:00:00.000Z', '29.03.2026 03:00', '2026-03-29 03:00'],
    ['2026-10-25T00:30:00.000Z', '25.10.2026 02:30', '2026-10-25 02:30'],
    ['2026-10-25T01:30:00.000Z', '25.10.2026 02:30', '2026-10-25 02:30'],
    ['2026-12-31T23:00:00.000Z', '01.01.2027 00:00', '2027-01-01 00:00'],
  ])('shows %s', (instant, german, english) => {
    expect(formatLocal(instant, { timeZone: 'Europe/Berlin', language: 'de' })).toBe(german);
    expect(formatLocal(instant, { timeZone: 'Europe/Berlin', language: 'en' })).toBe(english);
  });

  it('shows seconds and other zones', () => {
    const instant = '2026-11-25T09:14:03.999Z';
    expect(formatLocal(instant, { timeZone: 'UTC', language: 'de', seconds: true })).toBe('25.11.2026 09:14:03');
    expect(() => formatLocal(instant, { timeZone: 'Nirgendwo', language: 'de' })).toThrow(RangeError);
    expect(() => formatLocal('gestern', { timeZone: 'UTC', language: 'de' })).toThrow(RangeError);
  });
});

describe('startOfDay', () => {
  it.each([
    ['2026-01-15', 'Europe/Berlin', '2026-01-14T23:00:00.000Z'],
    ['2026-07-15', 'Europe/Berlin', '2026-07-14T22:00:00.000Z'],
    // The days on which the clock changes begin before it does.
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z'],
    ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
    ['2026-11-25', 'America/New_York', '2026-11-25T05:00:00.000Z'],
    ['2026-11-25', 'UTC', '2026-11-25T00:00:00.000Z'],
  ])('of %s in %s is %s', (day, timeZone, instant) => {
    expect(new Date(startOfDay(day, timeZone)).toISOString()).toBe(instant);
  });

  it('refuses what is no day', () => {
    expect(() => startOfDay('yesterday', 'UTC')).toThrow(RangeError);
  });
});
