import type { HostInfo, Settings } from '#contract/methods/shop.ts';
import { failure } from '#contract/errors.ts';
import type { Table } from '#contract/table.ts';
import { type Handlers, wholeState } from '#contract/wire/handlers.ts';
import { layoutProblem } from '#domain/code-layout.ts';
import { verifyJournal } from '../database/journal.ts';
import { type Check } from '../services/doctor.ts';
import { setUpDemo, setUpOwnShop } from '../services/setup.ts';
import { commandedWith } from '../services/commanded.ts';
import { readSettings, writeSettings } from '../settings.ts';
import type { Actor, Shop } from '../shop.ts';
import { doing } from './baskets.ts';
import type { Context } from './context.ts';

type Names = Extract<
  keyof Table,
  | `host.${string}`
  | `setup.${string}`
  | `settings.${string}`
  | `journal.${string}`
  | `doctor.${string}`
  | `backup.${string}`
  | `window.${string}`
>;

/** What the host as a whole gives to these methods. */
export interface ShopApiDeps {
  shop: Shop;
  info(actor: Actor): HostInfo;
  /** Checks a printer's address; throws `refused` with the reason. */
  checkPrinter(uri: string): void;
  checkMarketplace(address: string): void;
  seedDemo(shop: Shop, actor: Actor): Settings['shop'];
  doctor(): Promise<Check[]>;
  backUp(): Promise<{ path: string; name: string; bytes: number; file: string; verified: boolean }>;
  restore(uploadId: string): Promise<{ sales: number; articles: number; restarting: boolean }>;
  ticketUrl(): string;
}

export function shopHandlers(deps: ShopApiDeps): Pick<Handlers<Table, Context>, Names> {
  const { shop } = deps;
  const { db } = shop;
  return {
    'host.info': (_input, call) => deps.info(call.context.actor()),
    'host.changes': (_input, call) =>
      wholeState(
        () => deps.info(call.context.actor()),
        (changed) => db.onChange(['settings'], changed),
      ),
    'setup.demo': ({ language }, call) => {
      setUpDemo(shop, { language, seed: (actor) => deps.seedDemo(shop, actor) }, doing(call, 'setup.demo').command);
      return deps.info(call.context.actor());
    },
    'setup.shop': (input, call) => {
      if (input.printer !== null) deps.checkPrinter(input.printer);
      deps.checkMarketplace(input.marketplace);
      setUpOwnShop(shop, input, doing(call, 'setup.shop').command);
      return deps.info(call.context.actor());
    },
    'setup.restore': ({ uploadId }) => deps.restore(uploadId),
    'settings.show': () => readSettings(db),
    'settings.change': (input, call) => {
      if (input.printer) deps.checkPrinter(input.printer);
      if (input.marketplace !== undefined) deps.checkMarketplace(input.marketplace);
      for (const layout of input.codeLayouts ?? []) {
        const problem = layoutProblem(layout);
        if (problem) throw failure('refused', { reason: 'code-layout', layout: layout.name, problem });
      }
      const { actor, command } = doing(call, 'settings.change');
      return commandedWith(shop, { command, keep: () => null }, () => {
        const changes = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
        writeSettings(db, changes);
        shop.journal('settings-changed', actor, { changed: changes });
        return readSettings(db);
      });
    },
    'settings.setLanguage': ({ language }, call) => {
      db.write('durable', () => writeSettings(db, { language }));
      return deps.info({ ...call.context.actor(), language });
    },
    'journal.verify': () => verifyJournal(db),
    'doctor.run': () => deps.doctor(),
    'backup.create': () => deps.backUp(),
    'window.ticket': () => ({ url: deps.ticketUrl() }),
  };
}

/** The answers that are not kept because they can be read again. */
export function shopRebuilders(
  deps: Pick<ShopApiDeps, 'shop' | 'info'>,
  actor: () => Actor,
): Readonly<Record<string, () => unknown>> {
  return {
    'setup.demo': () => deps.info(actor()),
    'setup.shop': () => deps.info(actor()),
    'settings.change': () => readSettings(deps.shop.db),
  };
}
