import { createServer } from 'node:net';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { articleDetail } from '#contract/methods/articles.ts';
import { orderDetail, orderRow } from '#contract/methods/orders.ts';
import { saleDetail, saleSummary } from '#contract/methods/sales.ts';
import { deviceView } from '#contract/methods/devices.ts';
import { stockStep, stockView } from '#contract/methods/stock.ts';
import { syncState } from '#contract/methods/sync.ts';
import type { DayReport } from '#host/simulate/play-day.ts';
import { startPrinterSimulator } from '#drivers/printer/simulator.ts';
import { jsonOf, makeDemoShop, type Ran, simulate, startTill, trialFolder, tresen } from './run-tresen.ts';

const place = trialFolder();
const folder = place('shop');
const at = ['--data', folder];
const json = (line: string): Promise<Ran> => tresen([...line.split(' '), '--json', ...at]);

/** What a command answers that has to be done without a word of complaint. */
async function done<Value>(line: string): Promise<Value> {
  const ran = await json(line);
  expect({ code: ran.code, stderr: ran.stderr }, line).toEqual({ code: 0, stderr: '' });
  return jsonOf<Value>(ran);
}

let day: DayReport;
beforeAll(async () => {
  await using _till = await startTill(folder, '--demo');
  const played = await simulate(['day', '--customers', '30', '--seed', '11', '--json', ...at]);
  expect(played.stderr).toBe('');
  expect(played.code).toBe(0);
  day = jsonOf<DayReport>(played);
});

describe('a day of 30 customers', () => {
  test('has everything that happens in a shop, and its books are right', () => {
    expect(day.ok).toBe(true);
    expect(day.checks.map(({ name, ok }) => `${name} ${ok}`)).toEqual([
      'till true',
      'sales true',
      'stock true',
      'journal true',
      'marketplace true',
    ]);
    expect(day).toMatchObject({ customers: 30, seed: 11 });
    for (const count of ['sales', 'scanned', 'typed', 'weighed', 'goodsIn', 'counts', 'parked', 'resumed'] as const)
      expect(day[count], count).toBeGreaterThan(0);
    expect(day.orders.placed).toBeGreaterThan(0);
    expect(day.orders.refused).toBe(0);
    expect(day.orders.handedOver).toBeGreaterThan(0);
    expect(Object.values(day.payments).reduce((sum, amount) => sum + amount, 0)).toBe(day.total);
    expect(day.pay.count).toBe(day.sales);
  });

  test('the same seed plays the same day in the same shop', async () => {
    await using till = await startTill(place('again'), '--demo');
    const played = await simulate(['day', '--customers', '30', '--seed', '11', '--json', '--data', till.folder]);
    const again = jsonOf<DayReport>(played);
    const counted = ({ sales, total, payments, scanned, typed, weighed, empties, freeLines, voids }: DayReport) => ({
      ...{ sales, total, payments, scanned, typed, weighed, empties, freeLines, voids },
    });
    expect(counted(again)).toEqual(counted(day));
  });

  test('an evening leaves nothing open, and a person reads what happened', async () => {
    await using till = await startTill(place('evening'), '--demo');
    const played = await simulate(['day', '--customers', '40', '--seed', '3', '--close', '--data', till.folder]);
    expect(played.code).toBe(0);
    expect(played.stdout).toMatch(/^40 customers in [\d.]+ s \(seed 3\)$/m);
    expect(played.stdout).toMatch(/^good {2}sales +\d+ sales and reversals$/m);
    const open = await tresen(['orders', 'list', '--state', 'open', '--json', '--data', till.folder]);
    expect(jsonOf(open)).toEqual({ rows: [], total: 0 });
  });

  test('receipts go onto paper where there is a printer', async () => {
    await using printer = await startPrinterSimulator({ port: 0 });
    const uri = `printer=tcp://127.0.0.1:${printer.port}?profile=epson-80`;
    await using till = await startTill(place('printing'), '--demo', '--device', uri);
    const ran = await simulate(['day', '--customers', '12', '--seed', '2', '--json', '--data', till.folder]);
    const { receipts } = jsonOf<DayReport>(ran);
    expect(receipts).toMatchObject({ shown: 0, failed: 0 });
    expect(receipts.printed).toBeGreaterThan(0);
    expect(printer.jobs.length).toBeGreaterThanOrEqual(receipts.printed);
  });

  test('needs a till that runs, and says how to start one', async () => {
    const played = await simulate(['day', ...at]);
    expect(played.code).toBe(1);
    expect(played.stderr).toContain('npm start -- --data');
  });

  test.each([
    [['tse'], 'tse'],
    [['day', '--customers', 'many'], '--customers'],
    [['teleporter'], 'teleporter'],
    [[], 'simulator'],
  ])('%j is a wrong use', async (args, word) => {
    const played = await simulate(args);
    expect(played.code).toBe(2);
    expect(played.stderr).toContain(word);
  });
});

test.each(['day', 'printer', 'scale', 'scanner'])('the simulator of a %s explains itself', async (name) => {
  const ran = await simulate([name, '--help']);
  expect(ran.code).toBe(0);
  expect(ran.stdout).toContain(`npm run simulate -- ${name}`);
});

/** Every command that reads, with what its JSON has to be. */
const answers: readonly [line: string, check: (value: never) => void][] = [
  ['articles show 101', (value) => articleDetail.strict().parse(value)],
  ['stock show 101', (value) => stockView.strict().parse(value)],
  [
    'stock explain 101',
    ({ stock, steps }: { stock: unknown; steps: { onHand: number }[] }) => {
      const view = stockView.strict().parse(stock);
      expect(stockStep.array().min(1).parse(steps).at(-1)?.onHand).toBe(view.published);
    },
  ],
  ['stock verify', (value) => expect(value).toMatchObject({ wrong: [] })],
  [
    'sales list --limit 500',
    ({ rows, total }: { rows: { total: number }[]; total: number }) => {
      expect(total).toBe(day.sales + day.reversals);
      const sum = saleSummary
        .strict()
        .array()
        .parse(rows)
        .reduce((all, sale) => all + sale.total, 0);
      expect(sum).toBe(day.total);
    },
  ],
  ['sales show 1', (value) => expect(saleDetail.strict().parse(value).receiptNo).toBe(1)],
  [
    'orders list',
    ({ rows, total }: { rows: unknown[]; total: number }) => {
      expect(orderRow.strict().array().parse(rows)).toHaveLength(total);
      expect(total).toBe(day.orders.placed);
    },
  ],
  ['sync status', (value) => expect(syncState.strict().parse(value)).toMatchObject({ marketplace: 'practice' })],
  ['sync now', (value) => expect(syncState.strict().parse(value)).toMatchObject({ link: 'idle', unsent: 0 })],
  ['sync parked', (value) => expect(value).toEqual([])],
  ['devices list', (value) => expect(deviceView.strict().array().parse(value)[0]?.class).toBe('scanner')],
  ['devices weighings --limit 5', (value) => expect(value).toEqual({ total: 0, rows: [] })],
  ['journal verify', (value) => expect(value).toMatchObject({ ok: true, problem: null })],
  ['doctor', (value) => expect(value).toMatchObject({ ok: true })],
];

describe.each([['running'], ['not running']])('while the till is %s', (state) => {
  let till: Awaited<ReturnType<typeof startTill>> | undefined;
  beforeAll(async () => {
    till = state === 'running' ? await startTill(folder) : undefined;
    return () => till?.end();
  });

  test.each(answers)('%s --json', async (line, check) => {
    check(await done<never>(line));
  });

  test('an order is shown and packed on paper in each form', async () => {
    const { rows } = await done<{ rows: { code: string }[] }>('orders list');
    const code = rows[0]?.code ?? '';
    expect(orderDetail.strict().parse(await done(`orders show ${code}`)).code).toBe(code);
    const text = await tresen(['orders', 'picklist', code, ...at]);
    expect(text.stdout).toContain(code);
    const pdf = place(`list-${state.length}.pdf`);
    expect((await tresen(['orders', 'picklist', code, '--as', 'pdf', '--out', pdf, ...at])).code).toBe(0);
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await tresen(['orders', 'picklist', code, '--as', 'escpos', ...at])).bytes[0]).toBe(0x1b);
  });

  test('a receipt comes in each form, as a file or as bytes', async () => {
    const text = await tresen(['sales', 'receipt', '1', '--as', 'text', '--lang', 'de', ...at]);
    expect(text.stdout).toContain('KEIN BELEG');
    const png = await tresen(['sales', 'receipt', '1', '--as', 'png', ...at]);
    expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
    const pdf = await tresen(['sales', 'receipt', '1', '--as', 'pdf', ...at]);
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const out = place(`bon-${state.length}.bin`);
    const written = await done(`sales receipt 1 --as escpos --out ${out}`);
    expect(written).toMatchObject({ as: 'escpos', file: out, bytes: readFileSync(out).length });
  });

  test('what does not exist is refused in words, with exit code 1', async () => {
    const lines = ['articles show none', 'stock show none', 'sales show 99999', 'orders show NONE', 'sync resend none'];
    for (const line of lines) {
      const ran = await json(line);
      expect(ran.code, line).toBe(1);
      expect(jsonOf(ran), line).toMatchObject({ error: { code: 'not-found' } });
      expect(ran.stderr, line).toMatch(/^Error: .*\.( \(.*\))?\n$/);
    }
  });
});

test('wrong use ends with exit code 2 and one JSON value', async () => {
  const ran = await json('sales receipt 1 --as docx');
  expect(ran.code).toBe(2);
  expect(jsonOf(ran)).toMatchObject({ error: { code: 'usage', reason: 'option-value' } });
});

test('words come in the language of the session or of --lang', async () => {
  const german = await tresen(['stock', 'verify', ...at], { env: { LC_ALL: 'de_DE.UTF-8' } });
  expect(german.stdout).toMatch(/^Alle \d+ Bestände stimmen/);
  const english = await tresen(['stock', 'verify', '--lang', 'en', ...at], { env: { LC_ALL: 'de_DE.UTF-8' } });
  expect(english.stdout).toMatch(/^All \d+ balances agree/);
});

test('a folder without a shop is left as it was found', async () => {
  const nowhere = place('nowhere');
  const ran = await tresen(['sales', 'list', '--data', nowhere]);
  expect(ran.code).toBe(1);
  expect(ran.stderr).toContain(nowhere);
  expect(existsSync(nowhere)).toBe(false);
  const empty = place('empty');
  mkdirSync(empty);
  expect((await tresen(['doctor', '--data', empty])).code).toBe(1);
  expect(readdirSync(empty)).toEqual([]);
});

test('a till that was killed leaves its key behind, and nobody falls for it', async () => {
  const killed = place('killed');
  const till = await startTill(killed, '--demo');
  await till.kill();
  expect(existsSync(`${killed}/host.json`)).toBe(true);
  const ran = await tresen(['stock', 'verify', '--data', killed]);
  expect(`${ran.code} ${ran.stderr}`).toBe('0 ');
});

test('the usual folder of the user is taken without --data', async () => {
  const home = place('home');
  await makeDemoShop(`${home}/tresen`);
  const ran = await tresen(['stock', 'verify'], { env: { XDG_DATA_HOME: home } });
  expect(ran.code).toBe(0);
});

test('a reader who stops early gets no stack trace', async () => {
  const cli = fileURLToPath(new URL('../../main/host/cli/main.ts', import.meta.url));
  const child = spawn(process.execPath, [cli, 'articles', '--help', ...at], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  const errors: string[] = [];
  child.stderr.on('data', (part: Buffer) => errors.push(part.toString()));
  await once(child, 'close');
  expect(errors.join('')).not.toContain('EPIPE');
});

test('a test page goes to a printer on the network; what is none is refused', async () => {
  await using printer = await startPrinterSimulator({ port: 0 });
  const good = await tresen(['devices', 'test', `tcp://127.0.0.1:${printer.port}?profile=epson-80`, ...at]);
  expect(good.stdout).toContain('printed');
  expect(good.code).toBe(0);
  expect(printer.jobs).toHaveLength(1);
  const closed = createServer().listen(0, '127.0.0.1');
  await once(closed, 'listening');
  const { port } = closed.address() as { port: number };
  closed.close();
  const off = await json(`devices test tcp://127.0.0.1:${port}`);
  expect(off.code).toBe(1);
  expect(jsonOf(off)).toMatchObject({ print: { outcome: 'failed', reason: 'printer-off' } });
  const none = await json('devices test toaster');
  expect(none.code).toBe(1);
  expect(jsonOf(none)).toMatchObject({ error: { reason: 'bad-printer-address' } });
});

test('a changed journal is found', async () => {
  const other = place('tampered');
  await makeDemoShop(other);
  const { default: Sqlite } = await import('better-sqlite3');
  const sql = new Sqlite(`${other}/tresen.sqlite`);
  for (const { name } of sql
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'journal'")
    .all() as { name: string }[])
    sql.exec(`DROP TRIGGER "${name}"`);
  sql.exec(`UPDATE journal SET body = '{"mode":"own"}' WHERE seq = 1`);
  sql.close();
  const ran = await tresen(['journal', 'verify', '--json', '--data', other]);
  expect(ran.code).toBe(1);
  expect(jsonOf(ran)).toMatchObject({ ok: false, problem: 'changed', atRow: 1 });
});
