import type { Settings, ShopData } from '#contract/methods/shop.ts';
import { germanLayouts } from '#domain/code-layout.ts';
import type { Language } from '#domain/money.ts';
import type { ShopIdentity } from '#domain/receipt.ts';
import type { ShopDatabase } from './database/database.ts';

const noShop: ShopData = {
  name: '',
  street: '',
  postcode: '',
  town: '',
  taxNumber: '',
  vatId: '',
  phone: '',
  taxation: 'regular',
  greeting: '',
};

const defaults: Settings = {
  shop: noShop,
  language: 'de',
  appearance: 'system',
  sounds: true,
  printer: null,
  printReceipts: 'ask',
  openDrawer: true,
  openDrawerBy: 'cashier',
  receiptPapers: 1,
  marketplace: 'practice',
  scanner: { prefix: '', minLength: 4, maxGap: 50, layout: 'places', sameCodeMs: 300, notTaken: [] },
  codeLayouts: [...germanLayouts],
};

/** All settings; what was never set has its default. */
export function readSettings(db: ShopDatabase): Settings {
  const stored = db.rows<{ key: string; value: string }>('SELECT key, value FROM setting');
  const known = stored.filter(({ key }) => Object.hasOwn(defaults, key));
  return { ...defaults, ...Object.fromEntries(known.map(({ key, value }) => [key, complete(key, value)])) };
}

export function readSetting<Key extends keyof Settings>(db: ShopDatabase, key: Key): Settings[Key] {
  const stored = db.row<{ value: string }>('SELECT value FROM setting WHERE key = ?', key);
  return stored ? (complete(key, stored.value) as Settings[Key]) : defaults[key];
}

/** What a version before this one stored may lack a part that is new. */
function complete(key: string, text: string): unknown {
  const value = JSON.parse(text) as unknown;
  return key === 'scanner' ? { ...defaults.scanner, ...(value as Partial<Settings['scanner']>) } : value;
}

/** Writes the given settings; inside a write. */
export function writeSettings(db: ShopDatabase, changes: Partial<Settings>): void {
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined) continue;
    db.run(
      'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      key,
      JSON.stringify(value),
    );
  }
  db.changed('settings');
}

export function shopIdentity(db: ShopDatabase): ShopIdentity {
  return readSetting(db, 'shop');
}

export function shopLanguage(db: ShopDatabase): Language {
  return readSetting(db, 'language');
}
