import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { DriverMessage, DriverRequest } from '#drivers/messages.ts';
import type { ScaleProtocol } from '#drivers/scale/codec/scale-codec.ts';
import type { SimulatedLoad } from '#drivers/scale/simulated/simulated-scale.ts';
import {
  createScaleSimulator,
  linkAsScale,
  listenAsScale,
  type ScaleSimulator,
  type ScaleSimulatorOptions,
} from '#drivers/scale/simulator.ts';
import type { ToldWeighing } from '#drivers/scale/told-weighing.ts';
import { createDriverService } from '#drivers/service.ts';

const socat = spawnSync('socat', ['-V']).status === 0;
const patience = { timeout: 10_000, interval: 20 };
const toRelease: (() => unknown)[] = [];
afterEach(async () => {
  for (const release of toRelease.splice(0).toReversed()) await release();
});

const resting = (grams: number): SimulatedLoad => ({ grams, moving: false, fault: 'none' });

interface Till {
  /** Everything that was told of the weight, in order. */
  told: ToldWeighing[];
  /** Reasons of conditions, or their states. */
  states: string[];
  now(): ToldWeighing | undefined;
  /** Grams of a weight that may be used now. */
  settled(): number | undefined;
  ask(
    question: DriverRequest extends infer R ? (R extends DriverRequest ? Omit<R, 'id'> : never) : never,
  ): Promise<string>;
}

/** The driver service with one scale held. */
async function holding(uri: string): Promise<Till> {
  const told: ToldWeighing[] = [];
  const states: string[] = [];
  const answers = new Map<number, string>();
  const service = createDriverService(hear, () => new Date());
  toRelease.push(() => service[Symbol.dispose]());
  function hear(message: DriverMessage): void {
    if (message.kind === 'weighing') told.push(message.weighing);
    if (message.kind === 'condition') states.push(message.condition.reason ?? message.condition.state);
    if (message.kind === 'done') answers.set(message.id, 'done');
    if (message.kind === 'refused') answers.set(message.id, message.reason);
  }
  let id = 0;
  const till: Till = {
    told,
    states,
    now: () => told.at(-1),
    settled() {
      const weighing = told.at(-1);
      return weighing?.kind === 'settled' && !weighing.taken ? weighing.reading.milligrams / 1000 : undefined;
    },
    async ask(question) {
      id += 1;
      await service.handle({ ...question, id } as DriverRequest);
      return answers.get(id) ?? 'no answer';
    },
  };
  expect(await till.ask({ kind: 'hold', class: 'scale', uri })).toBe('done');
  return till;
}

/** Grams that may be used; lifts the goods where the scale asks for it, as when its one result was lost on the way. */
function weighed(till: Till, simulator: ScaleSimulator): () => number | undefined {
  let lifting = false;
  return () => {
    const now = till.now();
    if (now?.kind === 'condition' && now.condition === 'same-load' && !lifting) {
      lifting = true;
      simulator.put({ moving: true });
      setTimeout(() => {
        simulator.put({ moving: false });
        lifting = false;
      }, 1500);
    }
    return till.settled();
  };
}

async function onSocket(
  options: ScaleSimulatorOptions,
): Promise<{ simulator: ScaleSimulator; uri: string; port: number; stop: () => Promise<void> }> {
  const simulator = createScaleSimulator(options);
  const { port, close } = await listenAsScale(simulator, { port: 0, host: '127.0.0.1' });
  toRelease.push(close, () => simulator.close());
  return { simulator, uri: `tcp://127.0.0.1:${port}?protocol=${options.protocol}`, port, stop: close };
}

/** The weights that were told after the line went. */
type Weight = Extract<ToldWeighing, { reading: unknown }>;
function weightsAfter(told: readonly ToldWeighing[], kind: 'unplugged'): Weight[] {
  const gone = told.findIndex((weighing) => weighing.kind === kind);
  expect(gone).toBeGreaterThan(-1);
  return told.slice(gone).filter((weighing): weighing is Weight => 'reading' in weighing);
}

describe('a held scale on a socket', () => {
  it.each([
    '8217',
    'kern',
    'kern-continuous',
    'cas-ecr',
    'dialog06',
    'sics',
    'scp-01',
    'berkel',
    'gram-pc0',
    'dibal-tisa',
  ] as const)(
    '%s: is weighed by two equal readings at rest, used once, unplugged in the middle and weighed again',
    async (protocol: ScaleProtocol) => {
      const scale = await onSocket({ protocol, load: resting(1235) });
      const till = await holding(scale.uri);
      await expect.poll(weighed(till, scale.simulator), patience).toBe(1235);
      const weighing = till.now();
      const load = weighing?.kind === 'settled' ? weighing.load : 0;
      const uri = scale.uri;
      expect(await till.ask({ kind: 'scale', uri, ask: 'taken', load: load - 1 })).toBe('weight-changed');
      expect(await till.ask({ kind: 'scale', uri, ask: 'taken', load })).toBe('done');
      expect(await till.ask({ kind: 'scale', uri, ask: 'taken', load })).toBe('weight-taken');

      scale.simulator.put({ moving: true });
      await expect.poll(till.settled, patience).toBeUndefined();
      // In the middle of a weighing.
      await scale.stop();
      await expect.poll(() => till.now()?.kind, patience).toBe('unplugged');
      expect(weightsAfter(till.told, 'unplugged')).toEqual([]);
      expect(await till.ask({ kind: 'scale', uri, ask: 'taken', load })).toBe('weight-changed');

      scale.simulator.put(resting(500));
      const again = await listenAsScale(scale.simulator, { port: scale.port, host: '127.0.0.1' });
      toRelease.push(again.close);
      await expect.poll(weighed(till, scale.simulator), patience).toBe(500);
      expect(till.states.at(-1)).toBe('ready');
      for (const { reading } of weightsAfter(till.told, 'unplugged')) expect(reading.milligrams).toBe(500_000);
    },
    30_000,
  );

  it('that said a weight once never gave one that may be used', async () => {
    let answers = 0;
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', () => {
        answers += 1;
        if (answers === 1) socket.write('S S      0.512 kg\r\n');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    toRelease.push(() => new Promise((resolve) => server.close(resolve)));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const till = await holding(`tcp://127.0.0.1:${port}?protocol=sics`);
    await expect.poll(() => till.now(), patience).toEqual({ kind: 'silent' });
    const kinds = till.told.map(({ kind }) => kind);
    expect(kinds).toContain('unproved');
    expect(kinds).not.toContain('settled');
  });

  it('that falls silent shows no weight any more, says so, and is heard again', async () => {
    const scale = await onSocket({ protocol: '8217', load: resting(750) });
    const till = await holding(scale.uri);
    await expect.poll(till.settled, patience).toBe(750);
    scale.simulator.hush(true);
    await expect.poll(() => till.now(), patience).toEqual({ kind: 'silent' });
    expect(till.states.at(-1)).toBe('scale-silent');
    scale.simulator.hush(false);
    await expect.poll(till.settled, patience).toBe(750);
    expect(till.states.at(-1)).toBe('ready');
  });

  it('that speaks another language is no fault of the cable: the state says so, and that a torn frame is none', async () => {
    const scale = await onSocket({ protocol: 'kern-continuous', load: resting(750) });
    const till = await holding(scale.uri.replace('kern-continuous', 'gram-pc0'));
    await expect.poll(() => till.states.at(-1), patience).toBe('scale-not-understood');
    expect(till.told.some((weighing) => 'reading' in weighing)).toBe(false);
  });

  it('of Dialog 06 that demands the checksum of the software is refused, and says why', async () => {
    const scale = await onSocket({ protocol: 'dialog06', load: resting(750), demandsChecksum: true });
    const till = await holding(scale.uri);
    await expect.poll(() => till.states.at(-1), patience).toBe('scale-demands-checksum');
    expect(till.told.some((weighing) => 'reading' in weighing)).toBe(false);
  });

  it('that computes is left alone until a price is set, and its result is told unchanged', async () => {
    const scale = await onSocket({ protocol: 'dialog06', load: resting(1234) });
    const uri = `${scale.uri}&ask=priced`;
    const till = await holding(uri);
    await expect.poll(() => till.now()?.kind, patience).toBe('waiting');
    expect(await till.ask({ kind: 'scale-price', uri, pricePerKg: 249 })).toBe('done');
    await expect.poll(till.settled, patience).toBe(1234);
    expect(till.now()).toMatchObject({ reading: { result: { pricePerKg: 249, total: 307 } } });
    expect(await till.ask({ kind: 'scale-price', uri, pricePerKg: 1_000_000 })).toBe('price-unfit-for-scale');
    expect(await till.ask({ kind: 'scale-price', uri, pricePerKg: null })).toBe('done');
    expect(till.now()).toEqual({ kind: 'waiting' });
    expect(till.states.filter((state) => state.startsWith('scale-'))).toEqual([]);
  });

  it('gives a load back that was taken for nothing', async () => {
    const scale = await onSocket({ protocol: 'sics', load: resting(300) });
    const till = await holding(scale.uri);
    await expect.poll(till.settled, patience).toBe(300);
    const weighing = till.now();
    const load = weighing?.kind === 'settled' ? weighing.load : 0;
    await till.ask({ kind: 'scale', uri: scale.uri, ask: 'taken', load });
    expect(till.settled()).toBeUndefined();
    await till.ask({ kind: 'scale', uri: scale.uri, ask: 'given-back', load });
    expect(till.settled()).toBe(300);
    expect(await till.ask({ kind: 'scale', uri: scale.uri, ask: 'taken', load })).toBe('done');
  });

  it('is told to go to zero only where its language has a word for it', async () => {
    const sics = await onSocket({ protocol: 'sics' });
    const cas = await onSocket({ protocol: 'cas-ecr' });
    const till = await holding(sics.uri);
    await expect.poll(() => till.states.at(-1), patience).toBe('ready');
    expect(await till.ask({ kind: 'scale', uri: sics.uri, ask: 'zero' })).toBe('done');
    const other = await holding(cas.uri);
    expect(await other.ask({ kind: 'scale', uri: cas.uri, ask: 'zero' })).toBe('scale-cannot');
    expect(await other.ask({ kind: 'scale', uri: 'tcp://127.0.0.1:1', ask: 'zero' })).toBe('scale-absent');
  });
});

describe.skipIf(!socat)(`a held scale on a pseudo terminal${socat ? '' : ' (skipped: socat is not installed)'}`, () => {
  it.each([
    ['8217', '8217'],
    ['kern', 'kern'],
    ['sics', 'sics'],
    ['dialog02', 'dialog02'],
  ] as const)(
    '%s: is weighed, unplugged and weighed again without a restart',
    async (protocol, options) => {
      const folder = await mkdtemp(path.join(tmpdir(), 'scale-'));
      toRelease.push(() => rm(folder, { recursive: true, force: true }));
      const link = path.join(folder, 'scale');
      const simulator = createScaleSimulator({ protocol, load: resting(1235) });
      toRelease.push(() => simulator.close());
      const line = await linkAsScale(simulator, link);
      toRelease.push(line.close);
      const till = await holding(`serial:${link}?protocol=${options}`);
      await expect.poll(weighed(till, simulator), patience).toBe(1235);
      await line.close();
      await expect.poll(() => till.now()?.kind, patience).toBe('unplugged');
      expect(weightsAfter(till.told, 'unplugged')).toEqual([]);
      simulator.put(resting(420));
      const again = await linkAsScale(simulator, link);
      toRelease.push(again.close);
      await expect.poll(weighed(till, simulator), patience).toBe(420);
    },
    30_000,
  );
});

describe('a scale’s name', () => {
  it.each([
    'tcp://127.0.0.1:1',
    'tcp://127.0.0.1:1?protocol=esperanto',
    'tcp://127.0.0.1:1?protocol=hid',
    'hid:0922:8003?protocol=kern',
    'keyboard',
    'simulated?weight=heavy',
    'tcp://127.0.0.1:1?protocol=scp-01&motion=2',
  ])('that is none is refused: %s', async (uri) => {
    const messages: DriverMessage[] = [];
    const service = createDriverService(
      (message) => void messages.push(message),
      () => new Date(),
    );
    toRelease.push(() => service[Symbol.dispose]());
    await service.handle({ id: 7, kind: 'hold', class: 'scale', uri });
    expect(messages).toEqual([{ kind: 'refused', id: 7, reason: 'bad-device-address' }]);
  });

  it('may be that of no scale at all, for trying the till', async () => {
    const till = await holding('simulated?weight=0.512');
    await expect.poll(till.settled, patience).toBe(512);
    const reports = await holding('simulated?protocol=hid&weight=0.3');
    await expect.poll(reports.settled, patience).toBe(300);
  });
});
