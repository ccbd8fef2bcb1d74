import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idRandomBytes, makeIdSource, uuidV7 } from './id.ts';

const chance = fc.uint8Array({ minLength: idRandomBytes, maxLength: idRandomBytes });
const instant = fc.integer({ min: 0, max: 2 ** 48 - 1 });

describe('uuidV7', () => {
  it('writes the example of RFC 9562, appendix A.6', () => {
    // 017F22E2-79B0-7CC3-98C4-DC0C0C07398F has a counter above the seeds, so it is reached as the one after 7CC2.
    const random = Uint8Array.from([0, 0, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
    const { id } = uuidV7(0x017f22e279b0, random, { ms: 0x017f22e279b0, counter: 0xcc2 });
    expect(id).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  });

  it('has the form of version 7 and begins with the time', () => {
    fc.assert(
      fc.property(instant, chance, (now, random) => {
        const { id } = uuidV7(now, random);
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-7][0-9a-f]{2}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(now);
      }),
    );
  });

  it('carries every random byte', () => {
    const zero = uuidV7(0, new Uint8Array(idRandomBytes)).id;
    for (let index = 0; index < idRandomBytes; index += 1) {
      const random = new Uint8Array(idRandomBytes);
      random[index] = 1;
      expect(uuidV7(0, random).id).not.toBe(zero);
    }
  });

  it('refuses instants and chance that make no id', () => {
    const random = new Uint8Array(idRandomBytes);
    expect(uuidV7(2 ** 48 - 1, random).id.slice(0, 13)).toBe('ffffffff-ffff');
    for (const now of [-1, 2 ** 48, Number.NaN, Infinity]) expect(() => uuidV7(now, random)).toThrow(RangeError);
    expect(() => uuidV7(0, random.subarray(1))).toThrow(RangeError);
  });
});

describe('makeIdSource', () => {
  it('rises strictly, whatever the clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), chance), { minLength: 2 }), (ticks) => {
        let index = 0;
        const next = makeIdSource(
          () => ticks[index]?.[0] ?? 0,
          () => ticks[index++]?.[1] ?? new Uint8Array(idRandomBytes),
        );
        const ids = ticks.map(() => next());
        expect(ids.toSorted()).toEqual(ids);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  it('rises through more ids in one millisecond than the counter holds', () => {
    const next = makeIdSource(
      () => 1000,
      (bytes) => new Uint8Array(bytes).fill(0xff),
    );
    let before = next();
    for (let count = 0; count < 10_000; count += 1) {
      const id = next();
      expect(id > before).toBe(true);
      before = id;
    }
  });

  it('comes back to the clock once the clock has caught up', () => {
    let now = 5000;
    const next = makeIdSource(
      () => now,
      (bytes) => new Uint8Array(bytes),
    );
    next();
    now = 10;
    expect(next().slice(0, 13)).toBe('00000000-1388');
    now = 5001;
    expect(next().slice(0, 13)).toBe('00000000-1389');
  });
});
