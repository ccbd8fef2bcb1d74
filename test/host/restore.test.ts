import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { isFailure } from '#contract/errors.ts';
import type { Table } from '#contract/table.ts';
import type { Client } from '#contract/wire/client-type.ts';
import { reconnecting } from '#contract/wire/reconnect.ts';
import { type Host, startHost } from '#host/host.ts';
import { downloadFile, openHostPort, uploadFile } from '#host/http/host-client.ts';

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

async function till(): Promise<{ host: Host; client: Client<Table>; folder: string }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tresen-restore-'));
  ends.push(() => rmSync(folder, { recursive: true, force: true }));
  const options = { data: folder, demo: false, port: 0, insistPort: false, shell: 'none', devices: [] } as const;
  const host = await startHost({ ...options, marketplace: 'none', language: undefined });
  ends.push(() => host.close());
  const { url, key } = host.door;
  const client = reconnecting<Table>(
    () => openHostPort(url, key),
    { build: 'test', locale: 'de' },
    { delay: () => 20 },
  );
  ends.push(() => client.close());
  return { host, client, folder };
}

async function setUp(client: Client<Table>): Promise<void> {
  const address = { name: 'Hofladen', street: 'Weg 1', postcode: '48720', town: 'Rosendahl' };
  await client.command('setup.shop', { shop: { ...address, taxation: 'regular' }, ownerName: 'Inhaberin' });
}

it('a backup that was fetched from one till is taken by another behind the same door', async () => {
  const first = await till();
  await setUp(first.client);
  const free = { text: 'Kerze', price: 500, taxClass: 'general' } as const;
  const { basket } = await first.client.command('baskets.addFree', free);
  await first.client.command('sales.pay', { basketId: basket.basketId, payments: [{ kind: 'Bar', given: 500 }] });
  const backup = await first.client.command('backup.create', {});
  expect(backup).toMatchObject({ verified: true });
  const file = path.join(first.folder, 'fetched.sqlite');
  await downloadFile(first.host.door.url, first.host.door.key, { path: backup.path, to: file });

  const second = await till();
  expect((await second.client.call('host.info', {})).mode).toBe('empty');
  const { uploadId } = await uploadFile(second.host.door.url, second.host.door.key, file);
  expect(await second.client.command('setup.restore', { uploadId })).toMatchObject({ sales: 1, restarting: true });
  await vi.waitFor(async () => expect((await second.client.call('host.info', {})).mode).toBe('not-live'), 10_000);
  expect((await second.client.call('host.info', {})).shopName).toBe('Hofladen');
  expect((await second.client.call('sales.list', {})).total).toBe(1);
  const again = await second.client.command('baskets.addFree', free);
  const paid = await second.client.command('sales.pay', {
    basketId: again.basket.basketId,
    payments: [{ kind: 'Bar', given: 1000 }],
  });
  expect(paid.sale.receiptNo).toBe(2);
  expect(await second.client.call('journal.verify', {})).toMatchObject({ ok: true });
});

it('a folder that is set up takes no backup over the window, and no file that is none', async () => {
  const { host, client, folder } = await till();
  const { uploadId } = await uploadFile(host.door.url, host.door.key, path.join(folder, 'owner.lock'));
  const code = (error: unknown): unknown => (isFailure(error) ? error.code : error);
  expect(await client.command('setup.restore', { uploadId }).catch(code)).toBe('database-damaged');
  await setUp(client);
  expect(await client.command('setup.restore', { uploadId }).catch(code)).toBe('conflict');
});
