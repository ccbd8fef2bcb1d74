import { describe, expect, test } from 'vitest';
import { learnWedge, readBurst, testCodes, wedgeBursts } from './wedge-learn.ts';
import type { WedgeKey } from './wedge-layout.ts';
import { keyAt, keyParts, scannerKeys } from './wedge-simulator.ts';

const gs = '\u001d';

function lesson(texts: readonly string[], gap: number, key = scannerKeys('us', 'german')) {
  let at = 1000;
  const keys: WedgeKey[] = [];
  for (const text of texts) {
    for (const character of keyParts(text)) keys.push(...key(character, (at += gap)));
    at += 900;
  }
  return learnWedge(wedgeBursts(keys));
}

const three = (text: string): string[] => Array<string>(3).fill(text);

describe('learnWedge', () => {
  test('finds pace, end and layout of a scanner set to the US layout on a German computer', () => {
    const learned = lesson(three(`${testCodes.signs}\n`), 8);
    expect(learned).toMatchObject({
      scans: 3,
      problems: [],
      found: { end: 'Enter', separator: 'kept' },
      longestGap: 8,
    });
    expect(learned.settings).toEqual({ prefix: '', layout: 'places', maxGap: 20, minLength: 4 });
  });

  test('finds that a scanner types by the layout of the computer', () => {
    const learned = lesson(three(`${testCodes.signs}\n`), 8, scannerKeys('german', 'german'));
    expect(learned.problems).toEqual([]);
    expect(learned.settings?.layout).toBe('characters');
  });

  test('takes a prefix, and then any pace', () => {
    expect(lesson(three(`~${testCodes.ean}\t`), 95).settings).toEqual({
      prefix: '~',
      layout: 'places',
      maxGap: 143,
      minLength: 4,
    });
    expect(lesson(three(`{F13}${testCodes.ean}\n`), 8).settings?.prefix).toBe('F13');
  });

  test('does not take an AIM identifier for a prefix', () => {
    const learned = lesson([`]E0${testCodes.ean}\n`, `]C1${testCodes.signs}\n`, `]C1${testCodes.signs}\n`], 8);
    expect(learned.settings?.prefix).toBe('');
    expect(learned.problems).toEqual([]);
  });

  test('says that GS is lost, and learns the rest all the same', () => {
    const learned = lesson(three(`${testCodes.signs.replace(gs, '')}\n`), 8);
    expect(learned.problems).toEqual([{ kind: 'separator' }]);
    expect(learned.found?.separator).toBe('lost');
    expect(learned.settings).toBeDefined();
  });

  test('names the characters that a wrong layout moved', () => {
    const learned = lesson(three(`${testCodes.signs}\n`), 8, scannerKeys('french', 'german'));
    const [problem] = learned.problems;
    if (problem?.kind !== 'layout') throw new Error(JSON.stringify(learned));
    expect(problem.wrong).toContainEqual({ wanted: 'z', came: 'w' });
    expect(problem.wrong).toContainEqual({ wanted: '1', came: '!' });
    expect(problem.wrong.map(({ wanted }) => wanted)).not.toContain('y');
    expect(learned.settings).toBeUndefined();
  });

  test('does not let a scanner without prefix type as slowly as a person', () => {
    const learned = lesson(three(`${testCodes.ean}\n`), 80);
    expect(learned.problems).toEqual([{ kind: 'slow', gap: 80 }]);
    expect(learned.settings).toBeUndefined();
  });

  test('asks for more where prefixes differ, and for longer codes where no key ends a scan', () => {
    expect(lesson([`~${testCodes.ean}\n`, `${testCodes.ean}\n`, `${testCodes.ean}\n`], 8)).toMatchObject({
      problems: [{ kind: 'uneven' }],
      settings: undefined,
    });
    expect(lesson(three(testCodes.ean), 8)).toMatchObject({
      problems: [{ kind: 'no-end' }],
      settings: { minLength: 8 },
    });
  });

  test('learns from any packed article, and not from two scans or from typing', () => {
    expect(lesson(three('4006381333931\n'), 10).settings).toBeDefined();
    expect(lesson(['4006381333931\n', '4006381333931\n'], 10).settings).toBeUndefined();
    expect(lesson(['milch', 'brot', 'eier'], 83)).toMatchObject({ scans: 0, settings: undefined, problems: [] });
  });
});

test('bursts are cut at silence, and modifiers belong to the key after them', () => {
  const key = (code: string, at: number): WedgeKey => keyAt(code, { layout: 'german', at });
  const shift: WedgeKey = { ...key('ShiftLeft', 1000), key: 'Shift' };
  const keys = [shift, key('KeyA', 1003), key('KeyB', 1011), key('KeyC', 1500)];
  expect(wedgeBursts(keys).map(({ gaps }) => gaps)).toEqual([[8], []]);
  expect(readBurst({ keys: [], gaps: [] }).kind).toBe('other');
});
