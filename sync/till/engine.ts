import type { ContactFailure } from '../core/contact.ts';
import { deferralMs } from '../core/backoff.ts';
import { firstRound, type RoundEffect, type RoundEvent, type RoundState, running, step } from '../core/till-round.ts';
import { readEntry } from '../protocol/feed.ts';
import type { OpResult, PullAnswer } from '../protocol/messages.ts';
import type { PushedOp } from '../protocol/operation.ts';
import { bridgeLimits, bridgeProtocol } from '../protocol/version.ts';
import type { Contact, MarketplaceConnector } from './market-connector.ts';
import type { TillStorage } from './till-storage.ts';

/** Bytes of op bodies in one push. */
const pushBytes = 256 * 1024;
/** Below this a measured difference of clocks is the way of the message, not the clock. */
const clockNoiseMs = 5000;

const nothingDone = { sent: 0, parked: 0, deferred: 0, orders: 0 };

export interface EngineOptions {
  connector: MarketplaceConnector;
  storage: TillStorage;
  till: { device: string; session: string; name: string; build: string };
  nowMs: () => number;
  /** In [0, 1). */
  chance: () => number;
  /** Calls back once after ms; the returned function takes it back. */
  timer: (ms: number, ring: () => void) => () => void;
  /** Lets whatever else waits (the counter) have its turn. */
  turn: () => Promise<void>;
  /** The marketplace's clock minus ours, when it turns out to differ. */
  onClockOffset: (ms: number) => void;
  onChange: () => void;
  /** A fault of our own, e.g. a full disk; sync tries again later by itself. */
  report: (error: unknown) => void;
}

export interface EngineView {
  round: RoundState;
  /** Something is really being sent or taken in, or a person asked; a look at an empty feed is not shown. */
  working: boolean;
  lastContactAt: string | null;
}

/** Carries out what the round asks for: loads and stores through the port, asks the marketplace, keeps the alarm. */
export interface TillEngine extends AsyncDisposable {
  wake(by: 'ops' | 'timer' | 'person' | 'start'): void;
  /** A round because a person asked for it; resolves when it is over, however it ended. */
  now(): Promise<void>;
  view(): EngineView;
}

export function createEngine(options: EngineOptions): TillEngine {
  const { connector, storage, till, nowMs, chance, timer, turn, onClockOffset, onChange, report } = options;
  const link = storage.link();
  const { maxBatch } = connector.capabilities;
  const { pageSize, intervalMs } = connector;
  const effects: RoundEffect[] = [];
  const waiting: (() => void)[] = [];
  const closing = new AbortController();
  let state = firstRound({ epoch: link.epoch, intervalMs, batch: maxBatch, page: pageSize });
  let lastContactAt = link.lastContactAt;
  let clockOffset = 0;
  let idsAfter = 0;
  let moved = false;
  let tally = { ...nothingDone };
  let lost = false;
  let takeBackAlarm = (): void => undefined;
  let pumping: Promise<void> | undefined;

  const iso = (ms: number): string => new Date(ms).toISOString();
  const log = (what: string, detail: string): void => storage.log({ at: iso(nowMs()), what, detail });
  const head = (): { protocol: number; epoch: string | null; device: string; session: string } => ({
    protocol: bridgeProtocol,
    epoch: state.epoch,
    device: till.device,
    session: till.session,
  });

  type Happening = RoundEvent extends infer Each
    ? Each extends unknown
      ? Omit<Each, 'nowMs' | 'chance'>
      : never
    : never;

  function happen(event: Happening): void {
    const before = state;
    const next = step(state, { ...event, nowMs: nowMs(), chance: chance() } as RoundEvent);
    state = next.state;
    effects.push(...next.effects);
    if (before.phase !== state.phase) onChange();
    if (effects.length > 0) pumping ??= pump();
  }

  /** Tells the log what the round came to, in one line each, and of contact lost and found; not of every look at an empty feed. */
  function noteEnd(): void {
    moved = false;
    for (const [what, count] of Object.entries(tally)) if (count > 0) log(what, String(count));
    tally = { ...nothingDone };
    const { lastTrouble } = state;
    if (lastTrouble && !lost) log('lost-contact', lastTrouble.reason);
    if (!lastTrouble && lost) log('contact-again', '');
    lost = lastTrouble !== null;
    onChange();
  }

  async function pump(): Promise<void> {
    // Never done before the caller holds the promise.
    await Promise.resolve();
    while (!closing.signal.aborted) {
      const effect = effects.shift();
      if (!effect) break;
      try {
        await carryOut(effect);
      } catch (error) {
        effects.length = 0;
        report(error);
        happen({ is: 'broken', reason: 'own-storage' });
      }
    }
    pumping = undefined;
    if (!running(state) && !closing.signal.aborted) quietly(noteEnd);
    if (!running(state) || closing.signal.aborted) for (const done of waiting.splice(0)) done();
  }

  /** A log that cannot be written must not stop what it tells of. */
  function quietly(work: () => void): void {
    try {
      work();
    } catch (error) {
      report(error);
    }
  }

  async function carryOut(effect: RoundEffect): Promise<void> {
    switch (effect.do) {
      case 'send-hello':
        return ask(connector.hello({ ...head(), build: till.build, till: till.name }, closing.signal), [], (answer) => {
          happen({ is: 'greeted', answer });
        });
      case 'load-ids': {
        if (effect.fromStart) idsAfter = 0;
        const { ids, last } = storage.sentIds({ after: idsAfter, limit: bridgeLimits.idsPerReconcile });
        idsAfter = last;
        return happen({ is: 'ids-loaded', ids });
      }
      case 'send-ids': {
        const request = { ...head(), epoch: effect.epoch, ids: [...effect.ids] };
        return ask(connector.reconcile(request, closing.signal), [], (answer) => happen({ is: 'reconciled', answer }));
      }
      case 'queue-again':
        log('sent-again', String(effect.ids.length));
        return storage.queueAgain(effect.ids);
      case 'adopt-epoch':
        log(storage.link().epoch === null ? 'first-contact' : 'new-epoch', effect.epoch);
        return storage.adoptEpoch(effect.epoch, iso(nowMs()));
      case 'load-ops': {
        const ops = storage.outgoing({ limit: effect.limit, bytes: pushBytes, now: iso(nowMs()) });
        return happen({ is: 'ops-loaded', ops });
      }
      case 'send-ops': {
        show();
        const request = { ...head(), ops: [...effect.ops] };
        return ask(connector.push(request, closing.signal), effect.ops, (answer) => {
          happen({ is: 'pushed', answer, sent: effect.ops });
        });
      }
      case 'settle':
        await turn();
        return settle(effect.results);
      case 'send-pull': {
        if (effect.fromStart) storage.forgetCursor();
        const request = { ...head(), cursor: storage.link().cursor, limit: effect.limit };
        return ask(connector.pull(request, closing.signal), [], (answer) => happen({ is: 'pulled', answer }));
      }
      case 'take-page':
        await turn();
        return takePage(effect.answer);
      case 'alarm':
        takeBackAlarm();
        takeBackAlarm = timer(Math.max(0, effect.atMs - nowMs()), () => wake('timer'));
        return undefined;
    }
  }

  async function ask<Answer extends { time: string }>(
    asked: Promise<Contact<Answer>>,
    sent: readonly PushedOp[],
    then: (answer: Answer) => void,
  ): Promise<void> {
    const beganMs = nowMs();
    const contact = await asked.catch((error: unknown): { ok: false; failure: ContactFailure } => {
      report(error);
      return { ok: false, failure: { kind: 'fault', reason: 'connector-fault', retryAfterMs: null } };
    });
    if (closing.signal.aborted) return;
    if (!contact.ok) return happen({ is: 'failed', failure: contact.failure, sent });
    lastContactAt = iso(nowMs());
    storage.noteContact(lastContactAt);
    measureClock(contact.answer.time, beganMs);
    then(contact.answer);
  }

  function measureClock(theirs: string, beganMs: number): void {
    const measured = Math.round(Date.parse(theirs) - (beganMs + nowMs()) / 2);
    if (Math.abs(measured - clockOffset) <= clockNoiseMs) return;
    clockOffset = measured;
    onClockOffset(measured);
    log('clock-differs', String(measured));
  }

  function settle(results: readonly OpResult[]): void {
    const retryAt = (tries: number): string => iso(nowMs() + deferralMs(tries, chance()));
    const { done, parked, deferred } = storage.settle(results, { at: iso(nowMs()), retryAt });
    tally.sent += done;
    tally.parked += parked;
    tally.deferred += deferred;
  }

  function takePage({ epoch, cursor, entries }: PullAnswer): void {
    const read = entries.flatMap((entry) => readEntry(entry) ?? []);
    if (read.length > 0) show();
    storage.takePage({ epoch, cursor, entries: read }, iso(nowMs()));
    tally.orders += read.filter((entry) => entry.kind === 'order').length;
  }

  function show(): void {
    if (moved) return;
    moved = true;
    onChange();
  }

  function wake(by: 'ops' | 'timer' | 'person' | 'start'): void {
    if (closing.signal.aborted) return;
    if (by === 'person') show();
    happen({ is: 'wake', by });
  }

  return {
    wake,
    async now() {
      if (closing.signal.aborted) return;
      const done = new Promise<void>((resolve) => waiting.push(resolve));
      wake('person');
      await done;
    },
    view: () => ({ round: state, working: moved && running(state), lastContactAt }),
    async [Symbol.asyncDispose]() {
      takeBackAlarm();
      closing.abort();
      connector.close();
      await pumping;
      for (const done of waiting.splice(0)) done();
    },
  };
}
