import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Disk, type DiskEvent, makeDisk } from './disk-image.ts';
import { traceWrites } from './system-calls.ts';

const seller = fileURLToPath(new URL('seller.ts', import.meta.url));
const sales = 40;
let work: string;
beforeAll(() => {
  work = mkdtempSync(path.join(os.tmpdir(), 'tresen-power-'));
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

function selling(name: string, ...more: string[]): DiskEvent[] {
  const folder = path.join(work, name);
  mkdirSync(folder);
  return traceWrites([seller, folder, String(sales), ...more], path.join(work, `${name}.trace`)).events;
}

/** A small generator with a seed, so that a failing cut can be repeated. */
function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Finding {
  cuts: number;
  lost: string[];
  atRisk: number;
}

/** Cuts the power after every event from the first sale on, and looks for what had been confirmed until then. */
function cutEverywhere(events: readonly DiskEvent[], seed: number): Finding {
  const disk = makeDisk();
  const random = chance(seed);
  const confirmed = new Map<string, number>();
  const finding: Finding = { cuts: 0, lost: [], atRisk: 0 };
  let started = false;
  for (const event of events) {
    disk.follow(event);
    if (event.kind === 'said') {
      started = true;
      const [word, receiptNo, saleId = '', total] = event.text.trim().split(' ');
      if (word === 'confirmed') confirmed.set(`${receiptNo} ${saleId}`, Number(total));
    }
    if (!started || (event.kind !== 'said' && random() > 0.15)) continue;
    for (const share of [0, random()]) {
      finding.cuts += 1;
      finding.atRisk = Math.max(finding.atRisk, disk.atRisk());
      finding.lost.push(...missing(disk, confirmed, () => random() < share));
    }
  }
  return finding;
}

function missing(disk: Disk, confirmed: ReadonlyMap<string, number>, kept: () => boolean): string[] {
  const folder = mkdtempSync(path.join(work, 'cut-'));
  for (const [file, bytes] of disk.afterCut(kept)) writeFileSync(path.join(folder, file), bytes);
  const sql = new Sqlite(path.join(folder, 'tresen.sqlite'));
  try {
    if (sql.pragma('integrity_check', { simple: true }) !== 'ok') return ['integrity'];
    const rows = sql
      .prepare<[], { id: string; receipt_no: number; total: number; lines: number }>(
        `SELECT id, receipt_no, total, (SELECT coalesce(sum(l.total), 0) FROM sale_line l WHERE l.receipt_no = sale.receipt_no) AS lines FROM sale`,
      )
      .all();
    const found = new Map(rows.map((row) => [`${row.receipt_no} ${row.id}`, row]));
    const half = rows.filter((row) => row.total !== row.lines).map((row) => `half ${row.receipt_no}`);
    return [
      ...half,
      ...[...confirmed].filter(([key, total]) => found.get(key)?.total !== total).map(([key]) => `lost ${key}`),
    ];
  } finally {
    sql.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('a power cut that takes every write which no flush secured', () => {
  it('loses no confirmed sale, wherever it falls', { timeout: 300_000 }, () => {
    const finding = cutEverywhere(selling('careful'), 7);
    expect(finding.lost).toEqual([]);
    expect(finding.cuts).toBeGreaterThan(200);
    // Without anything at risk the cuts would prove nothing.
    expect(finding.atRisk).toBeGreaterThan(0);
  });

  it('does lose sales when the commits are left at NORMAL, so the first test can fail', { timeout: 300_000 }, () => {
    const finding = cutEverywhere(selling('careless', 'careless'), 7);
    expect(finding.lost.filter((what) => what.startsWith('lost')).length).toBeGreaterThan(0);
    expect(finding.lost).not.toContain('integrity');
  });
});
