import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { createSimulatedScale } from '#drivers/scale/simulated/simulated-scales.ts';
import { withHeld } from '../bench.ts';
import { about } from '../cases.ts';
import { lineScale as scale } from '../devices.ts';
import type { Till } from '../till.ts';
import { until } from '../until.ts';

const { uri } = scale;
const held = (work: (till: Till) => Promise<void>) => withHeld({ device: scale, kind: 'scale' }, work);
const weighingOf = (till: Till) => till.told('weighing', uri).at(-1)?.weighing;

/** Answers as the scale does while the work goes on; `cutAnswer` cuts every answer off after so many bytes. */
async function answering(load: { grams: number; cutAnswer?: number }, work: () => Promise<void>): Promise<void> {
  const inside = createSimulatedScale('8217', { load: () => ({ grams: load.grams, moving: false, fault: 'none' }) });
  let over = false;
  const answers = (async () => {
    while (!over) {
      const asked = scale.file.take();
      if (asked.length > 0) await scale.file.give(inside.receive(asked).slice(0, load.cutAnswer));
      await wait(10);
    }
  })();
  try {
    await work();
  } finally {
    over = true;
    await answers;
  }
}

async function settles(till: Till, grams: number): Promise<void> {
  await until(`${grams} g settle`, () => {
    const weighing = weighingOf(till);
    return weighing?.kind === 'settled' && weighing.reading.milligrams === grams * 1000;
  });
}

export const lineScaleCases = about('a scale on a USB line', (it) => {
  it('is asked and weighs', () => held((till) => answering({ grams: 742 }, () => settles(till, 742))));

  it('that falls silent is told as faulted, and weighs when it speaks again', () =>
    held(async (till) => {
      await answering({ grams: 742 }, () => settles(till, 742));
      await till.sees(uri, 'faulted');
      assert.equal(till.condition(uri)?.reason, 'scale-silent');
      await answering({ grams: 742 }, async () => {
        await till.sees(uri, 'ready');
        await settles(till, 742);
      });
    }));

  it('that is unplugged in the middle of an answer gives no weight of it, and weighs when it is back', () =>
    held(async (till) => {
      await answering({ grams: 300 }, () => settles(till, 300));
      await answering({ grams: 999, cutAnswer: 5 }, () => wait(200));
      scale.unplug();
      await till.sees(uri, 'absent');
      assert.equal(weighingOf(till)?.kind, 'unplugged');
      await scale.plug();
      await till.sees(uri, 'ready');
      await answering({ grams: 300 }, () => settles(till, 300));
      assert.ok(!JSON.stringify(till.told('weighing', uri)).includes('999000'));
    }));
});
