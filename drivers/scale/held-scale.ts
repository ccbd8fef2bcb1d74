import { randomInt } from 'node:crypto';
import { type HeldDevice, type HeldLink, holdDevice } from '../held-device.ts';
import type { HeldCondition } from '../messages.ts';
import type { PlugSignal } from '../plug-signal.ts';
import type { OpenTransport } from '../transport/transport.ts';
import type { ScaleAddress } from './address.ts';
import { scaleProtocols } from './codec/protocols.ts';
import type { ScaleCodec, ScaleEvent } from './codec/scale-codec.ts';
import { sameWeight } from './codec/scale-weight.ts';
import { converse } from './conversation.ts';
import { type ToldWeighing, toldWeighing } from './told-weighing.ts';
import { startWeighing, step, usableWeight, type Weighing, type WeighingEvent } from './weighing.ts';

/** Told at most this often; a person reads no faster. */
const tellEveryMs = 100;
const reopenAfterMs = 10_000;
/** A wrong speed or protocol shows as nothing but bytes of no frame for so long; one torn frame is no fault. */
const strangeMs = 2000;
/** A window that went away without a word ends no price: a scale that computes would take every load for a sale. */
const priceMs = 120_000;

export interface HeldScaleOptions {
  scale: ScaleAddress;
  open: OpenTransport;
  plugged: PlugSignal;
  tell(weighing: ToldWeighing): void;
  onCondition(condition: HeldCondition): void;
}

export interface HeldScale extends Disposable {
  /** Each gives null when it was done, else the reason why not. */
  command(ask: 'zero' | 'tare'): string | null;
  take(load: number): string | null;
  giveBack(load: number): string | null;
  setPrice(pricePerKg: number | null): string | null;
}

/** A scale that is kept open and judged: what lies on it is told at every change, and never what lay on it before. */
export function holdScale({ scale, open, plugged, tell, onCondition }: HeldScaleOptions): HeldScale {
  const { protocol, motionBit, onlyPriced } = scale;
  let price: number | null = null;
  let codec = makeCodec();
  let state = startWeighing(codec.settings);
  let load = randomInt(2 ** 30);
  let strangeAt = -Infinity;
  let understoodAt = -Infinity;
  let priceUntil = Infinity;
  let link: HeldLink | undefined;
  let told = '';
  let toldAt = -Infinity;
  const commands: Uint8Array[] = [];

  function makeCodec(): ScaleCodec {
    return scaleProtocols[protocol].create({ motionBit, ...(price === null ? {} : { pricePerKg: price }) });
  }

  function on(event: WeighingEvent, nowMs: number): void {
    const before = state.weighing;
    state = step(state, event, nowMs);
    if (state.weighing.kind === 'settled' && !continues(before, state.weighing)) load += 1;
  }

  function say(nowMs: number): void {
    if (nowMs - toldAt < tellEveryMs) return;
    const weighing = toldWeighing(state.weighing, load);
    // The frame of a load that lies still may carry a running number; that is no news.
    const shown = JSON.stringify(weighing, (key, value: unknown) => (key === 'frame' ? undefined : value));
    if (shown === told) return;
    told = shown;
    toldAt = nowMs;
    tell(weighing);
  }

  function sayNow(nowMs: number): void {
    toldAt = -Infinity;
    say(nowMs);
  }

  function heard(event: ScaleEvent, nowMs: number): void {
    if (event.kind === 'noise' || (event.kind === 'refused' && event.reason === 'bad-frame')) strangeAt = nowMs;
    else understoodAt = nowMs;
    on({ kind: 'heard', event }, nowMs);
    enter(nowMs);
    say(nowMs);
  }

  function tick(nowMs: number): void {
    // A scale that is left alone says nothing, and that is no fault.
    if (onlyPriced && price === null && state.weighing.kind === 'waiting') state = { ...state, heardAt: nowMs };
    if (price !== null && nowMs > priceUntil) reprice(null, nowMs);
    on({ kind: 'tick' }, nowMs);
    enter(nowMs);
    say(nowMs);
  }

  function enter(nowMs: number): void {
    link?.enter(conditionOf(state.weighing, nowMs - strangeAt < strangeMs && nowMs - understoodAt > strangeMs));
  }

  /** @throws RangeError for a price that the scale's language cannot say */
  function reprice(next: number | null, nowMs: number): void {
    const before = price;
    price = next;
    try {
      codec = makeCodec();
    } catch (error) {
      price = before;
      throw error;
    }
    on({ kind: 'repriced' }, nowMs);
    sayNow(nowMs);
  }

  const device: HeldDevice = holdDevice({
    open,
    plugged,
    onCondition,
    async serve(transport, opened) {
      link = opened;
      commands.length = 0;
      strangeAt = -Infinity;
      understoodAt = performance.now();
      codec = makeCodec();
      on({ kind: 'opened' }, performance.now());
      sayNow(performance.now());
      await converse(transport, opened, {
        codec: () => codec,
        mayAsk: () => !onlyPriced || price !== null,
        nextCommand: () => commands.shift(),
        heard,
        tick,
        reopenAfterMs: scale.device.kind === 'tcp' && !codec.settings.silentWhenUnchanged ? reopenAfterMs : Infinity,
      });
    },
    onGone() {
      link = undefined;
      on({ kind: 'unplugged' }, performance.now());
      sayNow(performance.now());
    },
  });

  return {
    command(ask) {
      const bytes = codec.commands[ask];
      if (!bytes) return 'scale-cannot';
      if (!link) return 'scale-absent';
      if (commands.length === 0) commands.push(bytes);
      return null;
    },
    take(wanted) {
      const nowMs = performance.now();
      on({ kind: 'tick' }, nowMs);
      if (state.weighing.kind !== 'settled' || load !== wanted) return 'weight-changed';
      if (state.weighing.taken) return 'weight-taken';
      if (!usableWeight(state, nowMs)) return 'nothing-on-scale';
      on({ kind: 'taken' }, nowMs);
      sayNow(nowMs);
      return null;
    },
    giveBack(wanted) {
      const nowMs = performance.now();
      if (load === wanted) on({ kind: 'given-back' }, nowMs);
      sayNow(nowMs);
      return null;
    },
    setPrice(pricePerKg) {
      const nowMs = performance.now();
      priceUntil = nowMs + priceMs;
      if (pricePerKg === price) return null;
      try {
        reprice(pricePerKg, nowMs);
        return null;
      } catch (error) {
        if (error instanceof RangeError) return 'price-unfit-for-scale';
        throw error;
      }
    },
    [Symbol.dispose]() {
      device[Symbol.dispose]();
    },
  };
}

/** Whether a settled weight is the one that was settled a moment ago. */
function continues(before: Weighing, now: Extract<Weighing, { kind: 'settled' }>): boolean {
  return before.kind === 'settled' && sameWeight(before.reading.weight, now.reading.weight);
}

/** How a scale that is connected is doing. Silence is a fault of the scale or its line; a load that moves is none. */
function conditionOf(weighing: Weighing, strange: boolean): HeldCondition {
  if (weighing.kind === 'silent')
    return { state: 'faulted', reason: strange ? 'scale-not-understood' : 'scale-silent' };
  if (weighing.kind === 'refused') {
    if (weighing.reason === 'checksum-key-missing') return { state: 'faulted', reason: 'scale-demands-checksum' };
    if (weighing.reason === 'bad-frame' && strange) return { state: 'faulted', reason: 'scale-not-understood' };
  }
  if (weighing.kind === 'condition' && weighing.condition === 'fault')
    return { state: 'faulted', reason: 'scale-broken' };
  return { state: 'ready', reason: null };
}
