import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { bytesOfLine, createTrace, formatTrace, parseTrace, type TraceLine } from './trace.ts';
import { replayTransport } from './trace-replay.ts';
import { openSimulated } from './transport/simulated.ts';
import { TransportFault } from './transport/transport.ts';

const piece = fc.uint8Array({ minLength: 1, maxLength: 40 }).map((bytes) =>
  Buffer.from(bytes)
    .toString('hex')
    .replaceAll(/..(?=.)/g, '$& '),
);
const line: fc.Arbitrary<TraceLine> = fc.oneof(
  fc.record({ atMs: fc.nat(10_000_000), way: fc.constantFrom('in' as const, 'out' as const), text: piece }),
  fc.record({
    atMs: fc.nat(10_000_000),
    way: fc.constant('note' as const),
    text: fc.constantFrom('ready', 'absent: x'),
  }),
);

test('a trace that was written is read back as it was', () => {
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      expect(parseTrace(formatTrace(lines))).toEqual({ ok: true, lines });
    }),
  );
});

test.each([
  ['0.000 < 02 2g', 1],
  ['0.000 < 02\n\nnonsense', 3],
  ['0.0 < 02', 1],
  ['0.000 < ', 1],
])('a damaged trace is refused with its line: %j', (text, lineNo) => {
  expect(parseTrace(text)).toMatchObject({ ok: false, lineNo });
});

describe('a trace', () => {
  it('keeps what went and came, and what happened, in order', async () => {
    let now = 100;
    const trace = createTrace(() => now);
    const inner = openSimulated({ receive: (bytes, reply) => reply(Uint8Array.of(bytes[0] ?? 0, 0x0d)) });
    const transport = await trace.wrap(() => Promise.resolve(inner))();
    now = 112;
    await transport.write(Uint8Array.of(0x57), 100);
    await transport.read(100);
    transport.close();
    transport.close();
    expect(formatTrace(trace.lines)).toBe('0.000 # opened\n0.012 > 57\n0.012 < 57 0d\n0.012 # closed\n');
    expect(transport.taken).toBe(1);
  });

  it('tells why a device was not opened', async () => {
    const trace = createTrace(() => 0);
    const open = trace.wrap(() => Promise.reject(new TransportFault('refused', 'nobody there')));
    await expect(open()).rejects.toThrow('nobody there');
    expect(trace.lines.map(({ text }) => text)).toEqual(['not opened: nobody there']);
  });

  it('forgets the oldest beyond its room', async () => {
    const trace = createTrace(() => 0);
    const transport = await trace.wrap(() => Promise.resolve(openSimulated({ receive: () => undefined })))();
    const chunk = new Uint8Array(4096).fill(7);
    for (let round = 0; round < 40; round += 1) await transport.write(chunk, 100);
    const kept = trace.lines.reduce((sum, { way, text }) => sum + (way === 'out' ? (text.length + 1) / 3 : 0), 0);
    expect(kept).toBeLessThanOrEqual(64 * 1024);
    expect(kept).toBeGreaterThan(60 * 1024);
  });
});

describe('a replayed trace', () => {
  it('says again what the device said, only after it was asked', async () => {
    const recorded = parseTrace('0.000 < 53 54 0d\n0.100 > 57\n0.150 < 02 30\n0.160 < 31 0d\n');
    if (!recorded.ok) throw new Error('unreadable');
    const transport = replayTransport(recorded.lines, { pace: 0 });
    expect(await transport.read(50)).toEqual(Uint8Array.of(0x53, 0x54, 0x0d));
    expect(await transport.read(20)).toBeUndefined();
    await transport.write(Uint8Array.of(0x57), 50);
    await expect.poll(async () => Buffer.from((await transport.read(10)) ?? []).toString('hex')).toBe('0230310d');
  });

  it('gives every byte once and in order, however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 8 }), fc.integer({ min: 1, max: 5 }), async (lines, size) => {
        const cut = (bytes: Uint8Array): Uint8Array[] =>
          Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) => bytes.subarray(n * size, (n + 1) * size));
        const transport = replayTransport(lines, { pace: 0, split: cut });
        for (const { way, ...rest } of lines) {
          if (way === 'out') await transport.write(bytesOfLine({ way, ...rest }), 50);
        }
        const expected = lines.filter(({ way }) => way === 'in').map((one) => Buffer.from(bytesOfLine(one)));
        let got = Buffer.alloc(0);
        while (got.length < Buffer.concat(expected).length) {
          got = Buffer.concat([got, (await transport.read(200)) ?? Buffer.alloc(0)]);
        }
        expect(got.equals(Buffer.concat(expected))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
