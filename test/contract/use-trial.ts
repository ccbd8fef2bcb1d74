/** The suite's bench: for each test a fresh host, a line to it over the transport at hand, and a client. */
import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { Failure } from '#contract/errors.ts';
import type { Client } from '#contract/wire/client-type.ts';
import { connect } from '#contract/wire/client.ts';
import { protocolNumber } from '#contract/wire/protocol.ts';
import { reconnecting } from '#contract/wire/reconnect.ts';
import { type Trial, type TrialTable, startTrial } from './trial-host.ts';
import type { Line, RawEnd, Transport } from './transports.ts';

export const hello = { build: 'trial-1', locale: 'de' } as const;
export const rawHello = JSON.stringify({ kind: 'hello', protocol: protocolNumber, ...hello });

/** What a promise fails with, and nothing when it does not. */
export async function failing(promise: Promise<unknown>): Promise<Failure | undefined> {
  return promise.then(
    () => undefined,
    (error: Failure) => error,
  );
}

/** Waits for what other turns bring about; fails with the last difference. */
export const until = (check: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(check, { interval: 2, timeout: 10_000 });

export function gate(): NonNullable<Trial['gate']> {
  return Promise.withResolvers<void>();
}

/** What was seen of a stream. */
export type Seen = { counts: number[]; snapshots: boolean[]; seqs: number[]; ends: unknown[]; stop(): void };

export type Bench = {
  trial: Trial;
  line: Line;
  client: Client<TrialTable>;
  watch(on?: Client<TrialTable>): Seen;
  /** A round trip: whatever was sent before has been read by the host, and its answers by the client. */
  settle(): Promise<string>;
  /** A raw end that has said hello. */
  openRaw(): Promise<RawEnd>;
  reconnect(): { client: Client<TrialTable>; states: string[] } & Disposable;
};

/** Sets the bench up before each test of the block it is called in. */
export function useTrial(transport: Transport): Bench {
  const bench = {
    watch(on = bench.client) {
      const seen: Seen = { counts: [], snapshots: [], seqs: [], ends: [], stop: () => {} };
      seen.stop = on.stream(
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
      return seen;
    },
    settle: () => bench.client.call('echo.text', { text: '' }),
    async openRaw() {
      const raw = await bench.line.openRaw();
      raw.send(rawHello);
      await until(() => expect(raw.received).toHaveLength(1));
      return raw;
    },
    reconnect() {
      const client = reconnecting<TrialTable>(() => bench.line.open(), hello, { delay: () => 1 });
      const states: string[] = [];
      client.onState(({ is }) => states.push(is));
      return { client, states, [Symbol.dispose]: () => client.close() };
    },
  } as Bench;

  beforeEach(async () => {
    bench.trial = startTrial();
    bench.line = await transport.start(bench.trial.serve);
    bench.client = connect<TrialTable>(await bench.line.open(), hello);
  });

  afterEach(async () => {
    bench.client.close();
    bench.trial.wire.close();
    await bench.line.close();
  });
  return bench;
}
