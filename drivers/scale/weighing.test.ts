import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScaleEvent, ScaleReading } from './codec/scale-codec.ts';
import { startWeighing, step, usableWeight, type WeighingEvent, type WeighingState } from './weighing.ts';

const limits = { staleMs: 1500, silentWhenUnchanged: false };

function reading(grams: number, different: Partial<ScaleReading> = {}): ScaleReading {
  const weight = { milligrams: grams * 1000, unit: 'kg' as const, decimals: 3 };
  return {
    kind: 'reading',
    weight,
    stable: true,
    net: false,
    zero: grams === 0,
    result: null,
    frame: new Uint8Array(),
    ...different,
  };
}
const heard = (event: ScaleEvent): WeighingEvent => ({ kind: 'heard', event });

/** Plays events 200 ms apart, from the time 0. */
function play(
  events: readonly WeighingEvent[],
  start = step(startWeighing(limits), { kind: 'opened' }, 0),
): WeighingState {
  return events.reduce((state, event, index) => step(state, event, index * 200), start);
}
const usable = (events: readonly WeighingEvent[]): number | undefined =>
  usableWeight(play(events), (events.length - 1) * 200)?.weight.milligrams;

describe('two equal readings at rest', () => {
  it('make a weight, and one does not', () => {
    expect(usable([heard(reading(500))])).toBeUndefined();
    expect(usable([heard(reading(500)), heard(reading(500))])).toBe(500_000);
  });

  it('have to be equal, at rest and next to each other', () => {
    expect(usable([heard(reading(500)), heard(reading(505))])).toBeUndefined();
    expect(usable([heard(reading(500)), heard(reading(500, { stable: false }))])).toBeUndefined();
    expect(
      usable([heard(reading(500, { stable: 'unknown' })), heard(reading(500, { stable: 'unknown' }))]),
    ).toBeUndefined();
    for (const between of [
      { kind: 'condition', condition: 'motion' },
      { kind: 'refused', reason: 'bad-checksum' },
      reading(505),
    ] as const)
      expect(usable([heard(reading(500)), heard(between), heard(reading(500))])).toBeUndefined();
    expect(usable([heard(reading(500)), heard({ kind: 'noise', bytes: Uint8Array.of(1) }), heard(reading(500))])).toBe(
      500_000,
    );
  });

  it('have to agree on net and gross too', () => {
    expect(usable([heard(reading(500)), heard(reading(500, { net: true }))])).toBeUndefined();
  });

  it('make no weight of nothing, or of less', () => {
    expect(usable([heard(reading(0)), heard(reading(0))])).toBeUndefined();
    expect(usable([heard(reading(-20)), heard(reading(-20))])).toBeUndefined();
  });
});

describe('age', () => {
  it('takes a weight away that nobody confirmed', () => {
    const state = play([heard(reading(500)), heard(reading(500))]);
    expect(usableWeight(state, 1700)?.weight.milligrams).toBe(500_000);
    expect(usableWeight(state, 1701)).toBeUndefined();
    expect(step(state, { kind: 'tick' }, 1701).weighing).toEqual({ kind: 'silent' });
  });

  it('keeps an old reading from proving a new one', () => {
    const first = step(play([]), heard(reading(500)), 0);
    expect(step(first, heard(reading(500)), 1501).weighing.kind).toBe('unproved');
  });

  it('calls a scale that only rushes silent', () => {
    let state = play([]);
    for (let now = 100; now <= 1600; now += 100)
      state = step(state, heard({ kind: 'noise', bytes: Uint8Array.of(7) }), now);
    expect(step(state, { kind: 'tick' }, 1601).weighing).toEqual({ kind: 'silent' });
  });

  it('waits for a scale that speaks about new loads only', () => {
    const opened = step(startWeighing({ staleMs: 1500, silentWhenUnchanged: true }), { kind: 'opened' }, 0);
    const one = step(opened, heard(reading(500)), 0);
    expect(step(one, { kind: 'tick' }, 1501).weighing).toEqual({ kind: 'waiting' });
    expect(step(opened, { kind: 'tick' }, 60_000).weighing).toEqual({ kind: 'waiting' });
  });
});

describe('a load', () => {
  it('is used once while it lies there, and again when it was lifted', () => {
    const taken = play([heard(reading(500)), heard(reading(500)), { kind: 'taken' }, heard(reading(500))]);
    expect(taken.weighing).toMatchObject({ kind: 'settled', taken: true });
    expect(usableWeight(taken, 600)).toBeUndefined();
    const lifted = step(taken, heard({ kind: 'condition', condition: 'motion' }), 700);
    const back = step(step(lifted, heard(reading(500)), 800), heard(reading(500)), 900);
    expect(usableWeight(back, 900)?.weight.milligrams).toBe(500_000);
  });

  it('is not new after a torn frame', () => {
    const taken = play([heard(reading(500)), heard(reading(500)), { kind: 'taken' }]);
    const torn = step(taken, heard({ kind: 'refused', reason: 'bad-frame' }), 500);
    const again = step(step(torn, heard(reading(500)), 600), heard(reading(500)), 700);
    expect(usableWeight(again, 700)).toBeUndefined();
  });

  it('is proved by “not moved since” only where the price agrees with the weight', () => {
    const same = heard({ kind: 'condition', condition: 'same-load' });
    const priced = reading(500, { result: { pricePerKg: 1000, total: 500 } });
    expect(usable([heard(priced), same])).toBe(500_000);
    expect(usable([heard(reading(500)), same])).toBeUndefined();
  });
});

describe('an unplugged scale', () => {
  it('shows nothing at once, and nothing old when it is back', () => {
    const state = play([heard(reading(500)), heard(reading(500)), { kind: 'unplugged' }]);
    expect(state.weighing).toEqual({ kind: 'unplugged' });
    expect(usableWeight(state, 400)).toBeUndefined();
    const back = step(state, { kind: 'opened' }, 500);
    expect(step(back, heard(reading(500)), 600).weighing.kind).toBe('unproved');
  });
});

it('never offers a weight that two readings in a row at rest did not state', () => {
  const event = fc.oneof(
    fc
      .record({ grams: fc.constantFrom(0, 500, 505), stable: fc.constantFrom(true, true, false, 'unknown' as const) })
      .map(({ grams, stable }) => heard(reading(grams, { stable }))),
    fc.constantFrom<WeighingEvent>(
      heard({ kind: 'condition', condition: 'motion' }),
      { kind: 'unplugged' },
      { kind: 'opened' },
      { kind: 'taken' },
      { kind: 'tick' },
    ),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      const found = usable(events);
      if (found === undefined) return;
      const spoken = events.filter(({ kind }) => kind !== 'tick' && kind !== 'taken').slice(-2);
      expect(spoken).toHaveLength(2);
      for (const one of spoken)
        expect(one).toMatchObject({
          kind: 'heard',
          event: { kind: 'reading', stable: true, weight: { milligrams: found } },
        });
    }),
    { numRuns: 2000 },
  );
});

describe('a load that was used', () => {
  const settled = [heard(reading(500)), heard(reading(500)), { kind: 'taken' }] as const;

  it('may be used again when what it was used for did not come about', () => {
    expect(usable([...settled])).toBeUndefined();
    expect(usable([...settled, { kind: 'given-back' }])).toBe(500_000);
  });

  it('stays used under another price, and its last result says nothing any more', () => {
    const repriced = play([...settled, { kind: 'repriced' }]);
    expect(repriced.weighing).toEqual({ kind: 'waiting' });
    expect(usable([...settled, { kind: 'repriced' }, heard(reading(500)), heard(reading(500))])).toBeUndefined();
    expect(step(startWeighing(limits), { kind: 'repriced' }, 0).weighing).toEqual({ kind: 'unplugged' });
  });
});
