import { statfsSync } from 'node:fs';
import type { DeviceState } from '#contract/methods/devices.ts';
import type { TransportHealth } from '#drivers/found-device.ts';
import { verifyJournal } from '../database/journal.ts';
import { folderModeOf } from '../open-shop.ts';
import type { Shop } from '../shop.ts';

/** One thing that was looked at. `name` is kebab-case with a sentence in the text catalogues; `detail` is a value or a reason. */
export interface Check {
  name: string;
  ok: boolean;
  detail: string;
}

/** Below this much room a day of sales may not fit any more. */
const leastFree = 500 * 1024 * 1024;

/** Looks over folder, database, books and devices. Changes nothing. */
export function runDoctor(
  shop: Shop,
  {
    devices,
    health,
    wrongBalances,
  }: { devices: readonly DeviceState[]; health: readonly TransportHealth[]; wrongBalances: number },
): Check[] {
  const { db, folder } = shop;
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const synchronous = db.sql.pragma('synchronous', { simple: true });
  const whole = db.sql.pragma('quick_check', { simple: true }) as string;
  const journal = verifyJournal(db);
  const unsigned = db.row<{ n: number }>(
    `SELECT count(*) AS n FROM sale s WHERE NOT EXISTS
       (SELECT 1 FROM tse_transaction t WHERE t.process_no = s.process_no AND t.event IN ('finished', 'failed'))`,
  );
  const printer = devices.find((device) => device.class === 'printer');
  const others = devices.filter(({ class: kind, uri }) => kind !== 'printer' && uri !== 'keyboard');
  const node = process.versions.node;
  return [
    { name: 'data-folder', ok: true, detail: folder },
    { name: 'mode', ok: folderModeOf(db) !== 'empty', detail: folderModeOf(db) },
    { name: 'free-space', ok: free >= leastFree, detail: `${Math.floor(free / 1024 / 1024)} MiB` },
    { name: 'durable-writes', ok: synchronous === 2, detail: `synchronous=${String(synchronous)}` },
    { name: 'database', ok: whole === 'ok', detail: whole },
    { name: 'journal', ok: journal.ok, detail: journal.problem ?? `${journal.rows}` },
    { name: 'stock', ok: wrongBalances === 0, detail: String(wrongBalances) },
    { name: 'signatures', ok: (unsigned?.n ?? 0) === 0, detail: String(unsigned?.n ?? 0) },
    {
      name: 'printer',
      ok: printer === undefined || printer.state !== 'faulted',
      detail: printer ? `${printer.uri} ${printer.reason ?? printer.state}` : 'none',
    },
    ...others.map(({ class: kind, uri, state, reason }) => ({
      name: kind,
      ok: state === 'ready',
      detail: `${uri} ${reason ?? state}`,
    })),
    ...health.map(({ transport, ok, reason, detail }) => ({
      name: `way-${transport}`,
      ok,
      detail: [reason, detail].filter(Boolean).join(' '),
    })),
    { name: 'runtime', ok: Number(node.split('.')[0]) >= 24, detail: `Node ${node}` },
  ];
}
