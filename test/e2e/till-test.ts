/** Playwright's test with what every story needs: a till, a printer, and a page that reports what no page may do. */
import { test as base, expect } from '@playwright/test';

import { type PrinterSimulator, startPrinterSimulator } from '#drivers/printer/simulator.ts';
import { connectTo, type Host, openShop } from './own-shop.ts';
import { newFolder, type RunningTill, startTill } from './till.ts';

export { expect };

interface Parts {
  /** Further options of `npm start --`, for example `--demo`. */
  options: readonly string[];
  till: RunningTill;
  /** An own shop that is set up and holds the articles of own-shop.ts. */
  shop: Host;
  printer: PrinterSimulator;
  /** Uncaught errors and broken rules of the page's policy; none at the end of every test. */
  faults: string[];
}

export const test = base.extend<Parts>({
  options: [['--lang', 'de'], { option: true }],

  till: async ({ options }, use) => {
    const { folder, remove } = newFolder();
    const till = startTill(folder, options);
    try {
      await till.ready(1);
      await use(till);
    } finally {
      await till.end();
      remove();
    }
  },

  shop: async ({ till }, use) => {
    const host = await connectTo(till.folder);
    await openShop(host);
    await use(host);
    host.close();
  },

  // eslint-disable-next-line no-empty-pattern -- Playwright reads the needs of a fixture from its first parameter
  printer: async ({}, use) => {
    const printer = await startPrinterSimulator({ port: 0 });
    await use(printer);
    await printer.close();
  },

  // eslint-disable-next-line no-empty-pattern -- as above
  faults: async ({}, use) => {
    const faults: string[] = [];
    await use(faults);
    expect(faults).toEqual([]);
  },

  page: async ({ page, faults }, use) => {
    page.on('pageerror', (error) => void faults.push(error.stack ?? error.message));
    await page.exposeFunction('reportViolation', (what: string) => void faults.push(what));
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
        void globalThis.reportViolation(`policy: ${violatedDirective} ${blockedURI} ${sample}`);
      });
    });
    await use(page);
  },
});

declare global {
  var reportViolation: (what: string) => Promise<void>;
}
