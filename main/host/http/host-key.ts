import { chmod, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** How a program on this machine finds the host that owns a data folder, and gets in. */
export type HostKey = { url: string; key: string; pid: number };

const fileOf = (dataFolder: string): string => path.join(dataFolder, 'host.json');

/** Writes where the host is. Only the owner of the data folder may read it. */
export async function writeHostKey(dataFolder: string, hostKey: HostKey): Promise<void> {
  const file = fileOf(dataFolder);
  const fresh = `${file}.${hostKey.pid}.new`;
  await rm(fresh, { force: true });
  await writeFile(fresh, `${JSON.stringify(hostKey)}\n`, { mode: 0o600, flag: 'wx' });
  // The mode given at creation is cut by the umask, never widened; an odd umask must not lock the owner out.
  await chmod(fresh, 0o600);
  await rename(fresh, file);
}

/** Where the host of a data folder is said to be. It may have died since: whether it answers is another question. */
export async function readHostKey(dataFolder: string): Promise<HostKey | undefined> {
  try {
    const read = JSON.parse(await readFile(fileOf(dataFolder), 'utf8')) as Partial<HostKey> | null;
    const { url, key, pid } = read ?? {};
    return typeof url === 'string' && typeof key === 'string' && typeof pid === 'number'
      ? { url, key, pid }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Removes the file if it is still that of this key: another host may have taken over the folder. */
export async function removeHostKey(dataFolder: string, key: string): Promise<void> {
  const present = await readHostKey(dataFolder);
  if (present?.key === key) await rm(fileOf(dataFolder), { force: true });
}
