/** The whole till is killed at any moment of a card payment: every yes of the terminal is one sale, and none is asked for twice. */
import { type ChildProcess, fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HostMessage } from '#contract/host-message.ts';
import type { TerminalView } from '#contract/methods/terminal.ts';
import type { Table } from '#contract/table.ts';
import { connect } from '#contract/wire/client.ts';
import type { Client } from '#contract/wire/client-type.ts';
import { type RunningTerminal, startTerminalSimulator } from '#drivers/terminal/simulator.ts';
import { verifyJournal } from '#host/database/journal.ts';
import { openDatabase } from '#host/database/open.ts';
import { openHostPort } from '#host/http/host-client.ts';
import { readHostKey } from '#host/http/host-key.ts';
import { trialShop, type TrialShop } from '#test/fixtures/trial-shop.ts';

const entry = fileURLToPath(new URL('../../main/host/start.ts', import.meta.url));
const kills = 8;
const price = 777;

let trial: TrialShop;
let terminal: RunningTerminal;
let article: string;
beforeAll(async () => {
  trial = trialShop(Date.now() - 60_000);
  article = trial.article({ name: 'Honig', price });
  trial.shop.db.close();
  terminal = await startTerminalSimulator({ port: 0, pauseMs: 60 });
});
afterAll(async () => {
  await terminal.close();
  rmSync(trial.folder, { recursive: true, force: true });
});

interface Till {
  child: ChildProcess;
  client: Client<Table>;
  died: Promise<void>;
  /** The newest that the stream told. */
  view(): TerminalView | undefined;
}

async function start(): Promise<Till> {
  const device = `terminal=zvt://127.0.0.1:${terminal.port}`;
  const child = fork(entry, ['--data', trial.folder, '--port', '0', '--marketplace', 'none', '--device', device], {
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const died = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const message = await new Promise<HostMessage>((resolve, reject) => {
    child.once('message', (value) => resolve(value as HostMessage));
    child.once('exit', (code) => reject(new Error(`the host ended with ${code}`)));
  });
  if (message.kind !== 'ready') throw new Error(JSON.stringify(message));
  const key = await readHostKey(trial.folder);
  if (!key) throw new Error('no key file');
  const client = connect<Table>(await openHostPort(key.url, key.key), { build: 'test', locale: 'de' });
  let seen: TerminalView | undefined;
  client.stream('terminal.state', {}, { onItem: (view) => (seen = view) });
  await expect.poll(() => seen).toBeDefined();
  return { child, client, died, view: () => seen };
}

async function kill({ child, client, died }: Till): Promise<void> {
  child.kill('SIGKILL');
  await died;
  client.close();
}

const booked = (): number => terminal.terminal.bookings.length;

it(`makes one sale of every yes over ${kills} kills`, { timeout: 240_000 }, async () => {
  let asked = 0;
  let before = 0;
  for (let round = 0; round <= kills; round += 1) {
    const till = await start();
    await expect.poll(() => till.view()?.current?.phase ?? 'settled', { timeout: 30_000 }).toMatch(/settled|unclear/);
    const unclear = till.view()?.current;
    // A person looks at the terminal and says what it shows.
    if (unclear)
      await till.client.command('terminal.decide', {
        attempt: unclear.attempt,
        happened: booked() > before,
        reason: 'nachgesehen',
      });
    const { total } = await till.client.call('sales.list', {});
    expect(total).toBe(booked());
    if (round === kills) {
      await kill(till);
      break;
    }
    before = booked();
    const { basket } = await openBasket(till);
    await till.client.command('terminal.pay', {
      basketId: basket.basketId,
      payments: [{ kind: 'ECKarte', given: basket.total }],
      card: 0,
    });
    asked += 1;
    // From before the terminal heard of it until after the sale.
    await new Promise((resolve) => setTimeout(resolve, (round / kills) * 900));
    await kill(till);
  }
  expect(terminal.terminal.authorisations).toBeLessThanOrEqual(asked);
  expect(booked()).toBeGreaterThan(2);
  const db = openDatabase({ folder: trial.folder });
  expect(verifyJournal(db).ok).toBe(true);
  const paid = db.row<{ n: number }>("SELECT count(*) AS n FROM payment WHERE kind = 'ECKarte'");
  expect(paid?.n).toBe(booked());
  db.close();
});

/** What lies on the counter after a kill is paid next; otherwise a jar of honey. */
async function openBasket({ client }: Till) {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const stop = client.stream('baskets.counter', {}, { onItem: ({ basket }) => resolve(basket !== null) });
  const lies = await promise;
  stop();
  if (!lies) return client.command('baskets.add', { articleId: article, quantity: 1000 });
  const open = Promise.withResolvers<string>();
  const end = client.stream('baskets.counter', {}, { onItem: ({ basket }) => open.resolve(basket?.basketId ?? '') });
  const basketId = await open.promise;
  end();
  return { basket: await client.call('baskets.show', { basketId }) };
}
