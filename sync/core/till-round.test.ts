import { expect, test } from 'vitest';
import type { HelloAnswer, PullAnswer, PushAnswer } from '../protocol/messages.ts';
import type { PushedOp } from '../protocol/operation.ts';
import type { ContactFailure } from './contact.ts';
import { firstRound, type RoundEvent, type RoundState, step } from './till-round.ts';

const now = { nowMs: 1_000_000, chance: 0.5 };
const start = (): RoundState => firstRound({ epoch: 'e1', intervalMs: 10_000, batch: 8, page: 20 });
const capabilities = { maxBatch: 4 } as HelloAnswer['capabilities'];
const hello = (epoch: string): HelloAnswer => ({ epoch, capabilities }) as HelloAnswer;
const op = (id: string): PushedOp => ({ id }) as PushedOp;
const push = (epoch: string, ...ids: string[]): PushAnswer =>
  ({ epoch, results: ids.map((id) => ({ id, outcome: 'applied' })) }) as PushAnswer;
const pull = (epoch: string, more = false): PullAnswer =>
  ({ epoch, entries: [], cursor: 'c', more }) as unknown as PullAnswer;
const failure = (kind: ContactFailure['kind'], retryAfterMs: number | null = null): ContactFailure => ({
  kind,
  reason: kind,
  retryAfterMs,
});

type Happening = RoundEvent extends infer E ? (E extends unknown ? Omit<E, 'nowMs' | 'chance'> : never) : never;

/** Plays events and gives the last state with the names of all effects. */
function play(events: Happening[], from = start()): { state: RoundState; did: string[]; effects: unknown[] } {
  let state = from;
  const effects: { do: string }[] = [];
  for (const event of events) {
    const next = step(state, { ...event, ...now } as RoundEvent);
    state = next.state;
    effects.push(...next.effects);
  }
  return { state, did: effects.map((effect) => effect.do), effects };
}

const greet: Happening[] = [
  { is: 'wake', by: 'start' },
  { is: 'greeted', answer: hello('e1') },
];

test('a round greets, pushes until nothing is left, pulls until there is no more, and rests', () => {
  const { state, did } = play([
    ...greet,
    { is: 'ops-loaded', ops: [op('a')] },
    { is: 'pushed', answer: push('e1', 'a'), sent: [op('a')] },
    { is: 'ops-loaded', ops: [] },
    { is: 'pulled', answer: pull('e1', true) },
    { is: 'pulled', answer: pull('e1') },
  ]);
  expect(did).toEqual(
    'send-hello load-ops send-ops settle load-ops send-pull take-page send-pull take-page alarm'.split(' '),
  );
  expect(state).toMatchObject({ phase: 'idle', failures: 0, lastTrouble: null, mostBatch: 4, nextTryAtMs: 1_010_000 });
});

test('the second round does not greet again', () => {
  const { state } = play([...greet, { is: 'ops-loaded', ops: [] }, { is: 'pulled', answer: pull('e1') }]);
  expect(play([{ is: 'wake', by: 'timer' }], state).did).toEqual(['load-ops']);
});

test('new ops during a round start another one at its end; a timer does not', () => {
  const running = play([...greet, { is: 'ops-loaded', ops: [] }]).state;
  const end: Happening = { is: 'pulled', answer: pull('e1') };
  expect(play([{ is: 'wake', by: 'ops' }, end], running).did).toEqual(['take-page', 'load-ops']);
  expect(play([{ is: 'wake', by: 'timer' }, end], running).did).toEqual(['take-page', 'alarm']);
});

test('no contact ends the round, waits longer each time, and only a person cuts the wait short', () => {
  const failed: Happening[] = [
    { is: 'wake', by: 'person' },
    { is: 'failed', failure: failure('no-contact'), sent: [] },
  ];
  const once = play(failed).state;
  expect(once).toMatchObject({
    phase: 'waiting',
    failures: 1,
    nextTryAtMs: 1_001_000,
    lastTrouble: { kind: 'no-contact' },
  });
  const thrice = play([...failed, ...failed], once).state;
  expect(thrice).toMatchObject({ failures: 3, nextTryAtMs: 1_004_000 });
  expect(play([{ is: 'wake', by: 'ops' }], thrice).did).toEqual([]);
  expect(play([{ is: 'wake', by: 'person' }], thrice).did).toEqual(['send-hello']);
});

test('a marketplace that asks for patience gets it', () => {
  const { state } = play([
    ...greet,
    { is: 'ops-loaded', ops: [] },
    { is: 'failed', failure: failure('busy', 90_000), sent: [] },
  ]);
  expect(state).toMatchObject({ phase: 'waiting', nextTryAtMs: 1_090_000 });
});

test('a fault of push does not keep orders from coming in, and is told afterwards', () => {
  const { state, did } = play([
    ...greet,
    { is: 'ops-loaded', ops: [op('a')] },
    { is: 'failed', failure: failure('fault'), sent: [op('a')] },
    { is: 'pulled', answer: pull('e1') },
  ]);
  expect(did.slice(-3)).toEqual(['send-pull', 'take-page', 'alarm']);
  expect(state).toMatchObject({ phase: 'waiting', lastTrouble: { kind: 'fault' } });
});

test('too many at once are halved; one that is too large alone is put off and the others go', () => {
  const loaded = play([...greet, { is: 'ops-loaded', ops: [op('a'), op('b')] }]).state;
  const two: Happening = { is: 'failed', failure: failure('too-large'), sent: [op('a'), op('b')] };
  const halved = play([two], loaded);
  expect(halved).toMatchObject({ effects: [{ do: 'load-ops', limit: 2 }] });
  const one: Happening = { is: 'failed', failure: failure('too-large'), sent: [op('a')] };
  const { effects } = play([one], loaded);
  expect(effects).toMatchObject([
    { do: 'settle', results: [{ id: 'a', outcome: 'deferred', code: 'too-large' }] },
    { do: 'load-ops' },
  ]);
});

test('an answer about nothing that was sent is a fault, not a loop', () => {
  const { state, did } = play([
    ...greet,
    { is: 'ops-loaded', ops: [op('a')] },
    { is: 'pushed', answer: push('e1', 'stranger'), sent: [op('a')] },
  ]);
  expect(did.at(-1)).toBe('send-pull');
  expect(state.trouble).toMatchObject({ reason: 'garbled-answer' });
});

test('a new history is matched before anything else, and adopted only when all is asked', () => {
  const { state, did, effects } = play([
    { is: 'wake', by: 'start' },
    { is: 'greeted', answer: hello('e2') },
    { is: 'ids-loaded', ids: ['a', 'b'] },
    { is: 'reconciled', answer: { epoch: 'e2', missing: ['b'] } as never },
    { is: 'ids-loaded', ids: [] },
  ]);
  expect(did).toEqual('send-hello load-ids send-ids queue-again load-ids adopt-epoch load-ops'.split(' '));
  expect(effects).toContainEqual({ do: 'queue-again', ids: ['b'] });
  expect(state).toMatchObject({ phase: 'push', epoch: 'e2', newEpoch: null });
});

test('a still newer history in the middle of matching starts it over', () => {
  const { state, effects } = play([
    { is: 'wake', by: 'start' },
    { is: 'greeted', answer: hello('e2') },
    { is: 'ids-loaded', ids: ['a'] },
    { is: 'reconciled', answer: { epoch: 'e3', missing: [] } as never },
  ]);
  expect(effects.at(-1)).toEqual({ do: 'load-ids', fromStart: true });
  expect(state).toMatchObject({ phase: 'reconcile', epoch: 'e1', newEpoch: 'e3' });
});

test('answers of another history are not booked', () => {
  const { did } = play([
    ...greet,
    { is: 'ops-loaded', ops: [op('a')] },
    { is: 'pushed', answer: push('e2', 'a'), sent: [op('a')] },
  ]);
  expect(did).not.toContain('settle');
  const pulled = play([...greet, { is: 'ops-loaded', ops: [] }, { is: 'pulled', answer: pull('e2') }]);
  expect(pulled.did).not.toContain('take-page');
});

test('an unknown cursor starts the feed anew once; twice is a fault', () => {
  const resync: Happening = { is: 'failed', failure: failure('resync'), sent: [] };
  const pulling = play([...greet, { is: 'ops-loaded', ops: [] }]).state;
  expect(play([resync], pulling).effects).toEqual([{ do: 'send-pull', limit: 20, fromStart: true }]);
  expect(play([resync, resync], pulling).state.phase).toBe('waiting');
});

test('a disk that fails re-arms the alarm, even after the round was over', () => {
  const { state } = play([...greet, { is: 'ops-loaded', ops: [] }, { is: 'pulled', answer: pull('e1') }]);
  const broken = play([{ is: 'broken', reason: 'own-storage' }], state);
  expect(broken.did).toEqual(['alarm']);
  expect(broken.state).toMatchObject({ phase: 'waiting', lastTrouble: { reason: 'own-storage' } });
});

test('late answers change nothing', () => {
  const { state } = play([...greet, { is: 'ops-loaded', ops: [] }, { is: 'pulled', answer: pull('e1') }]);
  expect(play([{ is: 'pushed', answer: push('e1', 'a'), sent: [op('a')] }], state)).toMatchObject({ state, did: [] });
  expect(play([{ is: 'failed', failure: failure('busy'), sent: [] }], state)).toMatchObject({ state, did: [] });
});
