import { z } from 'zod';
import { symbologies } from '#domain/symbology.ts';
import { command, query, stream } from '#contract/method.ts';
import { download, id, language, nothing, taxation } from './values.ts';

export const shopData = z.object({
  name: z.string().trim().min(1).max(60),
  street: z.string().trim().min(1).max(60),
  postcode: z
    .string()
    .trim()
    .regex(/^\d{5}$/),
  town: z.string().trim().min(1).max(62),
  taxNumber: z.string().trim().max(20).default(''),
  vatId: z.string().trim().max(15).default(''),
  phone: z.string().trim().max(40).default(''),
  taxation,
  greeting: z.string().trim().max(200).default(''),
});
export type ShopData = z.output<typeof shopData>;

/**
 * `empty`: nothing was set up. `demo`: the demo shop, for ever. `not-live`: an own shop without TSE, which sells only as demo.
 * `live`: an own shop with a TSE.
 */
export const folderMode = z.enum(['empty', 'demo', 'not-live', 'live']);

export const hostInfo = z.object({
  protocol: z.number().int(),
  build: z.string(),
  version: z.string(),
  mode: folderMode,
  shell: z.object({ kind: z.enum(['electron', 'browser', 'none']), can: z.array(z.string()) }),
  language,
  shopName: z.string().nullable(),
  tillId: z.string(),
  timeZone: z.string(),
  dataFolder: z.string(),
  operator: z.object({ id, name: z.string(), role: z.enum(['anyone', 'cashier', 'manager', 'owner']) }),
});
export type HostInfo = z.output<typeof hostInfo>;

/** How a label of the shop's own scale is built; see domain/code-layout.ts. */
export const codeLayout = z.object({
  name: z.string().min(1).max(40),
  prefix: z.string().regex(/^\d{2,5}$/),
  itemDigits: z.number().int().min(1).max(9),
  valueCheckDigit: z.boolean(),
  valueKind: z.enum(['price', 'weight', 'piece']),
  valueDigits: z.number().int().min(1).max(9),
  decimals: z.number().int().min(0).max(3),
});

export const settings = z.object({
  shop: shopData,
  language,
  appearance: z.enum(['system', 'light', 'dark']),
  sounds: z.boolean(),
  /** A printer URI (design: `tcp://…`, `file:…`), or null. */
  printer: z.string().max(400).nullable(),
  printReceipts: z.enum(['always', 'ask', 'never']),
  openDrawer: z.boolean(),
  /** Who may open the drawer without a sale. */
  openDrawerBy: z.enum(['cashier', 'manager']),
  /** Papers of a sale; all after the first are marked as copies. */
  receiptPapers: z.number().int().min(1).max(3),
  marketplace: z.string().max(400),
  scanner: z.object({
    prefix: z.string().max(10),
    minLength: z.number().int().min(1).max(20),
    maxGap: z.number().int().min(5).max(200),
    /** `places`: the scanner types as a US keyboard, whatever the computer has; `characters`: as the computer does. */
    layout: z.enum(['places', 'characters']),
    /** The same code again within this time is one scan. */
    sameCodeMs: z.number().int().min(0).max(3000),
    /** Kinds of codes that the counter leaves alone. */
    notTaken: z.array(z.enum(symbologies)).max(symbologies.length),
  }),
  codeLayouts: z.array(codeLayout).max(30),
});
export type Settings = z.output<typeof settings>;

export const check = z.object({ name: z.string(), ok: z.boolean(), detail: z.string() });

export const shop = {
  'host.info': query('anyone', nothing, hostInfo),
  /** Announces every change of mode, language or operator. */
  'host.changes': stream('anyone', nothing, hostInfo),
  'setup.demo': command('anyone', z.object({ language: language.default('de') }), hostInfo),
  'setup.shop': command(
    'anyone',
    z.object({
      shop: shopData,
      ownerName: z.string().trim().min(1).max(50),
      printer: z.string().max(400).nullable().default(null),
      marketplace: z.string().max(400).default('practice'),
      language: language.default('de'),
    }),
    hostInfo,
  ),
  /** Takes a backup that was uploaded; the program starts again on it. */
  'setup.restore': command(
    'anyone',
    z.object({ uploadId: id }),
    z.object({ sales: z.number().int(), articles: z.number().int(), restarting: z.boolean() }),
  ),
  'settings.show': query('cashier', nothing, settings),
  'settings.change': command('manager', settings.partial(), settings),
  'settings.setLanguage': command('anyone', z.object({ language }), hostInfo),
  'journal.verify': query(
    'manager',
    nothing,
    z.object({
      rows: z.number().int(),
      ok: z.boolean(),
      problem: z.string().nullable(),
      atRow: z.number().int().nullable(),
    }),
  ),
  'doctor.run': query('anyone', nothing, z.array(check)),
  'backup.create': command('manager', nothing, download.extend({ file: z.string(), verified: z.boolean() })),
  /** A new one-time address of a further window of this till. */
  'window.ticket': command('anyone', nothing, z.object({ url: z.string() })),
};
