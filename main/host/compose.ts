/** Joins the use cases of one shop into the handlers of the contract. */
import path from 'node:path';
import { failure } from '#contract/errors.ts';
import type { customerTable } from '#contract/methods/customer.ts';
import type { HostInfo } from '#contract/methods/shop.ts';
import type { Table } from '#contract/table.ts';
import type { Handlers } from '#contract/wire/handlers.ts';
import type { PaperBlock } from '#domain/paper.ts';
import { protocolNumber } from '#contract/wire/protocol.ts';
import { articleHandlers } from './api/articles.ts';
import { basketHandlers, basketRebuilders } from './api/baskets.ts';
import type { Context } from './api/context.ts';
import { customerHandlers } from './api/customer.ts';
import { deviceHandlers } from './api/devices.ts';
import { labelHandlers } from './api/labels.ts';
import { orderHandlers } from './api/orders.ts';
import { printingHandlers } from './api/printing.ts';
import { type OfferDownload, saleHandlers } from './api/sales.ts';
import { scaleHandlers } from './api/scales.ts';
import { shopHandlers, type ShopApiDeps, shopRebuilders } from './api/shop.ts';
import { stockHandlers } from './api/stock.ts';
import { syncHandlers, syncRebuilders } from './api/sync.ts';
import { terminalHandlers } from './api/terminal.ts';
import { seedDemo } from './demo/seed-demo.ts';
import { createDrivers } from './drivers/supervisor.ts';
import { createDemoSigner } from './fiscal/demo-signer.ts';
import type { HttpDoor } from './http/start-http.ts';
import { startHousekeeping } from './jobs/housekeeping.ts';
import { createSyncJob } from './jobs/sync.ts';
import type { Report } from './log.ts';
import { folderModeOf } from './open-shop.ts';
import type { StartOptions } from './parse-options.ts';
import { driversEntry } from './paths.ts';
import { createBackup } from './services/backup.ts';
import { basketLog } from './services/basket-log.ts';
import { createCustomerDisplay } from './services/customer-display.ts';
import { deviceEvents } from './services/device-events.ts';
import { deviceRegistry } from './services/device-registry.ts';
import { deviceTraces } from './services/device-trace.ts';
import { runDoctor } from './services/doctor.ts';
import { testLabel } from './services/label-test.ts';
import { createLabels } from './services/labels.ts';
import { readOfficePrinter } from './services/paper-office.ts';
import { watchPrinting } from './services/print-queue-watch.ts';
import { checkPrinterName, createPrinting, namedProfiles } from './services/printing.ts';
import type { SaleDesk } from './services/sales.ts';
import { setUpDemo, signedIn } from './services/setup.ts';
import { createScales } from './services/scales.ts';
import { signing } from './services/signing.ts';
import { verifyStock } from './services/stock-verify.ts';
import { takenWeights } from './services/taken-weights.ts';
import { createTerminalDesk } from './services/terminal.ts';
import { readSetting } from './settings.ts';
import type { Actor, Shop } from './shop.ts';
import { readMarketplace } from './sync/marketplace-address.ts';
import { weighingCertificate } from './weighing-certificate.ts';

export interface ComposeOptions {
  shop: Shop;
  options: StartOptions;
  report: Report;
  restore: ShopApiDeps['restore'];
}

export interface Parts {
  shop: Shop;
  handlers: Handlers<Table, Context>;
  customerHandlers: Handlers<typeof customerTable, null>;
  /** The door is open: what runs beside the counter may begin. */
  opened(door: HttpDoor): void;
  makeDemo(): void;
  close(): Promise<void>;
}

export function compose({ shop, options, report, restore }: ComposeOptions): Parts {
  const { db } = shop;
  const signatures = signing(shop, createDemoSigner({ folder: shop.folder, clientId: shop.tillId, now: shop.now }));
  const desk: SaleDesk = {
    shop,
    log: basketLog(shop),
    onStarted: (basket) => signatures.begin(basket.processNo),
    signing: signatures,
    // Live needs a TSE; until one is configured every folder sells as demo and says so.
    mode: () => 'demo',
  };
  const sync = createSyncJob({ shop, report, marketplace: options.marketplace, customers: true });
  const drivers = createDrivers({
    entry: driversEntry,
    report: (event) => report(event.kind, JSON.stringify(event)),
    ...(options.startDriver === undefined ? {} : { start: options.startDriver }),
  });
  let door: HttpDoor | undefined;
  const opened = (): HttpDoor => {
    if (!door) throw failure('unavailable', { what: 'host' });
    return door;
  };
  const offer: OfferDownload = (source, name) => opened().registerDownload(source, name);
  const registry = deviceRegistry(shop, { drivers, devices: options.devices });
  const events = deviceEvents(drivers, shop);
  const scales = createScales(shop, { registry, drivers, certificate: weighingCertificate });
  const weights = takenWeights(shop);
  const printer = (): string | null => registry.of('printer')[0]?.uri ?? null;
  const printing = createPrinting({ shop, signing: signatures, drivers, printer, office: { offer } });
  printing.queue.recover();
  const printSlip = (blocks: readonly PaperBlock[]) => printing.print(blocks, { kind: 'slip', title: 'slip' });
  const printWatch = watchPrinting({
    ...{ queue: printing.queue, drivers, printer, nowMs: shop.nowMs },
    report: (error) => report('printing', error),
  });
  const terminal = createTerminalDesk({
    desk,
    drivers,
    terminal: () => registry.of('terminal').find(({ uri }) => uri !== 'manual') ?? null,
    actor: () => signedIn(shop, readSetting(db, 'language')),
    report,
    onPaid: ({ sale }) => void printing.drawerForSale(sale.saleId),
  });
  const info = (actor: Actor): HostInfo => infoOf(shop, { actor, shell: options.shell });
  const shopDeps: ShopApiDeps = {
    shop,
    info,
    seedDemo,
    checkPrinter: checkPrinterName,
    checkMarketplace: (address) => void readMarketplace(address),
    async doctor() {
      const { wrong } = await verifyStock(shop);
      const found = await drivers.find();
      const health = typeof found === 'object' ? found.health : [];
      return runDoctor(shop, { devices: registry.list(), health, wrongBalances: wrong.length });
    },
    async backUp() {
      const { file } = await createBackup(shop);
      return { ...(await offer(file, path.basename(file))), file, verified: true };
    },
    async restore(uploadId) {
      if (folderModeOf(db) !== 'empty') throw failure('conflict', { what: 'folder', folder: shop.folder });
      const upload = opened().takeUpload(uploadId);
      if (!upload) throw failure('not-found', { what: 'upload', id: uploadId });
      return restore(upload.file);
    },
    ticketUrl: () => opened().ticketUrl(),
  };
  Object.assign(
    shop.rebuilders,
    basketRebuilders(desk),
    shopRebuilders(shopDeps, () => signedIn(shop, readSetting(db, 'language'))),
    syncRebuilders({ shop, sync }),
  );
  const display = createCustomerDisplay({
    shop,
    log: desk.log,
    // Until a TSE is configured no receipt is valid, in an own shop either.
    demo: () => desk.mode() === 'demo',
    registry,
    drivers,
  });
  const customers = customerHandlers({
    display,
    windowUrl: () => (options.shell === 'electron' ? null : opened().customerTicketUrl()),
  });
  let stopHousekeeping = (): void => undefined;
  return {
    shop,
    customerHandlers: { 'customer.view': customers['customer.view'] },
    handlers: {
      ...shopHandlers(shopDeps),
      ...deviceHandlers({
        registry,
        events,
        traces: deviceTraces(drivers),
        drivers,
        testing: {
          drivers: { ...drivers, holdOnce: registry.tryOut },
          events,
          testPrinter: (uri, language) => printing.testPrinter(uri, language),
          testLabel: (uri, language) => testLabel(drivers, uri, language),
        },
        printerProfiles: namedProfiles,
        testPrinter: (uri, language) => printing.testPrinter(uri, language),
      }),
      ...articleHandlers({
        shop,
        uploads: { take: (id) => opened().takeUpload(id), drop: (id) => opened().dropUpload(id) },
        offer,
      }),
      ...basketHandlers({ ...desk, onEnded: (processNo) => signatures.end(processNo) }),
      ...saleHandlers({ desk, printing, offer }),
      ...terminalHandlers({ shop, terminal, print: printSlip, onDevices: registry.onChange }),
      ...scaleHandlers({ desk, scales, weights }),
      ...stockHandlers(shop, weights),
      ...orderHandlers({ shop, sync, offer, printPickList: printing.printPickList, show: printing.show, weights }),
      ...customers,
      ...labelHandlers({ shop, labels: createLabels({ shop, registry, drivers: printing }), offer }),
      ...printingHandlers({ shop, printing, watch: printWatch, printer }),
      ...syncHandlers({ shop, sync }),
    },
    opened(now) {
      door = now;
      // The first sale of the day must not wait for the calendar to be loaded.
      setImmediate(() => shop.today()).unref();
      sync.start();
      stopHousekeeping = startHousekeeping(shop, report);
      const useDevices = (): void => {
        const uri = printer();
        drivers.watch(uri === null || readOfficePrinter(uri) ? null : uri);
        printWatch.changed();
        registry.apply();
      };
      useDevices();
      db.onChange(['settings', 'devices'], useDevices);
      display.start();
      void terminal.resume().catch((error: unknown) => report('terminal', error));
      void signatures.recover().catch((error: unknown) => report('signatures', error));
    },
    makeDemo: () =>
      setUpDemo(shop, { language: options.language ?? 'de', seed: (actor) => seedDemo(shop, actor) }, undefined),
    async close() {
      stopHousekeeping();
      display[Symbol.dispose]();
      printWatch[Symbol.dispose]();
      await sync[Symbol.asyncDispose]();
      await signatures.drain();
      await drivers.close();
    },
  };
}

function infoOf(
  { db, build, tillId, timeZone, folder }: Shop,
  { actor, shell }: { actor: Actor; shell: StartOptions['shell'] },
): HostInfo {
  const mode = folderModeOf(db);
  return {
    protocol: protocolNumber,
    build,
    version: build,
    mode: mode === 'own' ? 'not-live' : mode,
    shell: { kind: shell, can: [] },
    language: readSetting(db, 'language'),
    shopName: readSetting(db, 'shop').name || null,
    tillId,
    timeZone,
    dataFolder: folder,
    operator: { id: actor.operatorId, name: actor.name, role: actor.role },
  };
}
