import type { ScaleView, ScaleWeightView } from '#contract/methods/scales.ts';
import { weighingAnswers } from '#contract/methods/scales.ts';
import { failure } from '#contract/errors.ts';
import {
  allowedModes,
  type ControlPurpose,
  controlPurposes,
  type WeighingAnswers,
  type WeighingCircumstances,
  type WeighingMode,
} from '#domain/weighing-law.ts';
import type { DriverRequest } from '#drivers/messages.ts';
import { parseScale } from '#drivers/scale/address.ts';
import { scaleProtocols } from '#drivers/scale/codec/protocols.ts';
import type { ToldReading, ToldWeighing } from '#drivers/scale/told-weighing.ts';
import type { Drivers } from '../drivers/supervisor.ts';
import type { Shop } from '../shop.ts';
import type { ChosenDevice, DeviceRegistry } from './device-registry.ts';
import type { Doing } from './doing.ts';

/** A scale that stands beside the till, without a cable. */
export const unlinkedScale = 'manual';

const nothing: ScaleWeightView = {
  kind: 'none',
  reason: null,
  milligrams: null,
  unit: 'kg',
  decimals: 3,
  net: null,
  result: null,
  load: null,
  usable: false,
  taken: false,
};

export interface ScalesOptions {
  registry: DeviceRegistry;
  drivers: Pick<Drivers, 'ask' | 'listen' | 'states' | 'onChange'>;
  /** The number that this build carries; see weighing-certificate.ts. */
  certificate: string | null;
}

/** A settled weight that its scale gave out, once. */
export interface ClaimedWeight {
  device: string;
  protocol: string;
  mode: Extract<WeighingMode, 'scale-result' | 'linked-pricing' | 'linked-control'>;
  reading: ToldReading;
  /** Lets the scale offer the load again: what it was wanted for did not come about. */
  giveBack(): void;
}

export type Scales = ReturnType<typeof createScales>;

/** The shop's scales: what lies on them now, and what may be done with it. */
export function createScales(shop: Shop, { registry, drivers, certificate }: ScalesOptions) {
  const weights = new Map<string, ToldWeighing>();
  const listeners = new Set<() => void>();

  function tellAll(): void {
    for (const listener of listeners) listener();
  }

  drivers.listen((message) => {
    if (message.kind !== 'weighing') return;
    weights.set(message.uri, message.weighing);
    tellAll();
  });
  drivers.onChange((state) => {
    if (state.class !== 'scale') return;
    // Without its scale a weight says nothing; the driver process may have died without a word.
    if (state.state !== 'ready') weights.delete(state.uri);
    tellAll();
  });

  const circumstances = (): WeighingCircumstances => ({ year: Number(shop.today().slice(0, 4)), certificate });

  function modesOf(answers: WeighingAnswers | null): readonly WeighingMode[] {
    return answers === null ? [] : allowedModes(answers, circumstances());
  }

  function viewOf(device: ChosenDevice): ScaleView {
    const known = drivers.states().find((state) => state.class === 'scale' && state.uri === device.uri);
    const parsed = parseScale(device.uri);
    const commands = parsed.ok ? scaleProtocols[parsed.scale.protocol].create().commands : {};
    const { answers, answeredAt, answeredBy } = storedAnswers(device);
    const linked = device.uri !== unlinkedScale;
    return {
      id: device.id,
      uri: device.uri,
      name: device.name,
      protocol: parsed.ok ? parsed.scale.protocol : null,
      state: known?.state ?? (linked ? 'absent' : 'ready'),
      reason: known?.reason ?? null,
      answers,
      answeredAt,
      answeredBy,
      modes: [...modesOf(answers)],
      purposes: answers === null ? [] : [...controlPurposes(answers, circumstances())],
      can: { zero: commands.zero !== undefined, tare: commands.tare !== undefined },
      weight: weightView(weights.get(device.uri)),
    };
  }

  function byUri(uri: string): ChosenDevice {
    const device = registry.of('scale').find((known) => known.uri === uri);
    if (!device) throw failure('not-found', { what: 'device', id: uri });
    return device;
  }

  /** @throws Failure `refused` with the driver's reason, or `unavailable` */
  async function carryOut(question: Question): Promise<void> {
    const answer = await drivers.ask(question);
    if (typeof answer !== 'object') throw failure('unavailable', { what: 'scale' });
    if (answer.kind === 'refused') throw failure('refused', { reason: answer.reason });
  }

  /** Takes the settled weight of one load from its scale; a second time, or when another load lies there, it is refused. */
  async function claim(
    { uri, load }: { uri: string; load: number },
    modeFor: (device: ScaleView, reading: ToldReading) => ClaimedWeight['mode'],
  ): Promise<ClaimedWeight> {
    const device = viewOf(byUri(uri));
    const weighing = weights.get(uri);
    if (weighing?.kind !== 'settled' || weighing.load !== load) throw failure('refused', { reason: 'weight-changed' });
    const { reading } = weighing;
    const mode = modeFor(device, reading);
    await carryOut({ kind: 'scale', uri, ask: 'taken', load });
    return {
      device: uri,
      protocol: device.protocol ?? '',
      mode,
      reading,
      giveBack: () => void drivers.ask({ kind: 'scale', uri, ask: 'given-back', load }),
    };
  }

  return {
    list: (): ScaleView[] => registry.of('scale').map(viewOf),
    onChange(listener: () => void): () => void {
      listeners.add(listener);
      const stop = shop.db.onChange(['devices'], listener);
      return () => {
        listeners.delete(listener);
        stop();
      };
    },
    circumstances,
    command: (uri: string, ask: 'zero' | 'tare') => carryOut({ kind: 'scale', uri: byUri(uri).uri, ask }),
    price: (uri: string, pricePerKg: number | null) =>
      carryOut({ kind: 'scale-price', uri: byUri(uri).uri, pricePerKg }),

    /** For a pick, a stock entry or a trial: nothing is priced by it. @throws Failure `refused`, `not-found`, `unavailable` */
    claimControl: (wanted: { uri: string; load: number; purpose: ControlPurpose }) =>
      claim(wanted, ({ modes, purposes, answers }) => {
        if (answers === null) throw failure('refused', { reason: 'scale-not-asked' });
        if (!modes.includes('linked-control')) throw failure('refused', { reason: 'scale-may-not-control' });
        if (!purposes.includes(wanted.purpose)) throw failure('refused', { reason: 'scale-not-calibrated' });
        return 'linked-control';
      }),

    /**
     * For a line of goods at this price. FISCAL(§31, §37(2) MessEG, EN 45501): only the finished result of a scale that computes, or any weight in a
     * build with a certificate.
     * @throws Failure `refused`, `not-found`, `unavailable`
     */
    claimForSale: (wanted: { uri: string; load: number }, pricePerKg: number) =>
      claim(wanted, ({ modes, answers }, reading) => {
        if (answers === null) throw failure('refused', { reason: 'scale-not-asked' });
        if (modes.includes('scale-result') && reading.result) {
          if (reading.result.pricePerKg !== pricePerKg) throw failure('refused', { reason: 'scale-has-other-price' });
          return 'scale-result';
        }
        if (modes.includes('linked-pricing')) return 'linked-pricing';
        throw failure('refused', { reason: 'scale-may-not-price' });
      }),

    /** Keeps the answers with the scale. @throws Failure `refused`, `conflict`, `not-found` */
    save(
      input: { id: string | null; uri: string | null; name: string; answers: WeighingAnswers },
      doing: Doing,
    ): ScaleView {
      const { id, name, answers } = input;
      const uri = input.uri ?? unlinkedScale;
      if (answers.linked === (uri === unlinkedScale)) throw failure('refused', { reason: 'scale-link-contradicts' });
      const options = { answers: { ...answers }, answeredAt: shop.now(), answeredBy: doing.actor.name };
      return shop.db.write('durable', () => {
        const saved =
          id === null
            ? registry.add({ class: 'scale', uri, name, options }, doing)
            : registry.change({ id, uri, name, options }, doing);
        shop.journal('scale-answers', doing.actor, { uri, answers, modes: modesOf(answers) });
        return viewOf({ id: saved.id, class: 'scale', uri, name, options });
      });
    },
  };
}

type Question = DriverRequest extends infer R ? (R extends DriverRequest ? Omit<R, 'id'> : never) : never;

function storedAnswers({ options }: ChosenDevice): Pick<ScaleView, 'answers' | 'answeredAt' | 'answeredBy'> {
  const answers = weighingAnswers.safeParse(options['answers']);
  if (!answers.success) return { answers: null, answeredAt: null, answeredBy: null };
  const { answeredAt, answeredBy } = options;
  return {
    answers: answers.data,
    answeredAt: typeof answeredAt === 'string' ? answeredAt : null,
    answeredBy: typeof answeredBy === 'string' ? answeredBy : null,
  };
}

function weightView(weighing: ToldWeighing | undefined): ScaleWeightView {
  if (!weighing) return nothing;
  switch (weighing.kind) {
    case 'condition':
      return { ...nothing, reason: weighing.condition };
    case 'refused':
      return { ...nothing, reason: weighing.reason };
    case 'unplugged':
    case 'waiting':
    case 'silent':
      return { ...nothing, reason: weighing.kind };
    default: {
      const { kind, reading } = weighing;
      const settled = kind === 'settled';
      return {
        kind,
        reason: null,
        milligrams: reading.milligrams,
        unit: reading.unit,
        decimals: reading.decimals,
        net: reading.net === 'unknown' ? null : reading.net,
        result: reading.result && { ...reading.result },
        load: settled ? weighing.load : null,
        usable: settled && !weighing.taken && reading.milligrams > 0 && !reading.zero,
        taken: settled && weighing.taken,
      };
    }
  }
}
