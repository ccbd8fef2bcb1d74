import { describe, expect, it } from 'vitest';
import { lotOf, passedDate, sameLot } from './lot.ts';

const none = { bestBefore: null, useBy: null, batch: null, serial: null };

describe('lotOf', () => {
  it('keeps what was said, and nothing when nothing was', () => {
    expect(lotOf(none)).toBeUndefined();
    expect(lotOf({ ...none, batch: 'L7' })).toEqual({ ...none, batch: 'L7' });
    expect(lotOf({ ...none, serial: '9' })).toEqual({ ...none, serial: '9' });
  });
});

describe('sameLot', () => {
  it.each(['bestBefore', 'useBy', 'batch', 'serial'] as const)('tells another %s apart', (part) => {
    const lot = { ...none, batch: 'L7' };
    expect(sameLot(lot, { ...lot })).toBe(true);
    expect(sameLot(lot, { ...lot, [part]: 'else' })).toBe(false);
    expect(sameLot(lot, undefined)).toBe(false);
    expect(sameLot(undefined, undefined)).toBe(true);
  });
});

describe('passedDate', () => {
  const lot = { ...none, bestBefore: '2026-11-20', useBy: '2026-11-22' };

  it('names the stricter date that has passed', () => {
    expect(passedDate(lot, '2026-11-25')).toEqual({ date: 'use-by', day: '2026-11-22' });
    expect(passedDate(lot, '2026-11-21')).toEqual({ date: 'best-before', day: '2026-11-20' });
  });

  it('lets the day itself pass', () => {
    expect(passedDate(lot, '2026-11-20')).toBeNull();
    expect(passedDate({ ...none, useBy: '2026-11-25' }, '2026-11-25')).toBeNull();
    expect(passedDate(undefined, '2026-11-25')).toBeNull();
  });
});
