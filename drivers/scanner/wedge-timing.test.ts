import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { pressWedge, settleWedge, wedgeAtRest, wedgeDeadline, type WedgeSettings, type WedgeState } from './wedge.ts';
import type { WedgeKey } from './wedge-layout.ts';
import { keyParts, scannerKeys } from './wedge-simulator.ts';

const usual: WedgeSettings = { prefix: '', minLength: 4, maxGap: 50 };

/** A field with the focus in a window that gets each key `delays[i]` ms after it was pressed, while timers are on time. */
function field(settings: WedgeSettings) {
  let state: WedgeState = wedgeAtRest;
  let before = '';
  const seen = { text: '', scans: [] as string[] };
  const apply = (step: ReturnType<typeof settleWedge>, key?: WedgeKey): void => {
    if (step.begins) before = seen.text;
    for (const event of step.events) {
      if (event.kind === 'undo') seen.text = before;
      else if (event.kind === 'scan') seen.scans.push(event.code);
      else seen.text += event.text;
    }
    state = step.state;
    if (key && !step.swallow && key.key.length === 1) seen.text += key.key;
  };
  const until = (now: number): void => {
    const due = wedgeDeadline(state);
    if (due !== undefined && due + 1 <= now) apply(settleWedge(state, due + 1, settings));
  };
  return {
    seen,
    press(key: WedgeKey, now: number) {
      until(now);
      apply(pressWedge(state, key, settings), key);
    },
    until,
  };
}

type Sent = { text: string; gaps: readonly number[]; delays?: readonly number[] };

/** Sends texts one after another, `pause` ms apart. */
function send(parts: readonly Sent[], { settings = usual, pause = 700 } = {}) {
  const press = scannerKeys('us', 'us');
  const at = field(settings);
  let time = 1000;
  let now = 0;
  for (const { text, gaps, delays = [] } of parts) {
    for (const [index, part] of keyParts(text).entries()) {
      if (index > 0) time += gaps[(index - 1) % gaps.length] ?? 0;
      now = Math.max(now, time + (delays[index % Math.max(1, delays.length)] ?? 0));
      for (const key of press(part, time)) at.press(key, now);
    }
    time += pause;
    now = Math.max(now, time);
    at.until(now + 1000);
  }
  return at.seen;
}

const code = fc.stringMatching(/^[0-9]{8,14}$/);
const scannerGap = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 7, max: 30 }));

/** Fingers that roll over two keys press the third in its own time. */
const person = fc
  .array(fc.tuple(fc.integer({ min: 55, max: 320 }), fc.option(fc.integer({ min: 20, max: 50 }), { freq: 3 })), {
    minLength: 4,
    maxLength: 40,
  })
  .map((gaps) => gaps.flatMap(([own, rolled]) => (rolled === null ? [own] : [rolled, own])));
const typed = fc.stringMatching(/^[a-x0-9]{1,30}$/);

describe('at random timings', () => {
  test('every scan is heard whole, and nothing of it reaches the field', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(code, fc.array(scannerGap, { minLength: 1 })), { maxLength: 8 }), (scans) => {
        const seen = send(scans.map(([text, gaps]) => ({ text: `${text}\n`, gaps })));
        expect(seen).toEqual({ text: '', scans: scans.map(([text]) => text) });
      }),
    );
  });

  test('keys that come late on a busy computer are the same scan', () => {
    const delays = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 600 })), {
      minLength: 1,
      maxLength: 16,
    });
    fc.assert(
      fc.property(code, delays, scannerGap, (text, late, gap) => {
        expect(send([{ text: `${text}\n`, gaps: [gap], delays: late }])).toEqual({ text: '', scans: [text] });
      }),
    );
  });

  test('a person is never taken for a scanner, with Enter or without', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(typed, person, fc.boolean()), { maxLength: 6 }), (words) => {
        const seen = send(words.map(([text, gaps, enter]) => ({ text: enter ? `${text}\n` : text, gaps })));
        expect(seen).toEqual({ text: words.map(([text]) => text).join(''), scans: [] });
      }),
      { numRuns: 500 },
    );
  });

  test('a slow scanner with a prefix is heard at any pace, and a person beside it is not', () => {
    const settings = { ...usual, prefix: '~', maxGap: 150 };
    const slow = fc.array(fc.integer({ min: 60, max: 140 }), { minLength: 1 });
    fc.assert(
      fc.property(fc.tuple(code, slow), fc.tuple(typed, person), ([text, gaps], [word, fingers]) => {
        const seen = send(
          [
            { text: word, gaps: fingers },
            { text: `~${text}\n`, gaps },
          ],
          { settings },
        );
        expect(seen).toEqual({ text: word, scans: [text] });
      }),
    );
  });
});

describe('at recorded timings', () => {
  const folder = path.resolve(import.meta.dirname, '../../test/fixtures/keystrokes');
  const gapsOf = (name: string): number[] =>
    (JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')) as { gaps: number[] }).gaps;
  const turned = (gaps: readonly number[], from: number): number[] => [...gaps.slice(from), ...gaps.slice(0, from)];

  test('the quick scanner is heard wherever its recording begins', () => {
    const gaps = gapsOf('scanner-quick');
    const parts = gaps.map((_, from) => ({ text: `${4_000_000_000_013 + from}\n`, gaps: turned(gaps, from) }));
    expect(send(parts)).toEqual({ text: '', scans: parts.map(({ text }) => text.trim()) });
  });

  test('the quick typist is heard nowhere, whatever number or word is typed', () => {
    const gaps = gapsOf('person-quick');
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    // Twelve characters a second.
    expect(1000 / mean).toBeCloseTo(12, 1);
    for (const text of ['4711', '4000000000013', 'milch', 'kerbelrueben 500']) {
      const parts = gaps.map((_, from) => ({ text: `${text}\n`, gaps: turned(gaps, from) }));
      expect(send(parts).scans).toEqual([]);
    }
  });

  test('the slow scanner is told from a person only by its prefix', () => {
    const gaps = gapsOf('scanner-slow');
    expect(send([{ text: '4000000000013\n', gaps }])).toEqual({ text: '4000000000013', scans: [] });
    const settings = { ...usual, prefix: 'F13' };
    expect(send([{ text: '{F13}4000000000013\n', gaps }], { settings })).toEqual({
      text: '',
      scans: ['4000000000013'],
    });
  });
});
