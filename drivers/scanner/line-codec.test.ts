import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  lineAtRest,
  lineDeadline,
  type LineEvent,
  type LineSettings,
  pushLine,
  settleLine,
  usualLine,
} from './line-codec.ts';

/** Plays pieces `[ms, text or bytes]` and lets the line fall silent at the end. */
function play(pieces: readonly [number, string | Uint8Array][], more: Partial<LineSettings> = {}): LineEvent[] {
  const settings = { ...usualLine, ...more };
  const events: LineEvent[] = [];
  let state = lineAtRest;
  for (const [nowMs, piece] of pieces) {
    const step = pushLine(state, { bytes: typeof piece === 'string' ? Buffer.from(piece) : piece, nowMs }, settings);
    state = step.state;
    events.push(...step.events);
  }
  events.push(...settleLine(state, lineDeadline(state, settings) ?? 0, settings).events);
  return events;
}

const scan = (code: string, aim: string | null = null): LineEvent => ({ kind: 'scan', code, aim });

describe('pushLine', () => {
  it.each([
    ['4006381333931\r', [scan('4006381333931')]],
    ['4006381333931\r\n73513537\r\n', [scan('4006381333931'), scan('73513537')]],
    ['4006381333931\t', [scan('4006381333931')]],
    ['\u00024006381333931\u0003', [scan('4006381333931')]],
    [']E04006381333931\r', [scan('4006381333931', ']E0')]],
    [']C1010400638133393110A\u001d21B\r', [scan('010400638133393110A\u001d21B', ']C1')]],
    ['Äpfel\r', [scan('Äpfel')]],
    ['\r\n\r\n', []],
    [']E0\r', []],
  ])('reads %j', (text, events) => {
    expect(play([[0, text]])).toEqual(events);
  });

  it('reads Latin-1 and codes without terminator', () => {
    expect(play([[0, Uint8Array.of(0xc4, 0x70, 0x0d)]])).toEqual([scan('Äp')]);
    expect(
      play([
        [0, '40063'],
        [90, '81333931'],
      ]),
    ).toEqual([scan('4006381333931')]);
    expect(
      play(
        [
          [0, 'A'],
          [150, 'B'],
        ],
        { terminator: 'none' },
      ),
    ).toEqual([scan('A'), scan('B')]);
    expect(play([[0, 'a\nb\r']], { terminator: 'cr' })).toEqual([scan('a\nb')]);
  });

  it('takes no torn code for one once the scanner ends its codes', () => {
    const noise = (reason: string, bytes: number) => ({ kind: 'noise', reason, bytes });
    expect(
      play([
        [0, '1\r'],
        [50, '40063'],
        [500, '81333931\r'],
      ]),
    ).toEqual([scan('1'), noise('unfinished', 5), scan('81333931')]);
    expect(play([[0, '40063']], { terminator: 'cr' })).toEqual([noise('unfinished', 5)]);
    expect(play([[0, '40063\u000281333931\u0003']])).toEqual([noise('unfinished', 5), scan('81333931')]);
  });

  it.each([
    ['12\u00003\r', 'control', 4],
    [`${'9'.repeat(4097)}\r`, 'too-long', 4097],
  ])('drops what no scanner sends (%#)', (text, reason, bytes) => {
    expect(play([[0, `${text}4006381333931\r`]])).toEqual([{ kind: 'noise', reason, bytes }, scan('4006381333931')]);
  });

  it('notices a line of 7 bits with parity', () => {
    const even = [...Buffer.from('4006381333931')].map(
      (byte) => byte | ((byte.toString(2).replaceAll('0', '').length % 2) << 7),
    );
    expect(play([[0, Uint8Array.from([...even, 0x0d])]])).toEqual([{ kind: 'noise', reason: 'parity', bytes: 13 }]);
  });

  it('reads the same however the bytes are cut', () => {
    const code = fc.stringMatching(/^[A-Za-z0-9ÄÖÜ][A-Za-z0-9 ÄÖÜ]{0,20}[A-Za-z0-9]$/);
    fc.assert(
      fc.property(
        fc.array(code, { maxLength: 5 }),
        fc.constantFrom('\r', '\n', '\r\n', '\t'),
        fc.array(fc.nat(120)),
        (codes, end, cuts) => {
          const bytes = Buffer.from(codes.map((each) => each + end).join(''));
          const places = [0, ...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length];
          const pieces = places
            .slice(1)
            .map((to, index): [number, Uint8Array] => [index, bytes.subarray(places[index], to)]);
          expect(play(pieces)).toEqual(codes.map((each) => scan(each)));
        },
      ),
    );
  });

  it('answers to any bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(300), fc.uint8Array({ maxLength: 60 })), { maxLength: 8 }), (pieces) => {
        let at = 0;
        const timed = pieces.map(([gap, bytes]): [number, Uint8Array] => [(at += gap), bytes]);
        for (const event of play(timed)) if (event.kind === 'scan') expect(event.code.trim()).not.toBe('');
      }),
      { numRuns: 10_000 },
    );
  });
});
