/** Printers as they are: off, hanging, out of paper, gone in mid-job. The sale stands, and the screen says what to do. */
import type { Page } from '@playwright/test';

import { dialog, enter, line, notice } from './counter.ts';
import { goods, type Host } from './own-shop.ts';
import { paper, papers } from './paper.ts';
import { scan } from './scanner.ts';
import { expect, test } from './till-test.ts';

/** Sells a roll, takes a euro, and leaves the dialog of the finished sale open. */
async function sell(page: Page): Promise<void> {
  await scan(page, goods.rolls.code);
  await expect(line(page, goods.rolls.name)).toBeVisible();
  await page.keyboard.press('F12');
  const paying = dialog(page, 'Bezahlen');
  await paying.getByLabel('Gegeben').fill('1');
  await paying.getByRole('button', { name: 'Abschließen' }).click();
  await expect(dialog(page, 'Verkauft').getByRole('status', { name: 'Rückgeld' })).toHaveText(/0,55\s€/);
}

const choose = (shop: Host, port: number): Promise<unknown> =>
  shop.command('settings.change', { printer: `tcp://127.0.0.1:${port}?profile=epson-80`, printReceipts: 'ask' });

const print = (page: Page): Promise<void> =>
  dialog(page, 'Verkauft')
    .getByRole('button', { name: /drucken/ })
    .click();

test('a printer that is off', async ({ page, till, shop, printer }) => {
  await choose(shop, printer.port);
  await printer.close();
  await enter(page, till.address());
  await sell(page);
  await print(page);
  await expect(notice(page, 'Der Drucker nimmt keine Verbindung an. Ist er eingeschaltet?')).toBeVisible();
  await stands(shop);
});

test('a printer without paper, that gets some', async ({ page, till, shop, printer }) => {
  await choose(shop, printer.port);
  await enter(page, till.address());
  printer.behave({ paperOut: true });
  await sell(page);
  await print(page);
  await expect(notice(page, /Der Drucker hat kein Papier/)).toBeVisible();
  expect(papers(printer)).toEqual([]);
  printer.behave({});
  await print(page);
  const text = await paper(printer, 1);
  expect(text).toContain('Brötchen');
  // Nothing came out before, so this is the original.
  expect(text).not.toContain('KOPIE');
  await stands(shop);
});

test('a printer that hangs', async ({ page, till, shop, printer }) => {
  await choose(shop, printer.port);
  printer.behave({ hang: true });
  await enter(page, till.address());
  await sell(page);
  await print(page);
  await expect(notice(page, /^Der Drucker .* aus- und wieder einschalten\.$/)).toBeVisible({ timeout: 45_000 });
  await stands(shop);
});

test('a printer that breaks off in the middle of a receipt', async ({ page, till, shop, printer }) => {
  await choose(shop, printer.port);
  await enter(page, till.address());
  await sell(page);
  printer.behave({ closeAfter: 300 });
  await print(page);
  await expect(notice(page, /nachsehen, ob (der Bon|Papier) herausgekommen ist/)).toBeVisible({ timeout: 45_000 });
  printer.behave({});
  await stands(shop);
  // Nobody knows what came out, so it is never printed again by itself.
  expect((await shop.call('sales.show', { sale: '1' })).prints.map(({ outcome }) => outcome)).toEqual(['unknown']);
});

test('no printer at all', async ({ page, till, shop }) => {
  await enter(page, till.address());
  await sell(page);
  await print(page);
  await expect(notice(page, /Es ist kein Drucker eingerichtet/)).toBeVisible();
  await dialog(page, 'Verkauft').getByRole('button', { name: 'Bon zeigen' }).click();
  await expect(dialog(page, 'Bon 1').getByRole('img', { name: 'Bild des Bons 1' })).toBeVisible();
  await stands(shop);
});

/** The sale is on the books, once, whatever the printer did. */
async function stands(shop: Host): Promise<void> {
  expect((await shop.call('sales.list', {})).rows).toMatchObject([{ receiptNo: 1, total: 45 }]);
  expect((await shop.call('stock.show', { code: goods.rolls.number })).onHand).toBe(49_000);
}
