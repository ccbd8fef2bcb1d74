/** A small method table with handlers that a test steers: what the wire is tried with, on every transport. */
import { z } from 'zod';
import { failure } from '#contract/errors.ts';
import { type Role, command, query, stream } from '#contract/method.ts';
import type { CommandMemory } from '#contract/wire/command-desk.ts';
import type { Source } from '#contract/wire/handlers.ts';
import type { Port } from '#contract/wire/port.ts';
import { type Wire, createWire } from '#contract/wire/serve.ts';

const nothing = z.object({});

export const trialTable = {
  'echo.text': query('anyone', z.object({ text: z.string(), times: z.int().min(1).default(1) }), z.string()),
  'echo.later': query('anyone', nothing, z.string()),
  'fail.typed': query('anyone', nothing, nothing),
  'fail.somehow': query('anyone', nothing, nothing),
  'fail.output': query('anyone', nothing, z.object({ count: z.int() })),
  'fail.unsendable': query('anyone', nothing, z.unknown()),
  'owner.only': query('owner', nothing, z.string()),
  'count.up': command('cashier', z.object({ by: z.int() }), z.object({ count: z.int() })),
  'count.watch': stream('anyone', nothing, z.object({ count: z.int() })),
  'count.broken': stream('anyone', nothing, z.object({ count: z.int() })),
};
export type TrialTable = typeof trialTable;

type Gate = { promise: Promise<void>; resolve(): void };

export type Trial = {
  wire: Wire<{ role: Role }>;
  /** Lets a wire be served over a port with the rank that `role` says now. */
  serve(port: Port): void;
  /** The rank of whoever is at the till. */
  role: Role;
  count: number;
  set(count: number): void;
  /** Ends every stream of the counter, as a host does whose thing is gone. */
  endStreams(): void;
  /** Streams of the counter that are open. */
  watchers(): number;
  /** How often `count.up` was run. */
  runs: number;
  /** What `count.up` and `echo.later` wait for. */
  gate: Gate | undefined;
  /** Calls that were aborted while they waited. */
  aborted: string[];
  /** Called by `count.up` when it is done and before it answers. */
  whenDone(): void;
  reports: { logId: string; name: string; error: unknown }[];
  /** Cuts every connection from the host's side. */
  cut(): void;
};

export function startTrial(): Trial {
  const watching = new Set<{ push(item: { count: number }): void; end(): void }>();
  const done = new Map<string, { name: string; value: unknown }>();
  const ports = new Set<Port>();

  /** Waits at the gate; rejects with the signal's own reason when nobody waits any more. */
  async function wait(name: string, signal: AbortSignal): Promise<void> {
    if (!trial.gate) return;
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => {
        trial.aborted.push(name);
        reject(signal.reason as Error);
      });
    });
    await Promise.race([trial.gate.promise, aborted]);
  }

  const memory: CommandMemory = {
    find(commandId, name) {
      const found = done.get(commandId);
      if (found && found.name !== name) throw failure('conflict', { what: 'command', id: commandId });
      return found;
    },
  };

  const wire = createWire<TrialTable, { role: Role }>({
    table: trialTable,
    build: 'trial-1',
    checkOutput: true,
    memory,
    stream: { window: 32, queue: 8 },
    roleOf: ({ role }) => role,
    report: (logId, name, error) => trial.reports.push({ logId, name, error }),
    handlers: {
      'echo.text': ({ text, times }) => text.repeat(times),
      'echo.later': async (_, { signal }) => {
        await wait('echo.later', signal);
        return 'later';
      },
      'fail.typed': () => {
        throw failure('conflict', { what: 'barcode', id: '4006381333931', heldBy: 'Äpfel' });
      },
      'fail.somehow': () => {
        throw new Error('the secret reason');
      },
      'fail.output': () => ({ count: 'three' as unknown as number }),
      'fail.unsendable': () => 10n,
      'owner.only': () => 'owner',
      'count.up': async ({ by }, { signal, commandId }) => {
        trial.runs += 1;
        await wait('count.up', signal);
        trial.set(trial.count + by);
        const value = { count: trial.count };
        done.set(commandId, { name: 'count.up', value });
        trial.whenDone();
        return value;
      },
      'count.watch': (): Source<{ count: number }> => ({
        snapshot: () => ({ count: trial.count }),
        subscribe(push, end) {
          const watcher = { push, end: () => end() };
          watching.add(watcher);
          return () => watching.delete(watcher);
        },
      }),
      'count.broken': (): Source<{ count: number }> => ({
        snapshot: () => {
          throw new Error('no snapshot');
        },
        subscribe: () => () => {},
      }),
    },
  });

  const trial: Trial = {
    wire,
    serve(port) {
      ports.add(port);
      port.onClose(() => ports.delete(port));
      wire.serve(port, () => ({
        get role() {
          return trial.role;
        },
      }));
    },
    role: 'cashier',
    count: 0,
    set(count) {
      trial.count = count;
      for (const { push } of [...watching]) push({ count });
    },
    endStreams: () => [...watching].forEach(({ end }) => end()),
    watchers: () => watching.size,
    runs: 0,
    gate: undefined,
    aborted: [],
    whenDone: () => {},
    reports: [],
    cut: () => [...ports].forEach((port) => port.close()),
  };
  return trial;
}
