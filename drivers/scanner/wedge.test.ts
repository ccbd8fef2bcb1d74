import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { pressWedge, settleWedge, wedgeAtRest, wedgeDeadline, type WedgeSettings, type WedgeState } from './wedge.ts';
import type { WedgeKey } from './wedge-layout.ts';

const usual: WedgeSettings = { prefix: '', minLength: 4, maxGap: 50 };

/** How a key looks on a computer with the German layout: the place, and what that layout writes there. */
const germanKeys: Record<string, string> = {
  KeyZ: 'y',
  KeyY: 'z',
  Slash: '-',
  Minus: 'ß',
  Semicolon: 'ö',
  Equal: 'Dead',
};

const usPlaces: Record<string, [code: string, shift: boolean]> = {
  '-': ['Minus', false],
  '/': ['Slash', false],
  ':': ['Semicolon', true],
  ';': ['Semicolon', false],
  '=': ['Equal', false],
  '~': ['Backquote', true],
  ' ': ['Space', false],
  '\n': ['Enter', false],
  '\t': ['Tab', false],
};

/** The key by which a scanner set to the US layout sends a character, on a computer with the German layout. */
function keyOf(character: string, at: number, caps = false): WedgeKey {
  const letter = /[a-z]/i.test(character);
  const [code, shift] = letter
    ? [`Key${character.toUpperCase()}`, character !== character.toLowerCase()]
    : /\d/.test(character)
      ? [`Digit${character}`, false]
      : (usPlaces[character] ?? ['', false]);
  const written = germanKeys[code] ?? (letter ? character.toLowerCase() : character);
  const key = { '\n': 'Enter', '\t': 'Tab' }[character] ?? (shift !== caps && letter ? written.toUpperCase() : written);
  return { code, key, shift, ctrl: false, alt: false, repeat: false, at };
}

/** A page with one field that has the focus, as the window's wedge listener treats it. */
function page(settings: WedgeSettings) {
  let state: WedgeState = wedgeAtRest;
  let remembered = '';
  const seen = { field: '', scans: [] as string[], submitted: [] as string[] };
  const apply = (step: ReturnType<typeof settleWedge>, key?: WedgeKey): void => {
    if (step.begins) remembered = seen.field;
    for (const event of step.events) {
      if (event.kind === 'undo') seen.field = remembered;
      else if (event.kind === 'scan') seen.scans.push(event.code);
      else seen.field += event.text;
    }
    state = step.state;
    if (!key || step.swallow) return;
    if (key.key === 'Enter') seen.submitted.push(seen.field);
    else if (key.key.length === 1) seen.field += key.key;
  };
  return {
    seen,
    press(key: WedgeKey) {
      const due = wedgeDeadline(state);
      if (due !== undefined && due < key.at) apply(settleWedge(state, due + 1, settings));
      apply(pressWedge(state, key, settings), key);
    },
    wait(until: number) {
      apply(settleWedge(state, until, settings));
    },
  };
}

function send(text: string, gap: number, { settings = usual, start = 1000, caps = false } = {}) {
  const at = page(settings);
  text.split('').forEach((character, index) => at.press(keyOf(character, start + index * gap, caps)));
  at.wait(start + text.length * gap + 1000);
  return at.seen;
}

describe('a scanner', () => {
  test.each([
    ['an EAN, quick', '4006381333931\n', 8],
    ['an EAN ended by Tab', '4006381333931\t', 12],
    ['an EAN at the pace of a slow scanner', '4006381333931\n', 45],
    ['a short house code', '4711\n', 10],
    ['letters and signs by place, not by layout', 'zY-/:;=x1\n', 10],
  ])('is heard: %s', (_, text, gap) => {
    const seen = send(text, gap);
    expect(seen).toEqual({ field: '', scans: [text.slice(0, -1)], submitted: [] });
  });

  test('means the same with Caps Lock on', () => {
    expect(send('AbC-123\n', 10, { caps: true }).scans).toEqual(['AbC-123']);
  });

  test('without Enter at its end is heard after a silence, when the code is long enough', () => {
    expect(send('40063813', 8)).toEqual({ field: '', scans: ['40063813'], submitted: [] });
    expect(send('4006381', 8)).toEqual({ field: '4006381', scans: [], submitted: [] });
  });

  test('may send CR LF: the second end presses nothing', () => {
    expect(send('4006381333931\n\n', 8)).toEqual({ field: '', scans: ['4006381333931'], submitted: [] });
  });

  test('may falter once it is known', () => {
    const at = page(usual);
    [0, 8, 16, 24, 32, 232, 240, 248].forEach((time, index) => at.press(keyOf(String(index), 1000 + time)));
    at.press(keyOf('\n', 1256));
    expect(at.seen).toEqual({ field: '', scans: ['01234567'], submitted: [] });
  });

  test('whose first digits got lost in typing is not sold as a shorter code', () => {
    const at = page(usual);
    [0, 8, 90, 98, 106, 114, 122, 130].forEach((time, index) => at.press(keyOf(String(index), 1000 + time)));
    at.press(keyOf('\n', 1138));
    expect(at.seen).toEqual({ field: '01234567', scans: [], submitted: ['01234567'] });
  });

  test('sends GS as Ctrl+] without zooming the page', () => {
    const at = page(usual);
    '0104'.split('').forEach((character, index) => at.press(keyOf(character, 1000 + index * 8)));
    at.press({ code: 'BracketRight', key: '+', shift: false, ctrl: true, alt: false, repeat: false, at: 1032 });
    '10\n'.split('').forEach((character, index) => at.press(keyOf(character, 1040 + index * 8)));
    expect(at.seen.scans).toEqual(['0104\u001d10']);
  });

  test('reads the number pad, and arrows of the number pad are no digits', () => {
    const at = page(usual);
    '47114711'
      .split('')
      .forEach((digit, index) => at.press({ ...keyOf(digit, 1000 + index * 8), code: `Numpad${digit}` }));
    at.press({ ...keyOf('\n', 1064), code: 'NumpadEnter' });
    expect(at.seen.scans).toEqual(['47114711']);
    const arrows = page(usual);
    for (let index = 0; index < 6; index += 1) {
      arrows.press({ ...keyOf('4', 1000 + index * 8), code: 'Numpad4', key: 'ArrowLeft' });
    }
    arrows.press(keyOf('\n', 1060));
    expect(arrows.seen).toEqual({ field: '', scans: [], submitted: [''] });
  });
});

describe('a prefix', () => {
  test.each(['~', 'F13', '=:'])('%s settles it at the first key, whatever the pace', (prefix) => {
    const settings = { ...usual, prefix };
    const at = page(settings);
    const named = prefix === 'F13';
    if (named) at.press({ ...keyOf('', 1000), code: 'F13', key: 'F13' });
    `${named ? '' : prefix}12\n`
      .split('')
      .forEach((character, index) => at.press(keyOf(character, 1100 + index * 100)));
    expect(at.seen).toEqual({ field: '', scans: ['12'], submitted: [] });
  });

  test('that a person types comes out again', () => {
    const seen = send('~', 10, { settings: { ...usual, prefix: '~' } });
    expect(seen).toEqual({ field: '~', scans: [], submitted: [] });
  });

  test('makes everything without it typing', () => {
    const seen = send('4006381333931\n', 8, { settings: { ...usual, prefix: 'F13' } });
    expect(seen).toEqual({ field: '4006381333931', scans: [], submitted: ['4006381333931'] });
  });
});

describe('a person', () => {
  test.each([
    ['milch\n', 90],
    ['4711\n', 140],
    ['47\n', 20],
  ])('who types %j stays a person', (text, gap) => {
    expect(send(text, gap)).toEqual({ field: text.trim(), scans: [], submitted: [text.trim()] });
  });

  test('who rolls over a few keys loses none of them', () => {
    const seen = send('milch', 12);
    expect(seen).toEqual({ field: 'milch', scans: [], submitted: [] });
  });
});

test('typing and scanning in turn: each scan is heard whole, and the field holds what was typed and nothing else', () => {
  const word = fc.stringMatching(/^[a-x0-9]{1,12}$/);
  const code = fc.stringMatching(/^\d{8,14}$/);
  const part = fc.oneof(
    fc.record({ is: fc.constant('word' as const), text: word, gap: fc.integer({ min: 55, max: 400 }) }),
    fc.record({ is: fc.constant('scan' as const), text: code, gap: fc.integer({ min: 1, max: 28 }) }),
    fc.record({ is: fc.constant('scan' as const), text: code, gap: fc.integer({ min: 31, max: 50 }) }),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), fc.integer({ min: 201, max: 2000 }), (parts, pause) => {
      const at = page(usual);
      let time = 1000;
      for (const { is, text, gap } of parts) {
        for (const character of is === 'scan' ? `${text}\n` : text) {
          at.press(keyOf(character, time));
          time += gap;
        }
        time += pause;
      }
      at.wait(time + 1000);
      expect(at.seen).toEqual({
        field: parts.map(({ is, text }) => (is === 'word' ? text : '')).join(''),
        scans: parts.filter(({ is }) => is === 'scan').map(({ text }) => text),
        submitted: [],
      });
    }),
  );
});

test('no key is ever lost, at whatever pace keys come', () => {
  const keys = fc.array(fc.tuple(fc.constantFrom(...'0123456789abc'.split('')), fc.integer({ min: 1, max: 400 })), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(keys, (presses) => {
      const at = page(usual);
      let time = 1000;
      for (const [character, gap] of presses) {
        time += gap;
        at.press(keyOf(character, time));
      }
      at.wait(time + 1000);
      const sent = presses.map(([character]) => character).toSorted();
      expect((at.seen.field + at.seen.scans.join('')).split('').toSorted()).toEqual(sent);
    }),
  );
});
