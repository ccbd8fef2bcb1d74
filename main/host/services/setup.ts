import { failure } from '#contract/errors.ts';
import type { ShopData } from '#contract/methods/shop.ts';
import type { Language } from '#domain/money.ts';
import { folderModeOf } from '../open-shop.ts';
import { writeSettings } from '../settings.ts';
import type { Actor, CommandOf, Shop } from '../shop.ts';
import { commandedWith } from './commanded.ts';

export interface OwnShop {
  shop: ShopData;
  ownerName: string;
  printer: string | null;
  marketplace: string;
  language: Language;
}

/** Who acts while nobody is signed in: a folder that was not set up, or the program itself. */
export const nobody: Actor = { operatorN: 0, operatorId: '', name: '', role: 'anyone', language: 'de' };

/** The person at the till: the first active operator. Until operators sign in, that is the owner. */
export function signedIn({ db }: Shop, language: Language): Actor {
  const row = db.row<{ n: number; id: string; name: string; role: 'cashier' | 'manager' | 'owner' }>(
    'SELECT n, id, name, role FROM operator WHERE active = 1 ORDER BY n LIMIT 1',
  );
  return row
    ? { operatorN: row.n, operatorId: row.id, name: row.name, role: row.role, language }
    : { ...nobody, language };
}

/** Makes the folder an own shop, for ever. Without a TSE it is not yet live. */
export function setUpOwnShop(shop: Shop, own: OwnShop, command: CommandOf | undefined): void {
  commandedWith(shop, { command, keep: () => null }, () => {
    settle(shop, 'own');
    const actor = addOwner(shop, own.ownerName, own.language);
    const { language, printer, marketplace } = own;
    writeSettings(shop.db, { shop: own.shop, language, printer, marketplace });
    shop.journal('set-up', actor, { mode: 'own', name: own.shop.name, taxation: own.shop.taxation });
  });
}

/** Makes the folder the demo shop, for ever; `seed` writes its goods in the same transaction. */
export function setUpDemo(
  shop: Shop,
  { language, seed }: { language: Language; seed: (actor: Actor) => ShopData },
  command: CommandOf | undefined,
): void {
  commandedWith(shop, { command, keep: () => null }, () => {
    settle(shop, 'demo');
    const actor = addOwner(shop, language === 'de' ? 'Bediener 1' : 'Operator 1', language);
    writeSettings(shop.db, { language, shop: seed(actor) });
    shop.journal('set-up', actor, { mode: 'demo' });
  });
}

function settle(shop: Shop, mode: 'demo' | 'own'): void {
  const present = folderModeOf(shop.db);
  if (present !== 'empty') throw failure('conflict', { what: 'folder', folder: shop.folder, mode: present });
  shop.db.run('UPDATE folder SET mode = ? WHERE one = 1', mode);
  shop.db.changed('settings');
}

function addOwner(shop: Shop, name: string, language: Language): Actor {
  const id = shop.newId();
  const { lastInsertRowid: n } = shop.db.run(`INSERT INTO operator (id, name, role) VALUES (?, ?, 'owner')`, id, name);
  return { operatorN: n, operatorId: id, name, role: 'owner', language };
}
