import { randomBytes } from 'node:crypto';
import { makeIdSource } from '#domain/id.ts';
import { commandMemory } from './database/command-memory.ts';
import { writeJournal } from './database/journal.ts';
import { openDatabase, type OpenOptions } from './database/open.ts';
import { writeOp } from './database/operation-log.ts';
import type { ShopDatabase } from './database/database.ts';
import type { Shop } from './shop.ts';

export interface OpenShopOptions extends OpenOptions {
  build: string;
  /** The clock of the machine, in ms since 1970; tests pass their own. */
  clock?: () => number;
  timeZone?: string;
}

interface FolderRow {
  mode: 'empty' | 'demo' | 'own';
  device_id: string;
  till_id: string;
}

/** Opens the data folder of a shop and starts a session in it. The folder must be locked by this process (see folder-lock.ts). */
export function openShop(options: OpenShopOptions): Shop {
  const { folder, build, clock = Date.now, timeZone = 'Europe/Berlin' } = options;
  const db = openDatabase(options);
  const newId = makeIdSource(clock, (bytes) => randomBytes(bytes));
  const now = (): string => new Date(clock()).toISOString();
  // Costs 10 to 20 ms once: made when first asked for, which the host does right after its start.
  let day: Intl.DateTimeFormat | undefined;
  const identity = folderIdentity(db, { id: newId, at: now() });
  const session = startSession(db, {
    deviceId: identity.device_id,
    id: randomBytes(16).toString('hex'),
    at: now(),
    build,
  });

  const rebuilders: Record<string, (kept: unknown) => unknown> = {};
  const shop: Shop = {
    folder,
    db,
    deviceId: identity.device_id,
    tillId: identity.till_id,
    build,
    session,
    timeZone,
    clockOffsetMs: 0,
    commands: commandMemory(db, rebuilders),
    rebuilders,
    nowMs: clock,
    now,
    today: () => (day ??= new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })).format(clock()),
    newId,
    recordOp: (operation, at = now()) =>
      writeOp(db, operation, {
        sessionN: session.n,
        id: newId(),
        occurredAt: at,
        clockOffsetMs: shop.clockOffsetMs,
      }),
    journal: (kind, actor, body) => writeJournal(db, { kind, operatorN: actor?.operatorN ?? null, body, at: now() }),
  };
  return shop;
}

/** What the folder is for ever; `empty` until it was set up. */
export function folderModeOf(db: ShopDatabase): FolderRow['mode'] {
  return db.row<FolderRow>('SELECT * FROM folder')?.mode ?? 'empty';
}

function folderIdentity(db: ShopDatabase, { id, at }: { id: () => string; at: string }): FolderRow {
  const known = db.row<FolderRow>('SELECT * FROM folder');
  if (known) return known;
  // Kept short because it stands on every receipt; the device id is what makes the till unique.
  const deviceId = id();
  const tillId = `T${deviceId.slice(-6).toUpperCase()}`;
  db.write('durable', () =>
    db.run(
      `INSERT INTO folder (one, mode, device_id, till_id, created_at) VALUES (1, 'empty', ?, ?, ?)`,
      deviceId,
      tillId,
      at,
    ),
  );
  return { mode: 'empty', device_id: deviceId, till_id: tillId };
}

function startSession(
  db: ShopDatabase,
  { deviceId, id, at, build }: { deviceId: string; id: string; at: string; build: string },
): { n: number; id: string } {
  return db.write('relaxed', () => {
    const { lastInsertRowid: n } = db.run(
      'INSERT INTO session (id, device_id, started_at, build) VALUES (?, ?, ?, ?)',
      id,
      deviceId,
      at,
      build,
    );
    return { n, id };
  });
}
