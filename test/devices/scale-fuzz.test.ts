import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scaleProtocolNames, scaleProtocols } from '#drivers/scale/codec/protocols.ts';
import type { ScaleEvent, ScaleProtocol } from '#drivers/scale/codec/scale-codec.ts';
import { createSimulatedScale } from '#drivers/scale/simulated/simulated-scales.ts';
import { startWeighing, step, usableWeight } from '#drivers/scale/weighing.ts';
import { fuzzScale, wrongReading } from './scale-fuzz.ts';

describe.each(scaleProtocolNames)('%s', (protocol) => {
  it('gives no weight from any of 10,000 damaged frames that is not a right frame', () => {
    const { frames, readings, faults } = fuzzScale(protocol, 10_000, 20_261_125);
    expect(faults).toEqual([]);
    expect(frames).toBeGreaterThanOrEqual(10_000);
    // Frames that came through unharmed are read, or the run proved nothing.
    expect(readings).toBeGreaterThan(50);
  });

  it('means the same however the stream is cut', () => {
    if (scaleProtocols[protocol].create().settings.arrives === 'reports') return;
    const stream = fc.array(fc.oneof(frame(protocol), fc.uint8Array({ maxLength: 12 })), { maxLength: 5 });
    fc.assert(
      fc.property(stream, fc.array(fc.nat(80), { maxLength: 6 }), (parts, cuts) => {
        const bytes = Uint8Array.from(parts.flatMap((part) => [...part]));
        const places = [0, ...cuts.filter((cut) => cut < bytes.length).sort((one, other) => one - other), bytes.length];
        const pieces = places.slice(1).map((end, index) => bytes.slice(places[index], end));
        expect(meaning(protocol, pieces)).toEqual(meaning(protocol, [bytes]));
      }),
      { numRuns: 300 },
    );
  });

  it('finds back to a right frame after noise', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (noise) => {
        const codec = scaleProtocols[protocol].create();
        codec.push(noise);
        codec.reset();
        expect(converse(protocol, codec.push, codec.poll)).toMatchObject([{ kind: 'reading', stable: true }]);
      }),
      { numRuns: 100 },
    );
  });

  it('never makes a usable weight from a single frame', () => {
    const codec = scaleProtocols[protocol].create();
    let state = step(startWeighing(codec.settings), { kind: 'opened' }, 0);
    for (const event of converse(protocol, codec.push, codec.poll)) state = step(state, { kind: 'heard', event }, 10);
    expect(state.weighing.kind).toBe('unproved');
    expect(usableWeight(state, 10)).toBeUndefined();
  });
});

it('the judge of the fuzzer finds a weight that stands in no right frame', () => {
  const weight = { milligrams: 1_234_000, unit: 'kg', decimals: 3 } as const;
  const broken = Buffer.from('\x0201.23x\r', 'latin1');
  const reading = {
    kind: 'reading',
    weight,
    stable: true,
    net: false,
    zero: false,
    result: null,
    frame: broken,
  } as const;
  expect(wrongReading('8217', reading, '\x0201.23x\r')).toContain('from no right frame');
  const right = { ...reading, frame: Buffer.from('\x0201.234\r', 'latin1') };
  expect(wrongReading('8217', right, 'other')).toBe('from bytes that never came');
  expect(wrongReading('8217', right, 'x\x0201.234\r')).toBeUndefined();
});

/** One answer of a simulated scale to the first question. */
function frame(protocol: ScaleProtocol): fc.Arbitrary<Uint8Array> {
  return fc.record({ grams: fc.integer({ min: 0, max: 15_000 }), moving: fc.boolean() }).map(({ grams, moving }) => {
    const scale = createSimulatedScale(protocol, { load: () => ({ grams, moving, fault: 'none' }) });
    const asked = scaleProtocols[protocol].create().poll();
    return (asked ? scale.receive(asked) : scale.speak()) ?? new Uint8Array();
  });
}

/** What pieces of a stream come to; noise side by side is one. */
function meaning(protocol: ScaleProtocol, pieces: readonly Uint8Array[]): unknown[] {
  const codec = scaleProtocols[protocol].create();
  codec.poll();
  const said: unknown[] = [];
  let noise: number[] = [];
  const endNoise = () => {
    if (noise.length > 0) said.push({ noise });
    noise = [];
  };
  for (const event of pieces.flatMap((piece) => codec.push(piece))) {
    if (event.kind === 'noise') noise.push(...event.bytes);
    else {
      endNoise();
      said.push(event);
    }
  }
  endNoise();
  return said;
}

function converse(
  protocol: ScaleProtocol,
  push: (bytes: Uint8Array) => ScaleEvent[],
  poll: () => Uint8Array | null,
): ScaleEvent[] {
  const scale = createSimulatedScale(protocol, { load: () => ({ grams: 1235, moving: false, fault: 'none' }) });
  const heard: ScaleEvent[] = [];
  const asked = poll();
  let answer = (asked ? scale.receive(asked) : scale.speak()) ?? new Uint8Array();
  while (answer.length > 0) {
    const events = push(answer);
    heard.push(...events.filter(({ kind }) => kind !== 'send'));
    answer = scale.receive(Uint8Array.from(events.flatMap((event) => (event.kind === 'send' ? [...event.bytes] : []))));
  }
  return heard;
}
