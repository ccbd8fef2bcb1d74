import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isFailure } from '#contract/errors.ts';
import type { HostInfo } from '#contract/methods/shop.ts';
import type { Table } from '#contract/table.ts';
import { connect } from '#contract/wire/client.ts';
import type { Client } from '#contract/wire/client-type.ts';
import type { Language } from '#domain/money.ts';
import type { Host } from '../host.ts';
import { downloadFile, openHostPort, uploadFile } from '../http/host-client.ts';
import { type HostKey, readHostKey } from '../http/host-key.ts';
import { programVersion } from '../paths.ts';
import { fileTrouble, refusedHere } from './told.ts';

/** A way into the shop of a data folder, whether its till runs already or only for this command. */
export interface Till {
  readonly client: Client<Table>;
  readonly info: HostInfo;
  /** The till was running before. */
  readonly running: boolean;
  /** Sends a file; answers its upload id. @throws Told for a file that cannot be read. */
  upload(file: string): Promise<string>;
  /** Fetches what the host offers at a path. */
  download(from: string, to: string): Promise<void>;
  close(): Promise<void>;
}

/** How often and how long a folder is asked for again whose owner is just starting or ending. */
const patience = { tries: 350, ms: 200 };

/** How long a host that lives for one command waits for the commands of others: an import takes its time. */
const othersPatience = { tries: 3000, ms: 20 };

/**
 * Opens the till of a data folder: the one that runs there, else one in this process that ends with the command.
 * @throws Told when there is no shop in the folder; Failure as {@link startHost} does.
 */
export async function openTill(folder: string, language: Language): Promise<Till> {
  for (let tries = 0; ; tries += 1) {
    const running = await runningTill(folder, language);
    if (running) return running;
    await mustHoldShop(folder);
    try {
      return await startOwn(folder, language);
    } catch (error) {
      if (!isFailure(error, 'folder-owned') || tries >= patience.tries) throw error;
      await wait(patience.ms);
    }
  }
}

/** The till that runs on the folder; undefined when none answers. */
export async function runningTill(folder: string, language: Language): Promise<Till | undefined> {
  const key = await readHostKey(folder);
  if (!key) return undefined;
  try {
    return await tillAt(key, { language, running: true, end: () => Promise.resolve() });
  } catch (error) {
    // The file may be left from a till that died, and its port may be somebody else's by now.
    if (isFailure(error, 'unavailable') || isFailure(error, 'no-entry')) return undefined;
    throw error;
  }
}

async function startOwn(folder: string, language: Language): Promise<Till> {
  // Loaded here, so that a command to a running till does not wait for a whole host.
  const { startHost } = await import('../host.ts');
  const host = await startHost({
    data: folder,
    demo: false,
    port: 0,
    insistPort: false,
    shell: 'none',
    devices: [],
    marketplace: undefined,
    language,
  });
  const { url, key } = host.door;
  try {
    return await tillAt({ url, key }, { language, running: false, end: () => endOwn(host) });
  } catch (error) {
    await host.close();
    throw error;
  }
}

/** Another command may have found this host meanwhile and be in the middle of its work: it is waited for. */
async function endOwn(host: Host): Promise<void> {
  for (let tries = 0; host.connections() > 0 && tries < othersPatience.tries; tries += 1) await wait(othersPatience.ms);
  await host.close();
}

async function tillAt(
  { url, key }: Pick<HostKey, 'url' | 'key'>,
  { language, running, end }: { language: Language; running: boolean; end: () => Promise<void> },
): Promise<Till> {
  const port = await openHostPort(url, key);
  const client = connect<Table>(port, { build: programVersion(), locale: language });
  const info = await client.call('host.info', {}).catch((error: unknown) => {
    client.close();
    throw error;
  });
  return {
    client,
    info,
    running,
    async upload(file) {
      await mustBeReadable(file);
      return (await uploadFile(url, key, file)).uploadId;
    },
    download: (from, to) => downloadFile(url, key, { path: from, to }),
    async close() {
      client.close();
      await end();
    },
  };
}

async function mustHoldShop(folder: string): Promise<void> {
  const { databaseName } = await import('../database/open.ts');
  if (!existsSync(path.join(folder, databaseName))) throw refusedHere('notSetUp', folder);
}

async function mustBeReadable(file: string): Promise<void> {
  try {
    await using handle = await open(file, 'r');
    // A folder opens like a file and fails only when it is read.
    if ((await handle.stat()).isDirectory()) throw refusedHere('fileIsFolder', file);
  } catch (error) {
    if (error instanceof Error && error.name === 'Told') throw error;
    throw fileTrouble(error, file);
  }
}

/** @throws Told for a folder that holds a database and no shop yet. */
export function mustBeSetUp(till: Till, folder: string): void {
  if (till.info.mode === 'empty') throw refusedHere('notSetUp', folder);
}
