import { constants } from 'node:fs';
import { access, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Transport, TransportFault, type TransportReason } from './transport.ts';

const reasons: Readonly<Record<string, TransportReason>> = {
  ENOENT: 'folder-missing',
  ENOTDIR: 'folder-missing',
  EACCES: 'not-writable',
  EPERM: 'not-writable',
  EROFS: 'not-writable',
  ENOSPC: 'full',
  EDQUOT: 'full',
};

/**
 * A folder as a device: what is written becomes one file, named after the time and `number`, which appears whole when the job is finished, or
 * not at all.
 */
export async function openFolder(folder: string, { at, number }: { at: Date; number: number }): Promise<Transport> {
  await checkFolder(folder);
  const stamp = at.toISOString().replaceAll(':', '-').replace('.', '-').replace('Z', '');
  const name = path.join(folder, `${stamp}-${String(number).padStart(4, '0')}.bin`);
  const parts: Uint8Array[] = [];
  let taken = 0;
  return {
    get taken() {
      return taken;
    },
    write(bytes) {
      parts.push(bytes);
      return Promise.resolve();
    },
    read: () => Promise.resolve(undefined),
    async finish() {
      if (parts.length === 0) return;
      await writeWhole(name, Buffer.concat(parts));
      taken = Buffer.concat(parts).length;
      parts.length = 0;
    },
    close() {
      parts.length = 0;
    },
  };
}

async function checkFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch((error: unknown) => {
    throw faultOf(error);
  });
  if (!found.isDirectory()) throw new TransportFault('folder-missing', `${folder} is no folder`);
  await access(folder, constants.W_OK).catch((error: unknown) => {
    throw faultOf(error);
  });
}

async function writeWhole(name: string, bytes: Uint8Array): Promise<void> {
  const partial = `${name}.part`;
  try {
    const file = await open(partial, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, name);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined);
    throw faultOf(error);
  }
}

function faultOf(error: unknown): TransportFault {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return new TransportFault(reasons[code] ?? 'not-writable', message);
}
