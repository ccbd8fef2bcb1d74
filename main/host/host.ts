/** Puts a host together: one data folder, its use cases, its door on loopback; and takes it apart in order. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { failure } from '#contract/errors.ts';
import { customerTable } from '#contract/methods/customer.ts';
import { table } from '#contract/table.ts';
import type { Port } from '#contract/wire/port.ts';
import { createWire, type Wire } from '#contract/wire/serve.ts';
import type { HelloMessage } from '#contract/wire/protocol.ts';
import { startCheckpoints } from './database/checkpoint.ts';
import { prepareFolder } from './folder.ts';
import { lockFolder } from './folder-lock.ts';
import { type HttpDoor, startHttp } from './http/start-http.ts';
import { fileLog } from './log.ts';
import { folderModeOf, openShop } from './open-shop.ts';
import type { StartOptions } from './parse-options.ts';
import { checkpointEntry, programVersion, rendererFolder } from './paths.ts';
import { backUpBeforeMigration, stageRestore, takeStagedRestore, verifyBackup } from './services/backup.ts';
import { signedIn } from './services/setup.ts';
import { shopLanguage, writeSettings } from './settings.ts';
import type { Context } from './api/context.ts';
import { compose, type Parts } from './compose.ts';

export interface Host {
  readonly door: HttpDoor;
  /** Talks to a window over a port of the shell's; a customer's window may look and nothing else. */
  serve(port: Port, as?: 'window' | 'customer'): void;
  /** Windows and programs that talk to it now. */
  connections(): number;
  close(): Promise<void>;
}

/**
 * Opens the data folder and the door. When it returns, the till can sell.
 * @throws Failure `folder-owned`, `folder-not-writable`, `folder-newer`, `disk-full`, `database-damaged`, `conflict` or `unavailable`.
 */
export async function startHost(options: StartOptions): Promise<Host> {
  const folder = path.resolve(options.data);
  prepareFolder(folder);
  const lock = lockFolder(folder);
  const report = fileLog(folder);
  let session: Session | undefined;
  try {
    session = openSession({ folder, options, report, restart });
    const door = await startHttp({
      dataFolder: folder,
      ...(options.port === undefined ? {} : { port: options.port }),
      insist: options.insistPort,
      ...(options.windowSession === undefined ? {} : { session: options.windowSession }),
      ...rendererOf(),
      serve: (port, as) => serve(port, as === 'customer' ? 'customer' : 'window'),
      report,
    });
    session.parts.opened(door);
    const opened = door;
    return {
      door: opened,
      serve: (port, as = 'window') => serve(port, as),
      connections: () => (session?.wire.connections() ?? 0) + (session?.customerWire.connections() ?? 0),
      async close() {
        // New calls find nobody any more before the database goes.
        await opened.close();
        await session?.close();
        lock.release();
      },
    };

    /** Opens the folder anew behind the same door: windows stay let in and connect again. */
    async function restart(): Promise<void> {
      await session?.close();
      session = openSession({ folder, options: { ...options, demo: false }, report, restart });
      session.parts.opened(opened);
    }
  } catch (error) {
    await session?.close();
    lock.release();
    throw error;
  }

  function serve(port: Port, as: 'window' | 'customer'): void {
    if (as === 'window') session?.wire.serve(port, contextOf);
    else session?.customerWire.serve(port, () => null);
  }

  function contextOf(hello: HelloMessage): Context {
    return {
      actor() {
        if (!session) throw failure('unavailable', { what: 'host' });
        return signedIn(session.parts.shop, hello.locale);
      },
    };
  }
}

interface Session {
  parts: Parts;
  wire: Wire<Context>;
  /** What the customer's window talks over: another table, so that no right has to be checked to keep it from the till. */
  customerWire: Wire<null>;
  close(): Promise<void>;
}

interface SessionOptions {
  folder: string;
  options: StartOptions;
  report: (what: string, detail: unknown) => void;
  restart: () => Promise<void>;
}

/** One opening of the database; a restore ends it and begins another. */
function openSession({ folder, options, report, restart }: SessionOptions): Session {
  const at = new Date().toISOString();
  const restored = takeStagedRestore(folder, at);
  const shop = openShop({
    folder,
    build: programVersion(),
    backUp: (sql, from) => backUpBeforeMigration(sql, { folder, version: from, at }),
  });
  if (restored) shop.db.write('durable', () => shop.journal('restored', null, { from: 'backup' }));
  if (options.demo && folderModeOf(shop.db) !== 'empty' && folderModeOf(shop.db) !== 'demo')
    throw failure('conflict', { what: 'folder', folder });
  const { language } = options;
  if (language !== undefined && language !== shopLanguage(shop.db))
    shop.db.write('durable', () => writeSettings(shop.db, { language }));
  const parts = compose({ shop, options, report, restore: restoreFrom });
  if (options.demo && folderModeOf(shop.db) === 'empty') parts.makeDemo();
  const wire = createWire({
    table,
    handlers: parts.handlers,
    build: shop.build,
    roleOf: (context: Context) => context.actor().role,
    memory: shop.commands,
    report: (logId, name, error) => report(`${name} ${logId}`, error),
    checkOutput: process.env['TRESEN_CHECK_OUTPUT'] === '1',
  });
  const customerWire = createWire({
    table: customerTable,
    handlers: parts.customerHandlers,
    build: shop.build,
    roleOf: () => 'anyone',
    report: (logId, name, error) => report(`${name} ${logId}`, error),
    checkOutput: process.env['TRESEN_CHECK_OUTPUT'] === '1',
  });
  const checkpoints = startCheckpoints(shop.db, checkpointEntry, (reason) => report('checkpoint', reason));
  return {
    parts,
    wire,
    customerWire,
    async close() {
      wire.close();
      customerWire.close();
      await parts.close();
      await checkpoints.close();
      shop.db.close();
    },
  };

  /** Checks an uploaded backup and begins again on it; the answer is on its way before the connection is cut. */
  async function restoreFrom(file: string): Promise<{ sales: number; articles: number; restarting: boolean }> {
    const contents = verifyBackup(file);
    stageRestore(folder, file);
    // The practice marketplace knows the orders of another history.
    for (const tail of ['', '-wal', '-shm']) rmSync(path.join(folder, `practice.sqlite${tail}`), { force: true });
    setTimeout(() => void restart().catch((error: unknown) => report('restart', error)), 200);
    return { sales: contents.sales, articles: contents.articles, restarting: true };
  }
}

function rendererOf(): { folderOfRenderer?: string } {
  const folder = rendererFolder();
  return folder === undefined ? {} : { folderOfRenderer: folder };
}
