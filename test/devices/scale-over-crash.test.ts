import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ScaleView } from '#contract/methods/scales.ts';
import type { WeighingAnswers } from '#domain/weighing-law.ts';
import { createScaleSimulator, listenAsScale, type ScaleSimulator } from '#drivers/scale/simulator.ts';
import { createDrivers, type DriverReport, type Drivers } from '#host/drivers/supervisor.ts';
import { deviceRegistry } from '#host/services/device-registry.ts';
import { createScales, type Scales } from '#host/services/scales.ts';
import { trialShop, type TrialShop } from '#test/fixtures/trial-shop.ts';

const entry = path.resolve(import.meta.dirname, '../../drivers/process.ts');
const patience = { timeout: 10_000 };
const toRelease: (() => unknown)[] = [];
let trial: TrialShop;
let drivers: Drivers;
let scales: Scales;
let simulator: ScaleSimulator;
let reports: DriverReport[];
let uri: string;

beforeEach(async () => {
  trial = trialShop();
  toRelease.push(() => trial.end());
  simulator = createScaleSimulator({ protocol: 'sics', load: { grams: 512, moving: false, fault: 'none' } });
  const line = await listenAsScale(simulator, { port: 0, host: '127.0.0.1' });
  toRelease.push(line.close, () => simulator.close());
  uri = `tcp://127.0.0.1:${line.port}?protocol=sics`;
  reports = [];
  drivers = createDrivers({ entry, report: (report) => reports.push(report), restartWaitsMs: [10] });
  toRelease.push(() => drivers.close());
  const registry = deviceRegistry(trial.shop, { drivers, devices: [] });
  scales = createScales(trial.shop, { registry, drivers, certificate: null });
  const answers: WeighingAnswers = {
    scale: 'weight-only',
    place: 'packing',
    calibratedUntil: 2027,
    customerSees: false,
    linked: true,
    keepsOwnRecord: false,
    declared: false,
  };
  scales.save({ id: null, uri, name: 'Packtisch', answers }, { actor: trial.actor });
  registry.apply();
});
afterEach(async () => {
  for (const release of toRelease.splice(0).toReversed()) await release();
});

const shown = (): ScaleView['weight'] => (scales.list()[0] as ScaleView).weight;
const usable = (): number | null => (shown().usable ? shown().milligrams : null);

it('a weight goes with the driver process that told it, comes back by itself, and its old load is nobody’s', async () => {
  await expect.poll(usable, patience).toBe(512_000);
  const { load } = shown();
  const seen: (number | null)[] = [];
  scales.onChange(() => void seen.push(shown().milligrams));
  const pid = reports.findLast((report) => report.kind === 'driver-started')?.pid ?? 0;
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => seen, patience).toContain(null);
  await expect.poll(usable, patience).toBe(512_000);
  // Without a weight from the moment it was known, until it was weighed anew.
  expect(seen[0]).toBeNull();
  expect(shown().load).not.toBe(load);
  const old = scales.claimControl({ uri, load: load ?? 0, purpose: 'pick' });
  await expect(old).rejects.toMatchObject({ data: { reason: 'weight-changed' } });
  const taken = await scales.claimControl({ uri, load: shown().load ?? 0, purpose: 'pick' });
  expect(taken).toMatchObject({ mode: 'linked-control', reading: { milligrams: 512_000 } });
  await expect.poll(() => shown().taken, patience).toBe(true);
  taken.giveBack();
  await expect.poll(usable, patience).toBe(512_000);
});

it('two windows that take the same load at once get it once', async () => {
  await expect.poll(usable, patience).toBe(512_000);
  const wanted = { uri, load: shown().load ?? 0, purpose: 'stock' } as const;
  const claims = await Promise.allSettled([scales.claimControl(wanted), scales.claimControl(wanted)]);
  expect(claims.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});
