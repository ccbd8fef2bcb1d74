import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { ToldWeighing } from '#drivers/scale/told-weighing.ts';
import { withHeld } from '../bench.ts';
import { about } from '../cases.ts';
import { hidScale as scale } from '../devices.ts';
import { scaleReport } from '../reports.ts';
import type { Till } from '../till.ts';
import { until } from '../until.ts';

const { uri } = scale;
const moving = 3;
const rest = 4;

/** Speaks all the time, as such scales do, until the work is over or the cable is out. */
async function speaking(says: { report: Uint8Array }, work: () => Promise<void>): Promise<void> {
  let over = false;
  const speech = (async () => {
    while (!over) {
      await scale.file.give(says.report);
      await wait(100);
    }
  })();
  try {
    await work();
  } finally {
    over = true;
    await speech;
  }
}

const weighingOf = (till: Till): ToldWeighing | undefined => till.told('weighing', uri).at(-1)?.weighing;
const gramsOf = (weighing: ToldWeighing | undefined): number | undefined =>
  weighing?.kind === 'settled' ? weighing.reading.milligrams / 1000 : undefined;
const settles = (till: Till, grams: number) => until(`${grams} g settle`, () => gramsOf(weighingOf(till)) === grams);
const held = (work: (till: Till) => Promise<void>) => withHeld({ device: scale, kind: 'scale' }, work);

export const hidScaleCases = about('a HID scale', (it) => {
  it('weighs by two equal readings at rest, not by one', () =>
    held(async (till) => {
      await scale.file.give(scaleReport(rest, 512));
      await until('one reading is shown', () => weighingOf(till)?.kind === 'unproved');
      await scale.file.give(scaleReport(rest, 512));
      await settles(till, 512);
    }));

  it('shows a load that moves and never settles it', () =>
    held(async (till) => {
      const says = { report: scaleReport(moving, 700) };
      await speaking(says, async () => {
        await until('it moves', () => weighingOf(till)?.kind === 'moving');
        await wait(500);
      });
      assert.ok(till.told('weighing', uri).every(({ weighing }) => weighing.kind !== 'settled'));
    }));

  it('that is unplugged under a load shows no weight any more, and proves it anew when it is back', () =>
    held(async (till) => {
      const says = { report: scaleReport(rest, 1250) };
      await speaking(says, () => settles(till, 1250).then(() => undefined));
      scale.unplug();
      await till.sees(uri, 'absent');
      assert.equal(weighingOf(till)?.kind, 'unplugged');
      const before = till.told('weighing', uri).length;
      await scale.plug();
      await till.sees(uri, 'ready');
      await speaking(says, () => settles(till, 1250).then(() => undefined));
      const since = till.told('weighing', uri).slice(before);
      const kinds = since.map(({ weighing }) => weighing.kind);
      assert.deepEqual(kinds.slice(0, 1), ['waiting']);
      assert.equal(kinds.at(-1), 'settled');
    }));
});
