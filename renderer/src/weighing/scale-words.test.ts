import { expect, it } from 'vitest';

import type { ScaleWeightView } from '#contract/methods/scales.ts';
import { weighingText } from '#renderer/text/weighing.ts';
import { liveWords, weightText } from './scale-words.ts';

const empty: ScaleWeightView = {
  ...{ kind: 'none', reason: null, milligrams: null, unit: 'kg', decimals: 3, net: null },
  ...{ result: null, load: null, usable: false, taken: false },
};
const settled: ScaleWeightView = { ...empty, kind: 'settled', milligrams: 512_000, load: 1, usable: true };
const words = weighingText.de.live;
const said = (weight: ScaleWeightView, state: 'ready' | 'faulted' | 'absent' = 'ready', reason: string | null = null) =>
  liveWords({ state, reason, weight }, words, (word) => (word === 'scale-silent' ? 'Schweigt.' : undefined));

it('a weight is written to the last digit that the scale shows', () => {
  expect(weightText({ milligrams: 1_234_000, unit: 'kg', decimals: 3 }, 'de')).toBe('1,234 kg');
  expect(weightText({ milligrams: 10_000_000, unit: 'kg', decimals: 2 }, 'en')).toBe('10.00 kg');
  expect(weightText({ milligrams: 1_234_500, unit: 'g', decimals: 1 }, 'de')).toBe('1234,5 g');
  expect(weightText({ milligrams: -20_000, unit: 'kg', decimals: 3 }, 'de')).toBe('-0,020 kg');
});

it('only a settled weight that nobody used yet is good', () => {
  expect(said(settled)).toEqual({ words: words.kinds.settled, tone: 'good' });
  expect(said({ ...settled, net: true }).words).toContain('Tara');
  expect(said({ ...settled, taken: true, usable: false })).toEqual({ words: words.taken, tone: 'warn' });
  expect(said({ ...settled, usable: false })).toEqual({ words: words.empty, tone: 'plain' });
  expect(said({ ...settled, kind: 'moving' }).tone).toBe('plain');
});

it('a scale that is not well says why, whatever lay on it', () => {
  expect(said(settled, 'faulted', 'scale-silent')).toEqual({ words: 'Schweigt.', tone: 'warn' });
  expect(said(settled, 'absent')).toEqual({ words: words.absent, tone: 'warn' });
  expect(said({ ...empty, reason: 'overload' })).toEqual({ words: words.reasons['overload'], tone: 'warn' });
  expect(said({ ...empty, reason: 'motion' }).tone).toBe('plain');
  expect(said({ ...empty, reason: 'bad-checksum' })).toEqual({ words: words.garbled, tone: 'warn' });
});
