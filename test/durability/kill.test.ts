import { type ChildProcess, fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HostMessage } from '#contract/host-message.ts';
import type { Table } from '#contract/table.ts';
import { connect } from '#contract/wire/client.ts';
import type { Client } from '#contract/wire/client-type.ts';
import { openDatabase } from '#host/database/open.ts';
import { verifyJournal } from '#host/database/journal.ts';
import { openHostPort } from '#host/http/host-client.ts';
import { readHostKey } from '#host/http/host-key.ts';
import { computeBalance } from '#host/services/ledger.ts';
import { trialShop, type TrialShop } from '#test/fixtures/trial-shop.ts';

const entry = fileURLToPath(new URL('../../main/host/start.ts', import.meta.url));
const kills = 100;
const stock = 1_000_000_000;

let trial: TrialShop;
let articles: string[];
beforeAll(() => {
  trial = trialShop(Date.now() - 60_000);
  articles = Array.from({ length: 6 }, (_, index) => trial.article({ name: `Artikel ${index}`, price: 99 + index }));
  for (const id of articles) for (let more = 0; more < stock; more += 50_000_000) trial.receive(id, 50_000_000);
  trial.shop.db.close();
});
afterAll(() => rmSync(trial.folder, { recursive: true, force: true }));

interface Running {
  child: ChildProcess;
  client: Client<Table>;
  died: Promise<void>;
}

async function start(): Promise<Running> {
  const child = fork(entry, ['--data', trial.folder, '--port', '0', '--marketplace', 'none'], {
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
  return { child, client, died };
}

/** Sells until the connection is cut; notes each sale only when its answer is here. */
async function sell(client: Client<Table>, confirmed: Map<string, number>): Promise<void> {
  for (let no = 0; ; no += 1) {
    const { basket } = await client.command('baskets.add', { articleId: articles[no % 6] ?? '', quantity: 1000 });
    for (let line = 1; line <= no % 4; line += 1)
      await client.command('baskets.add', { articleId: articles[(no + line) % 6] ?? '', quantity: 2000 });
    const paid = await client.command('sales.pay', {
      basketId: basket.basketId,
      payments: [{ kind: 'Bar', given: 100_000 }],
    });
    confirmed.set(paid.sale.saleId, paid.sale.total);
  }
}

interface Books {
  sales: Map<string, number>;
  faults: string[];
}

/** Opens the folder as the next start would and reads all of it. */
function readBooks(): Books {
  const db = openDatabase({ folder: trial.folder });
  const faults: string[] = [];
  try {
    if (db.sql.pragma('integrity_check', { simple: true }) !== 'ok') faults.push('integrity');
    if (!verifyJournal(db).ok) faults.push('journal');
    const rows = db.rows<{ id: string; receipt_no: number; total: number; lines: number; paid: number; taxed: number }>(
      `SELECT id, receipt_no, total, (SELECT sum(total) FROM sale_line l WHERE l.receipt_no = s.receipt_no AND voided = 0) AS lines,
         (SELECT sum(amount) FROM payment p WHERE p.receipt_no = s.receipt_no) AS paid,
         (SELECT sum(gross) FROM sale_tax t WHERE t.receipt_no = s.receipt_no) AS taxed FROM sale s ORDER BY receipt_no`,
    );
    rows.forEach((row, index) => {
      if (row.receipt_no !== index + 1) faults.push(`gap before receipt ${row.receipt_no}`);
      if (row.total !== row.lines || row.total !== row.paid || row.total !== row.taxed)
        faults.push(`half ${row.receipt_no}`);
    });
    const ops = db.row<{ n: number; paid: number; numbers: number }>(
      `SELECT (SELECT count(*) FROM op WHERE kind = 'sale-made') AS n,
         (SELECT count(*) FROM basket WHERE state = 'paid') AS paid,
         (SELECT max(process_no) - count(*) FROM basket) AS numbers`,
    );
    if (ops?.n !== rows.length || ops.paid !== rows.length) faults.push('sales, ops and paid baskets differ');
    if (ops?.numbers !== 0) faults.push('gap in process numbers');
    for (const { article_n: n, on_hand: cached } of db.rows<{ article_n: number; on_hand: number }>(
      'SELECT * FROM stock_balance',
    ))
      if (computeBalance(db, n).onHand !== cached) faults.push(`stock of article ${n}`);
    return { sales: new Map(rows.map((row) => [row.id, row.total])), faults };
  } finally {
    db.close();
  }
}

describe('kill -9 at random instants', () => {
  it(`loses and doubles no confirmed sale in ${kills} kills`, { timeout: 600_000 }, async () => {
    const confirmed = new Map<string, number>();
    for (let kill = 0; kill < kills; kill += 1) {
      const { child, client, died } = await start();
      const selling = sell(client, confirmed).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 160));
      child.kill('SIGKILL');
      await Promise.all([selling, died]);
      client.close();
      const { sales, faults } = readBooks();
      expect(faults, path.basename(trial.folder)).toEqual([]);
      for (const [id, total] of confirmed) expect(sales.get(id), `sale ${id} of kill ${kill}`).toBe(total);
      // At most the one sale whose answer was under way may be there without having been confirmed.
      expect(sales.size - confirmed.size).toBeLessThanOrEqual(kill + 1);
    }
    expect(confirmed.size).toBeGreaterThan(kills);
  });
});
