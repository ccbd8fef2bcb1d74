import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { DriverMessage } from '../messages.ts';
import { plugSignal } from '../plug-signal.ts';
import { createTrace } from '../trace.ts';
import { displayProtocols, type DisplaySettings, parseDisplay } from './address.ts';
import { lineFor, showBytes, startBytes } from './codec.ts';
import { darkDisplay, feedDisplay } from './decoder.ts';
import { createDisplaySection } from './section.ts';
import { startDisplaySimulator } from './simulator.ts';

const cd5220: DisplaySettings = { protocol: 'cd5220', codePage: 'cp437' };
const epson: DisplaySettings = { protocol: 'epson', codePage: 'cp437' };
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('what a display is sent', () => {
  // CD5220 User's Manual: ESC Q A d1…d20 CR writes the upper line, ESC Q B the lower one.
  it('is ESC Q A and ESC Q B for CD5220', () => {
    const upper = Buffer.from('Apfel           1,00').toString('hex');
    const lower = Buffer.from('Summe           1,00').toString('hex');
    expect(hex(showBytes(['Apfel           1,00', 'Summe           1,00'], cd5220))).toBe(
      `1b5141${upper}0d1b5142${lower}0d`,
    );
    expect(hex(startBytes(cd5220))).toBe('0c1b400c');
  });

  // Epson ESC/POS for displays: US $ n m sets the cursor, counted from 1.
  it('is US $ for Epson', () => {
    const twenty = (text: string): string => Buffer.from(text.padEnd(20)).toString('hex');
    expect(hex(showBytes(['A', 'B'], epson))).toBe(`1f240101${twenty('A')}1f240102${twenty('B')}`);
    expect(hex(startBytes({ ...epson, codePage: 'cp858' }))).toBe('1b401b74131f010c');
  });

  it('has umlauts of the page, and EUR where a € is not proven', () => {
    expect(hex(showBytes(['Äöü', ''], cd5220)).slice(6, 12)).toBe('8e9481');
    expect(lineFor('Käse          2,49 €', 'cp437')).toBe('Käse        2,49 EUR');
    expect(lineFor('Käse          2,49 €', 'cp858')).toBe('Käse          2,49 €');
    expect(lineFor('Käse            2,49', 'ascii')).toBe('Kaese           2,49');
    expect(lineFor('Süßkäse mit Öl  2,49', 'ascii')).toBe('Suesskaese mit  2,49');
  });
});

const anyLine = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(fc.constantFrom('\u001bQA', '\r', '\u000c', '\u001f$', '€', 'ä', ' ', '12,34', '…'), { maxLength: 20 })
    .map((parts) => parts.join('')),
);
const anySettings = fc.record({
  protocol: fc.constantFrom(...displayProtocols.map(({ id }) => id)),
  codePage: fc.constantFrom('cp437', 'cp858', 'windows-1252', 'ascii'),
}) as fc.Arbitrary<DisplaySettings>;

describe('whatever is shown', () => {
  it('is two lines of 20 characters, however the bytes were cut, and never a command', () => {
    fc.assert(
      fc.property(anyLine, anyLine, anySettings, (upper, lower, settings) => {
        const bytes = Uint8Array.from([...startBytes(settings), ...showBytes([upper, lower], settings)]);
        const expected = [lineFor(upper, settings.codePage), lineFor(lower, settings.codePage)];
        for (const line of expected) expect(Array.from(line)).toHaveLength(20);
        const whole = feedDisplay(darkDisplay, bytes, settings);
        expect(whole).toEqual({ lines: expected, pending: [], strange: 0 });
        let state = darkDisplay;
        for (const byte of bytes) state = feedDisplay(state, Uint8Array.of(byte), settings);
        expect(state).toEqual(whole);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps the amount at the right end', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zäöüß€ ]{1,14}$/), anySettings, (name, { codePage }) => {
        const line = name.slice(0, 14).padEnd(15) + '12,34';
        expect(lineFor(line, codePage).endsWith('12,34')).toBe(true);
      }),
    );
  });
});

describe('the name of a display', () => {
  it.each([
    ['serial:/dev/ttyUSB0?protocol=cd5220&baud=9600', 'cd5220', 'cp437'],
    ['tcp://127.0.0.1:9102?protocol=epson&codepage=cp858', 'epson', 'cp858'],
  ])('%s', (uri, protocol, codePage) => {
    expect(parseDisplay(uri)).toMatchObject({ ok: true, settings: { protocol, codePage } });
  });

  it.each([
    ['keyboard', 'not-a-display'],
    ['serial:/dev/x?protocol=morse', 'unknown-option'],
    ['serial:/dev/x?codepage=klingon', 'unknown-option'],
  ])('%s is refused', (uri, kind) => {
    expect(parseDisplay(uri)).toMatchObject({ ok: false, problem: { kind } });
  });
});

describe('a held display', () => {
  const cleanups: (() => unknown)[] = [];
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0)) await cleanup();
  });

  function openSection() {
    const messages: DriverMessage[] = [];
    const section = createDisplaySection({
      tell: (message) => void messages.push(message),
      now: () => new Date(0),
      traceOf: () => createTrace(() => 0),
      plugged: plugSignal(),
    });
    cleanups.push(() => section[Symbol.dispose]());
    return { section, messages };
  }
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
  };

  it('shows what it is told, and shows it again when it comes back', async () => {
    const simulator = await startDisplaySimulator(cd5220);
    const { port } = simulator;
    const uri = `tcp://127.0.0.1:${port}?protocol=cd5220`;
    const { section, messages } = openSection();
    await section.handle({ id: 1, kind: 'hold', class: 'display', uri });
    await section.handle({ id: 2, kind: 'show', uri, lines: ['Brot            3,20', 'Summe           3,20'] });
    await until(() => simulator.shown.lines[0] === 'Brot            3,20');
    expect(simulator.shown.lines).toEqual(['Brot            3,20', 'Summe           3,20']);
    await simulator.close();
    await until(() => messages.some((message) => message.kind === 'condition' && message.condition.state === 'absent'));
    await section.handle({ id: 3, kind: 'show', uri, lines: ['Wurst           2,00', 'Summe           5,20'] });
    const again = await startDisplaySimulator(cd5220, { port });
    cleanups.push(() => again.close());
    await until(() => again.shown.lines[1] === 'Summe           5,20');
    expect(again.shown.lines).toEqual(['Wurst           2,00', 'Summe           5,20']);
  });

  it('has to be held, and needs a name that is one', async () => {
    const { section, messages } = openSection();
    await section.handle({ id: 1, kind: 'show', uri: 'tcp://127.0.0.1:1', lines: ['', ''] });
    await section.handle({ id: 2, kind: 'hold', class: 'display', uri: 'keyboard' });
    expect(messages).toEqual([
      { kind: 'refused', id: 1, reason: 'device-not-held' },
      { kind: 'refused', id: 2, reason: 'bad-device-address' },
    ]);
  });
});
