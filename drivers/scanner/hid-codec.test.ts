import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hidAtRest, hidReports, type HidScanEvent, pushReport, settleReports } from './hid-codec.ts';
import { hidScannerLayout, type HidScannerLayout, usualHidLayout } from './hid-descriptor.ts';

/** The descriptor of the collected facts, which Linux and node-hid took for a scanner. */
const descriptor = Buffer.from(
  '058c0902a1010912a10285021500' +
    '26ff00750895010501093b8102' +
    '9503058c09fb09fc09fd8102' +
    '953809fe820201' +
    '9502' +
    '0666ff09048102' +
    '058c7501950109ff25018102' +
    '95078103c0c0',
  'hex',
);

function play(reports: readonly Uint8Array[], layout: HidScannerLayout = usualHidLayout, gap = 1): HidScanEvent[] {
  const events: HidScanEvent[] = [];
  let state = hidAtRest;
  let nowMs = 0;
  for (const report of reports) {
    const step = pushReport(state, { report, nowMs: (nowMs += gap) }, layout);
    state = step.state;
    events.push(...step.events);
  }
  return [...events, ...settleReports(state, nowMs + 1000).events];
}

const ean = Uint8Array.from([2, 13, ...Buffer.from(']E04006381333931'), ...Buffer.alloc(46)]);

describe('hidScannerLayout', () => {
  it('finds the fields', () => {
    expect(hidScannerLayout(descriptor)).toEqual(usualHidLayout);
  });

  it('finds none in other devices and broken descriptors', () => {
    // The boot keyboard of USB HID 1.11, appendix B.1, shortened.
    const keyboard = Buffer.from('05010906a101050719e029e715002501750195088102950175088101c0', 'hex');
    expect(hidScannerLayout(keyboard)).toBeUndefined();
    expect(hidScannerLayout(descriptor.subarray(0, 30))).toBeUndefined();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => {
        const layout = hidScannerLayout(bytes);
        if (layout) expect(layout.dataAt).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('pushReport', () => {
  it('reads one report, with and without a byte before the identifier', () => {
    expect(ean).toHaveLength(64);
    const scan = { kind: 'scan', code: '4006381333931', aim: ']E0' };
    expect(play([ean.subarray(0, 64)])).toEqual([scan]);
    const shifted = Uint8Array.from([2, 13, 0, ...ean.subarray(2, 63)]);
    expect(play([shifted])).toEqual([scan]);
  });

  it('leaves other reports alone and drops broken ones', () => {
    expect(play([Uint8Array.of(9, 1, 2)])).toEqual([]);
    expect(play([Uint8Array.of(2, 1, 2)])).toEqual([{ kind: 'noise', reason: 'broken', bytes: 3 }]);
    const long = ean.slice(0, 64);
    long[1] = 57;
    expect(play([long])).toEqual([{ kind: 'noise', reason: 'broken', bytes: 64 }]);
  });

  it('takes no half of a code for one', () => {
    const [first = ean, second = ean] = hidReports({ code: Buffer.from('7'.repeat(100)), aim: ']C1' }, usualHidLayout);
    expect(play([first])).toEqual([{ kind: 'noise', reason: 'unfinished', bytes: 56 }]);
    expect(play([first, second])).toEqual([{ kind: 'scan', code: '7'.repeat(100), aim: ']C1' }]);
    const endless = Array.from({ length: 147 }, () => first);
    expect(play([...endless, second, ean.subarray(0, 64)])).toEqual([
      { kind: 'noise', reason: 'too-long', bytes: 8232 },
      { kind: 'scan', code: '4006381333931', aim: ']E0' },
    ]);
  });

  it('reads a layout without length and identifier', () => {
    const bare = { ...usualHidLayout, lengthAt: null, aimAt: null, dataAt: 1, dataSize: 61 };
    expect(play(hidReports({ code: Buffer.from('HOF-42\r\n'), aim: null }, bare), bare)).toEqual([
      { kind: 'scan', code: 'HOF-42', aim: null },
    ]);
  });

  it('reads what scanners send', () => {
    const code = fc.string({
      unit: fc.constantFrom('0', '7', 'A', 'z', 'Ä', 'ß', '\u001d', '/', ']'),
      minLength: 1,
      maxLength: 300,
    });
    fc.assert(
      fc.property(code, fc.constantFrom(']E0', ']C1', ']Q3'), (text, aim) => {
        const reports = hidReports({ code: Buffer.from(text), aim }, usualHidLayout);
        expect(play(reports)).toEqual([{ kind: 'scan', code: text, aim }]);
      }),
    );
  });

  it('answers to any reports', () => {
    const report = fc.uint8Array({ minLength: 60, maxLength: 66 }).map((bytes) => Uint8Array.of(2, ...bytes));
    fc.assert(
      fc.property(fc.array(report, { maxLength: 6 }), (reports) => {
        for (const event of play(reports)) if (event.kind === 'noise') expect(event.bytes).toBeGreaterThan(0);
      }),
      { numRuns: 10_000 },
    );
  });
});
