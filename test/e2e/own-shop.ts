/** An own shop with the few articles that a test needs, made through the contract as the command line would. */
import type { InputOf } from '#contract/method.ts';
import type { Table } from '#contract/table.ts';
import type { Client } from '#contract/wire/client-type.ts';
import { connect } from '#contract/wire/client.ts';
import { openHostPort } from '#host/http/host-client.ts';
import { readHostKey } from '#host/http/host-key.ts';

export type Host = Client<Table>;

/** What the tests sell. The codes have right check digits; none is of a real article. */
export const goods = {
  rolls: { number: '11', name: 'Brötchen', price: 45, code: '4000000000013' },
  apples: { number: '12', name: 'Äpfel Elstar', price: 299 },
  juice: { number: '13', name: 'Möhrensaft 1 l', price: 249, code: '4000000000020' },
  deposit: { number: '90', name: 'Pfand Flasche', price: 15 },
} as const;

/** Ends in a valid check digit and belongs to nothing. */
export const unknownCode = '4000000000037';

/** Speaks to the running host of a data folder. */
export async function connectTo(folder: string): Promise<Host> {
  const key = await readHostKey(folder);
  if (key === undefined) throw new Error('The host left no key.');
  return connect<Table>(await openHostPort(key.url, key.key), { build: 'e2e', locale: 'de' });
}

/** Sets the shop up, with {@link goods} on its shelves. */
export async function openShop(host: Host, { language = 'de' }: { language?: 'de' | 'en' } = {}): Promise<void> {
  await host.command('setup.shop', {
    shop: {
      name: 'Mühlenladen',
      street: 'Mühlenweg 3',
      postcode: '48720',
      town: 'Rosendahl',
      taxNumber: '312/5034/0018',
      taxation: 'regular',
    },
    ownerName: 'Käthe Öing',
    language,
  });
  const deposit = await save(host, { ...goods.deposit, kind: 'deposit', unit: 'piece', taxClass: 'general' });
  await save(host, { ...goods.rolls, unit: 'piece', taxClass: 'reduced' });
  await save(host, { ...goods.apples, unit: 'kg', taxClass: 'reduced', weighed: true });
  await save(host, { ...goods.juice, unit: 'piece', taxClass: 'general', depositArticleId: deposit });
}

type Draft = InputOf<Table, 'articles.save'> & { code?: string };

async function save(host: Host, { code, ...draft }: Draft): Promise<string> {
  const barcodes = code === undefined ? [] : [{ code }];
  const { id } = await host.command('articles.save', { ...draft, barcodes });
  // Deposits are money, not goods: nobody counts them.
  if (draft.kind !== 'deposit') await host.command('stock.count', { articleId: id, counted: 50_000 });
  return id;
}
