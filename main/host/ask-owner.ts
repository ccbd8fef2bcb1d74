import type { Table } from '#contract/table.ts';
import { connect } from '#contract/wire/client.ts';
import { openHostPort } from './http/host-client.ts';
import { readHostKey } from './http/host-key.ts';

/** Asks the process that owns a data folder for the address of a further window; undefined when it does not answer. */
export async function askOwner(folder: string): Promise<string | undefined> {
  const owner = await readHostKey(folder);
  if (!owner) return undefined;
  try {
    const port = await openHostPort(owner.url, owner.key);
    const client = connect<Table>(port, { build: 'start', locale: 'de' });
    const { url } = await client.command('window.ticket', {}, { timeoutMs: 5000 });
    client.close();
    return url;
  } catch {
    return undefined;
  }
}
