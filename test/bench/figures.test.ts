import { describe, expect, it } from 'vitest';
import { type Figure, judge, table } from './figures.ts';
import { ofRounds, percentile, spread } from './measure.ts';

const figure: Figure = { part: 'p', name: 'n', unit: 'ms', limit: 2, value: 3, target: { kind: 'times', value: 1.5 } };

describe('judge', () => {
  it.each([
    [3, 'met'],
    [3.01, 'within slack'],
    [3.75, 'within slack'],
    [3.76, 'missed'],
    [Number.NaN, 'missed'],
  ])('holds %d against a multiple of the limit', (value, verdict) => {
    expect(judge({ ...figure, value })).toBe(verdict);
  });

  it('misses a multiple of nothing', () => {
    expect(judge({ ...figure, limit: null })).toBe('missed');
    expect(judge({ ...figure, limit: 0 })).toBe('missed');
  });

  it('knows no slack where a number is exact', () => {
    const flushes: Figure = { ...figure, unit: 'flushes', target: { kind: 'exactly', value: 1 } };
    expect([
      judge({ ...flushes, value: 1 }),
      judge({ ...flushes, value: 1.05 }),
      judge({ ...flushes, value: 0 }),
    ]).toEqual(['met', 'missed', 'missed']);
  });

  it('holds against a bound, and only tells what has no target', () => {
    const bound: Figure = { ...figure, limit: null, target: { kind: 'most', value: 50 } };
    expect([judge({ ...bound, value: 50 }), judge({ ...bound, value: 60 }), judge({ ...bound, value: 63 })]).toEqual([
      'met',
      'within slack',
      'missed',
    ]);
    expect(judge({ ...figure, target: null, value: 1e9 })).toBe('told');
  });
});

describe('table', () => {
  it('shows limit, value, ratio, target and verdict of each figure', () => {
    expect(table([figure]).split('\n').at(-1)).toMatch(/^p +n +2\.00 +3\.00 ms +1\.50 × +≤ 1\.5 × +met$/);
  });
});

describe('measures', () => {
  it('take percentiles by nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect([percentile(hundred, 0.5), percentile(hundred, 0.99), percentile(hundred, 1)]).toEqual([50, 99, 100]);
    expect(spread([7])).toEqual({ p50: 7, p99: 7 });
  });

  it('take of several rounds the median p50 and the best p99', () => {
    const rounds = [
      { p50: 3, p99: 9 },
      { p50: 1, p99: 8 },
      { p50: 2, p99: 50 },
    ];
    expect(ofRounds(rounds)).toEqual({ p50: 2, p99: 8 });
  });
});
