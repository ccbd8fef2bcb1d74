import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Failure, failure } from '#contract/errors.ts';
import type { Client } from '#contract/wire/client-type.ts';
import { connect } from '#contract/wire/client.ts';
import { newCommandId } from '#contract/wire/command-id.ts';
import { largestMessage, protocolNumber } from '#contract/wire/protocol.ts';
import { reconnecting } from '#contract/wire/reconnect.ts';
import { type Line, type RawEnd, transports } from './transports.ts';
import { type Trial, type TrialTable, startTrial } from './trial-host.ts';

const hello = { build: 'trial-1', locale: 'de' } as const;
const rawHello = JSON.stringify({ kind: 'hello', protocol: protocolNumber, ...hello });

/** What a promise fails with, and nothing when it does not. */
async function failing(promise: Promise<unknown>): Promise<Failure | undefined> {
  return promise.then(
    () => undefined,
    (error: Failure) => error,
  );
}

function gate(): NonNullable<Trial['gate']> {
  return Promise.withResolvers<void>();
}

describe.each(transports)('the wire over $name', (transport) => {
  let trial: Trial;
  let line: Line;
  let client: Client<TrialTable>;

  beforeEach(async () => {
    trial = startTrial();
    line = await transport.start(trial.serve);
    client = connect<TrialTable>(await line.open(), hello);
  });

  afterEach(async () => {
    client.close();
    trial.wire.close();
    await line.close();
  });

  function watch(on = client): {
    counts: number[];
    snapshots: boolean[];
    seqs: number[];
    ends: unknown[];
    stop(): void;
  } {
    const seen = { counts: [] as number[], snapshots: [] as boolean[], seqs: [] as number[], ends: [] as unknown[] };
    const stop = on.stream(
      'count.watch',
      {},
      {
        onItem({ count }, { seq, snapshot }) {
          seen.counts.push(count);
          seen.seqs.push(seq);
          seen.snapshots.push(snapshot);
        },
        onEnd: (reason) => seen.ends.push(reason),
      },
    );
    return { ...seen, stop };
  }

  /** A round trip: whatever was sent before has been read by the host, and its answers by the client. */
  const settle = (): Promise<string> => client.call('echo.text', { text: '' });

  async function openRaw(): Promise<RawEnd> {
    const raw = await line.openRaw();
    raw.send(rawHello);
    await vi.waitFor(() => expect(raw.received).toHaveLength(1));
    return raw;
  }

  describe('calls', () => {
    it('answer, with defaults filled in and text unharmed', async () => {
      expect(await client.call('echo.text', { text: 'Äpfel 🍎 "½"\u2028', times: 2 })).toBe(
        'Äpfel 🍎 "½"\u2028Äpfel 🍎 "½"\u2028',
      );
      expect(await client.call('echo.text', { text: 'once' })).toBe('once');
    });

    it('answer each its own question however they overtake each other', async () => {
      trial.gate = gate();
      const late = client.call('echo.later', {});
      const texts = await Promise.all(['a', 'b', 'c'].map((text) => client.call('echo.text', { text })));
      expect(texts).toEqual(['a', 'b', 'c']);
      trial.gate.resolve();
      expect(await late).toBe('later');
    });

    it('say where an input is wrong', async () => {
      const wrong = { text: 7, times: 0 } as unknown as { text: string };
      expect(await failing(client.call('echo.text', wrong))).toMatchObject({
        code: 'invalid-input',
        data: { issues: [{ path: 'text' }, { path: 'times' }] },
      });
    });

    it.each(['no.such', 'toString', '__proto__', 'constructor'])('know no method %s', async (name) => {
      expect(await failing(client.call(name as 'echo.text', { text: '' }))).toMatchObject({
        code: 'unknown-method',
        data: { name },
      });
    });

    it('carry a failure with its data', async () => {
      expect(await failing(client.call('fail.typed', {}))).toMatchObject({
        code: 'conflict',
        data: { what: 'barcode', id: '4006381333931', heldBy: 'Äpfel' },
      });
    });

    it('hide what went wrong inside behind a log id that is reported', async () => {
      const error = await failing(client.call('fail.somehow', {}));
      expect(error).toMatchObject({
        code: 'internal',
        data: { logId: expect.stringMatching(/^\w{4}-\w{4}$/) as string },
      });
      expect(error?.message).not.toContain('secret');
      const { logId } = error?.data as { logId: string };
      expect(trial.reports).toMatchObject([{ logId, name: 'fail.somehow', error: { message: 'the secret reason' } }]);
    });

    it.each(['fail.output', 'fail.unsendable'] as const)(
      'are answered even when the answer is impossible: %s',
      async (name) => {
        expect(await failing(client.call(name, {}))).toMatchObject({ code: 'internal' });
        expect(trial.reports).toHaveLength(1);
      },
    );

    it('ask for the rank at the time of the call', async () => {
      expect(await failing(client.call('owner.only', {}))).toMatchObject({
        code: 'not-allowed',
        data: { needs: 'owner', has: 'cashier' },
      });
      trial.role = 'owner';
      expect(await client.call('owner.only', {})).toBe('owner');
    });

    it('can be taken back, which the handler notices', async () => {
      trial.gate = gate();
      const taking = new AbortController();
      const call = failing(client.call('echo.later', {}, { signal: taking.signal }));
      await settle();
      taking.abort();
      expect(await call).toMatchObject({ code: 'cancelled' });
      await vi.waitFor(() => expect(trial.aborted).toEqual(['echo.later']));
      expect(await settle()).toBe('');
      expect(trial.reports).toEqual([]);
    });

    it('are not sent when they were taken back before', async () => {
      expect(await failing(client.call('echo.text', { text: '' }, { signal: AbortSignal.abort() }))).toMatchObject({
        code: 'cancelled',
      });
    });

    it('end when no answer comes in time', async () => {
      trial.gate = gate();
      expect(await failing(client.call('echo.later', {}, { timeoutMs: 1 }))).toMatchObject({
        code: 'timed-out',
        data: { afterMs: 1 },
      });
      await vi.waitFor(() => expect(trial.aborted).toEqual(['echo.later']));
    });

    it('fail when the connection is cut under them', async () => {
      trial.gate = gate();
      const call = failing(client.call('echo.later', {}));
      await settle();
      trial.cut();
      expect(await call).toMatchObject({ code: 'unavailable', data: { what: 'host' } });
      expect(await failing(client.call('echo.text', { text: '' }))).toMatchObject({ code: 'unavailable' });
      expect(client.state()).toMatchObject({ is: 'closed' });
      expect(trial.aborted).toEqual(['echo.later']);
    });

    it('are aborted when their client leaves', async () => {
      trial.gate = gate();
      const call = failing(client.call('echo.later', {}));
      await settle();
      client.close();
      expect(await call).toMatchObject({ code: 'unavailable' });
      await vi.waitFor(() => expect(trial.aborted).toEqual(['echo.later']));
      await vi.waitFor(() => expect(trial.wire.connections()).toBe(0));
    });
  });

  describe('commands', () => {
    it('happen once for one id, while running and when done', async () => {
      trial.gate = gate();
      const commandId = newCommandId();
      const other = connect<TrialTable>(await line.open(), hello);
      const first = client.command('count.up', { by: 2 }, { commandId });
      const second = other.command('count.up', { by: 2 }, { commandId });
      await Promise.all([settle(), other.call('echo.text', { text: '' })]);
      trial.gate.resolve();
      expect(await Promise.all([first, second])).toEqual([{ count: 2 }, { count: 2 }]);
      trial.set(50);
      expect(await client.command('count.up', { by: 2 }, { commandId })).toEqual({ count: 2 });
      expect(await client.command('count.up', { by: 2 })).toEqual({ count: 52 });
      expect(trial.runs).toBe(2);
      other.close();
    });

    it('go on when one of two callers takes them back, and end when both do', async () => {
      trial.gate = gate();
      const commandId = newCommandId();
      const [one, two] = [new AbortController(), new AbortController()];
      const first = failing(client.command('count.up', { by: 1 }, { commandId, signal: one.signal }));
      const second = failing(client.command('count.up', { by: 1 }, { commandId, signal: two.signal }));
      await settle();
      one.abort();
      await settle();
      expect(trial.aborted).toEqual([]);
      two.abort();
      expect(await Promise.all([first, second])).toMatchObject([{ code: 'cancelled' }, { code: 'cancelled' }]);
      await vi.waitFor(() => expect(trial.aborted).toEqual(['count.up']));
      trial.gate = undefined;
      expect(await client.command('count.up', { by: 1 }, { commandId })).toEqual({ count: 1 });
      expect(trial.runs).toBe(2);
    });

    it('go on when their client is gone, which finds the result when it comes back', async () => {
      trial.gate = gate();
      const commandId = newCommandId();
      const lost = failing(client.command('count.up', { by: 3 }, { commandId }));
      await settle();
      client.close();
      expect(await lost).toMatchObject({ code: 'unavailable' });
      await vi.waitFor(() => expect(trial.wire.connections()).toBe(0));
      client = connect<TrialTable>(await line.open(), hello);
      const again = client.command('count.up', { by: 3 }, { commandId });
      await settle();
      trial.gate.resolve();
      expect(await again).toEqual({ count: 3 });
      expect([trial.runs, trial.aborted]).toEqual([1, []]);
    });

    it('tell with the failure under which id they may be repeated', async () => {
      trial.gate = gate();
      const error = await failing(client.command('count.up', { by: 1 }, { timeoutMs: 1 }));
      expect(error).toMatchObject({ code: 'timed-out', data: { commandId: expect.any(String) as string } });
    });

    it('need an id', async () => {
      const raw = await openRaw();
      raw.send(JSON.stringify({ kind: 'call', id: 5, name: 'count.up', input: { by: 1 } }));
      await vi.waitFor(() =>
        expect(raw.received[1]).toMatchObject({
          kind: 'fail',
          id: 5,
          error: { code: 'invalid-input', data: { issues: [{ path: 'commandId' }] } },
        }),
      );
      expect(trial.runs).toBe(0);
    });
  });

  describe('streams', () => {
    it('give a snapshot and then every change, in order', async () => {
      trial.count = 7;
      const seen = watch();
      await settle();
      for (const count of [8, 9, 10]) trial.set(count);
      await vi.waitFor(() => expect(seen.counts).toEqual([7, 8, 9, 10]));
      expect(seen.snapshots).toEqual([true, false, false, false]);
      expect(seen.seqs).toEqual([0, 1, 2, 3]);
    });

    it('stop when nobody listens any more', async () => {
      const seen = watch();
      await vi.waitFor(() => expect(seen.counts).toEqual([0]));
      seen.stop();
      await settle();
      expect(trial.watchers()).toBe(0);
      trial.set(1);
      await settle();
      expect([seen.counts, seen.ends]).toEqual([[0], []]);
    });

    it('stop when their client leaves', async () => {
      const seen = watch();
      await vi.waitFor(() => expect(trial.watchers()).toBe(1));
      client.close();
      await vi.waitFor(() => expect(trial.watchers()).toBe(0));
      expect(seen.ends).toMatchObject([{ code: 'unavailable' }]);
    });

    it('end when the host ends them', async () => {
      const seen = watch();
      await vi.waitFor(() => expect(seen.counts).toEqual([0]));
      trial.set(1);
      trial.endStreams();
      await vi.waitFor(() => expect(seen.ends).toEqual([undefined]));
      expect([seen.counts, trial.watchers()]).toEqual([[0, 1], 0]);
    });

    it('end with a log id when their source fails', async () => {
      const ends: unknown[] = [];
      client.stream('count.broken', {}, { onItem: () => {}, onEnd: (reason) => ends.push(reason) });
      await vi.waitFor(() => expect(ends).toMatchObject([{ code: 'internal' }]));
      expect(trial.reports).toMatchObject([{ name: 'count.broken' }]);
    });

    it('end with a log id when a change breaks the schema, and the one who made it goes on', async () => {
      const seen = watch();
      await vi.waitFor(() => expect(seen.counts).toEqual([0]));
      trial.set(0.5);
      await vi.waitFor(() => expect(seen.ends).toMatchObject([{ code: 'internal' }]));
      expect(trial.watchers()).toBe(0);
    });

    it('reach a client that keeps up however many changes there are', async () => {
      const seen = watch();
      await settle();
      for (let count = 1; count <= 500; count++) {
        trial.set(count);
        if (count % 20 === 0) await settle();
      }
      await vi.waitFor(() => expect(seen.counts.at(-1)).toBe(500));
      expect(seen.seqs).toEqual(seen.seqs.map((_, index) => index));
    });

    it('give a slow client a snapshot in place of what it missed', async () => {
      const raw = await openRaw();
      const items = (): unknown[] => raw.received.filter((message) => (message as { kind: string }).kind === 'item');
      raw.send(JSON.stringify({ kind: 'call', id: 1, name: 'count.watch', input: {} }));
      await vi.waitFor(() => expect(items()).toHaveLength(1));
      for (let count = 1; count <= 1000; count++) trial.set(count);
      raw.send(JSON.stringify({ kind: 'call', id: 2, name: 'echo.text', input: { text: 'after' } }));
      await vi.waitFor(() => expect(raw.received.at(-1)).toMatchObject({ kind: 'ok', value: 'after' }));
      expect(items()).toHaveLength(32);
      raw.send(JSON.stringify({ kind: 'ack', id: 1, seq: 31 }));
      await vi.waitFor(() => expect(items()).toHaveLength(33));
      expect(items().at(-1)).toEqual({ kind: 'item', id: 1, seq: 32, value: { count: 1000 }, snapshot: true });
    });
  });

  describe('a client that reconnects', () => {
    it('repeats a command whose answer was lost, and it happens once', async () => {
      using again = reconnect();
      const seen = watch(again.client);
      await vi.waitFor(() => expect(seen.counts).toEqual([0]));
      trial.whenDone = () => {
        trial.whenDone = () => {};
        trial.cut();
      };
      expect(await again.client.command('count.up', { by: 1 })).toEqual({ count: 1 });
      expect([trial.runs, trial.count]).toEqual([1, 1]);
      await vi.waitFor(() => expect(seen.snapshots.filter(Boolean)).toHaveLength(2));
      expect([seen.counts.at(-1), seen.ends]).toEqual([1, []]);
    });

    it('joins a command that is still running', async () => {
      using again = reconnect();
      trial.gate = gate();
      const call = again.client.command('count.up', { by: 1 });
      await vi.waitFor(() => expect(trial.runs).toBe(1));
      trial.cut();
      await vi.waitFor(() => expect(again.states).toContain('waiting'));
      await vi.waitFor(() => expect(again.client.state()).toMatchObject({ is: 'open', build: 'trial-1' }));
      trial.gate.resolve();
      expect(await call).toEqual({ count: 1 });
      expect(trial.runs).toBe(1);
    });

    it('asks unanswered questions again', async () => {
      using again = reconnect();
      trial.gate = gate();
      const call = again.client.call('echo.later', {});
      await again.client.call('echo.text', { text: '' });
      trial.cut();
      trial.gate = undefined;
      expect(await call).toBe('later');
    });

    it('does not take a refusal for a lost connection', async () => {
      using again = reconnect();
      expect(await failing(again.client.call('fail.typed', {}))).toMatchObject({ code: 'conflict' });
      expect(again.states).not.toContain('waiting');
    });

    it('gives up for good when it is closed', async () => {
      const again = reconnect();
      trial.gate = gate();
      const call = failing(again.client.call('echo.later', {}));
      const seen = watch(again.client);
      await vi.waitFor(() => expect(seen.counts).toEqual([0]));
      again[Symbol.dispose]();
      expect(await call).toMatchObject({ code: 'unavailable' });
      expect(seen.ends).toMatchObject([{ code: 'unavailable' }]);
      expect(await failing(again.client.call('echo.text', { text: '' }))).toMatchObject({ code: 'unavailable' });
    });

    function reconnect(): { client: Client<TrialTable>; states: string[] } & Disposable {
      const over = reconnecting<TrialTable>(() => line.open(), hello, { delay: () => 1 });
      const states: string[] = [];
      over.onState(({ is }) => states.push(is));
      return { client: over, states, [Symbol.dispose]: () => over.close() };
    }
  });

  describe('what must not come in', () => {
    it('too large a call is refused here, and the connection lives', async () => {
      expect(await failing(client.call('echo.text', { text: 'x'.repeat(largestMessage) }))).toMatchObject({
        code: 'too-large',
        data: { limitBytes: largestMessage },
      });
      expect(await client.call('echo.text', { text: 'fits' })).toBe('fits');
    });

    it('a message just within the limit passes, counted in bytes', async () => {
      const frame = JSON.stringify({ kind: 'call', id: 2, name: 'echo.text', input: { text: '' } }).length;
      const text = 'ä'.repeat((largestMessage - frame) / 2 - 8);
      expect(await client.call('echo.text', { text })).toBe(text);
      expect(await failing(client.call('echo.text', { text: `${text}${'ä'.repeat(16)}` }))).toMatchObject({
        code: 'too-large',
      });
    });

    it.each([
      ['an oversized message', JSON.stringify({ kind: 'call', id: 1, name: 'x'.repeat(largestMessage) })],
      ['text that is no JSON', 'ESC @ not json'],
      ['a message of no kind', '{"kind":"order","id":null}'],
      ['a second hello', rawHello],
      ['a bare value', '42'],
    ])('%s ends the connection and no other', async (_, text) => {
      const raw = await openRaw();
      raw.send(text);
      await vi.waitFor(() => expect(raw.closed()).toBe(true));
      expect(await settle()).toBe('');
    });

    it('a malformed call is refused by its id', async () => {
      const raw = await openRaw();
      raw.send('{"kind":"call","id":9,"name":7}');
      await vi.waitFor(() =>
        expect(raw.received[1]).toMatchObject({ kind: 'fail', id: 9, error: { code: 'invalid-input' } }),
      );
      expect(raw.closed()).toBe(false);
      raw.close();
    });

    it('a call under an id that is open ends the connection', async () => {
      trial.gate = gate();
      const raw = await openRaw();
      const call = JSON.stringify({ kind: 'call', id: 1, name: 'echo.later', input: {} });
      raw.send(call);
      raw.send(call);
      await vi.waitFor(() => expect(raw.closed()).toBe(true));
      expect(raw.received[1]).toMatchObject({ kind: 'fail', id: 0, error: { code: 'conflict' } });
    });

    it('more open calls than allowed are refused, one by one', async () => {
      trial.gate = gate();
      const calls = Array.from({ length: 513 }, () => failing(client.call('echo.later', {})));
      expect(await calls.at(-1)).toMatchObject({ code: 'unavailable', data: { reason: 'too-many-calls' } });
      trial.gate.resolve();
      expect(await Promise.all(calls.slice(0, -1))).toEqual(Array.from({ length: 512 }));
    });

    it.each([
      ['another protocol', JSON.stringify({ kind: 'hello', ...hello, protocol: 999 }), 999],
      ['no hello at all', JSON.stringify({ kind: 'call', id: 1, name: 'echo.text', input: { text: '' } }), null],
      ['a hello of another form', JSON.stringify({ kind: 'hello', version: '2' }), null],
    ])('%s gets one clear failure and the end', async (_, text, said) => {
      const raw = await line.openRaw();
      raw.send(text);
      await vi.waitFor(() => expect(raw.closed()).toBe(true));
      expect(raw.received).toMatchObject([
        {
          kind: 'fail',
          id: 0,
          error: { code: 'protocol-mismatch', data: { host: protocolNumber, client: said, build: 'trial-1' } },
        },
      ]);
    });
  });
});

describe('a client whose till is of another version, or does not know it', () => {
  it.each([
    failure('no-entry', { reason: 'no-session' }),
    failure('protocol-mismatch', { host: 2, client: 1, build: 'b' }),
  ])('says so and does not try for ever: $code', async (reason) => {
    const open = vi.fn(() => Promise.reject(reason));
    const client = reconnecting<TrialTable>(open, hello, { delay: () => 1 });
    expect(await failing(client.call('echo.text', { text: '' }))).toBe(reason);
    expect(client.state()).toEqual({ is: 'closed', failure: reason });
    expect(open).toHaveBeenCalledTimes(1);
  });
});
