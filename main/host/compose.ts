/** Joins the use cases of one shop into the handlers of the contract. */
import path from 'node:path';
import { failure } from '#contract/errors.ts';
import type { HostInfo } from '#contract/methods/shop.ts';
import type { Table } from '#contract/table.ts';
import { table } from '#contract/table.ts';
import type { Handlers } from '#contract/wire/handlers.ts';
import { protocolNumber } from '#contract/wire/protocol.ts';
import { basketHandlers, basketRebuilders } from './api/baskets.ts';
import type { Context } from './api/context.ts';
import { saleHandlers } from './api/sales.ts';
import { shopHandlers, type ShopApiDeps, shopRebuilders } from './api/shop.ts';
import { stockHandlers } from './api/stock.ts';
import { createDemoSigner } from './fiscal/demo-signer.ts';
import type { HttpDoor } from './http/start-http.ts';
import type { Report } from './log.ts';
import { folderModeOf } from './open-shop.ts';
import type { StartOptions } from './parse-options.ts';
import { createBackup } from './services/backup.ts';
import { basketLog } from './services/basket-log.ts';
import { runDoctor } from './services/doctor.ts';
import type { SaleDesk } from './services/sales.ts';
import { setUpDemo, signedIn } from './services/setup.ts';
import { signing } from './services/signing.ts';
import { readSetting, readSettings } from './settings.ts';
import type { Actor, Shop } from './shop.ts';

export interface ComposeOptions {
  shop: Shop;
  options: StartOptions;
  report: Report;
  restore: ShopApiDeps['restore'];
}

export interface Parts {
  shop: Shop;
  handlers: Handlers<Table, Context>;
  /** The door is open: what runs beside the counter may begin. */
  opened(door: HttpDoor): void;
  makeDemo(): void;
  close(): Promise<void>;
}
