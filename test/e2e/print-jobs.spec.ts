/** Papers that do not come out: they wait, are asked about, and are printed once. And how a printer is fitted to its letters. */
import { readFileSync } from 'node:fs';

import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { greyPng } from '#drivers/printer/grey-png.ts';
import { dialog, enter, line, notice } from './counter.ts';
import { goods, type Host } from './own-shop.ts';
import { drawerOpenings, paper, papers } from './paper.ts';
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

const choose = (shop: Host, port: number, more = ''): Promise<unknown> =>
  shop.command('settings.change', {
    printer: `tcp://127.0.0.1:${port}?profile=epson-80${more}`,
    printReceipts: 'ask',
  });

const print = (page: Page): Promise<void> =>
  dialog(page, 'Verkauft')
    .getByRole('button', { name: /drucken/ })
    .click();

/** In the light and in the dark. */
async function accessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  }
}

const visit = (page: Page, to: string): Promise<void> => page.evaluate((address) => void (location.hash = address), to);

const openList = async (page: Page, count: RegExp): Promise<void> => {
  await page.getByRole('button', { name: count }).click();
  await expect(dialog(page, 'Noch nicht gedruckt')).toBeVisible();
};

test('a receipt waits for paper, and is printed once', async ({ page, till, shop, printer }) => {
  await choose(shop, printer.port);
  await enter(page, till.address());
  printer.behave({ paperOut: true });
  await sell(page);
  await print(page);
  const told = notice(page, /Der Drucker hat kein Papier/);
  await expect(told).toBeVisible();
  await page.getByRole('button', { name: 'Drucken, sobald es geht' }).click();
  await page.keyboard.press('Escape');
  await openList(page, /1 Papier offen/);
  const waiting = dialog(page, 'Noch nicht gedruckt').getByRole('listitem', { name: 'Bon 1' });
  await expect(waiting).toContainText('wartet auf den Drucker');
  await accessible(page);

  printer.behave({});
  const text = await paper(printer, 1);
  expect(text).toContain('Brötchen');
  expect(text).not.toContain('KOPIE');
  await expect(dialog(page, 'Noch nicht gedruckt')).toContainText('Alles ist gedruckt.');
  expect(papers(printer)).toHaveLength(1);
  // The drawer opened with the payment, paper or not, and not again with the receipt.
  expect(drawerOpenings(printer)).toBe(1);
});

test('a printer that is well again is told, with what it still owes', async ({ page, till, shop, printer }) => {
  await choose(shop, printer.port);
  await enter(page, till.address());
  printer.behave({ coverOpen: true });
  await sell(page);
  await print(page);
  await expect(notice(page, /Die Klappe des Druckers ist offen/)).toBeVisible();
  printer.behave({});
  await expect(notice(page, /Der Drucker ist wieder bereit/)).toBeVisible({ timeout: 30_000 });
  expect(papers(printer)).toEqual([]);
  await page.getByRole('button', { name: 'Jetzt drucken' }).click();
  expect(await paper(printer, 1)).not.toContain('KOPIE');
});

test('a receipt that tore off is asked about, and printed again as a copy', async ({ page, till, shop, printer }) => {
  await choose(shop, printer.port);
  await enter(page, till.address());
  await sell(page);
  printer.behave({ paperOutAfter: 300 });
  await print(page);
  await expect(notice(page, /Das Papier ging beim Drucken aus/)).toBeVisible();
  await page.getByRole('button', { name: 'Ansehen' }).click();
  const list = dialog(page, 'Noch nicht gedruckt');
  await expect(list.getByRole('listitem', { name: 'Bon 1' })).toContainText('Ist es ganz herausgekommen?');
  await accessible(page);
  printer.behave({});
  await list.getByRole('button', { name: 'Nein, noch einmal drucken' }).click();
  await expect(list).toContainText('Alles ist gedruckt.');
  await expect.poll(() => papers(printer).filter((text) => text.includes('KOPIE')).length).toBe(1);
});

test('a till that is killed while it prints does not print again by itself', async ({ page, till, shop, printer }) => {
  await choose(shop, printer.port);
  await enter(page, till.address());
  await sell(page);
  printer.behave({ slowMs: 4000 });
  await print(page);
  await expect.poll(async () => (await shop.call('sales.show', { sale: '1' })).prints.length).toBe(1);
  await till.killHost();
  await till.ready(2);
  printer.behave({});
  await enter(page, till.address());
  await openList(page, /1 Papier offen/);
  const job = dialog(page, 'Noch nicht gedruckt').getByRole('listitem', { name: 'Bon 1' });
  await expect(job).toContainText('Die Kasse wurde mitten im Druck beendet');
  await job.getByRole('button', { name: 'Ja' }).click();
  await expect(dialog(page, 'Noch nicht gedruckt')).toContainText('Alles ist gedruckt.');
  expect(papers(printer).length).toBeLessThanOrEqual(1);
});

test('the letters of a printer are found by eye, kept and proved', async ({ page, till, shop, printer }) => {
  await choose(shop, printer.port);
  await enter(page, till.address());
  await visit(page, '#/settings/printer');
  await page.getByRole('button', { name: 'Zeichen einstellen' }).click();
  const lines = await paper(printer, 1);
  expect(lines).toContain('äöü ÄÖÜ ß 12,50 €');
  const letters = dialog(page, 'Umlaute und Euro-Zeichen');
  await accessible(page);
  await letters.getByRole('radio', { name: 'Zeile 2' }).check();
  await letters.getByRole('button', { name: 'Übernehmen' }).click();
  expect(await paper(printer, 2)).toContain('äöüÄÖÜß€');
  expect((await shop.call('settings.show', {})).printer).toBe(
    `tcp://127.0.0.1:${printer.port}?profile=epson-80&page=cp858@19`,
  );
});

test('a logo is chosen, shown as it is printed, and stands on the receipt', async ({ page, till, shop, printer }) => {
  await choose(shop, printer.port);
  await enter(page, till.address());
  await visit(page, '#/settings/printer');
  const data = Uint8Array.from({ length: 120 * 60 }, (_, dot) => ((dot % 120) + Math.floor(dot / 120)) % 256);
  const buffer = Buffer.from(greyPng({ width: 120, height: 60, data }));
  await page.locator('input[type=file]').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer });
  const preview = page.getByRole('img', { name: 'Logo, wie es gedruckt wird' });
  await expect(preview).toHaveAttribute('width', '384');
  await accessible(page);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: Buffer.from('x') });
  await expect(notice(page, /lässt sich nicht lesen/)).toBeVisible();
  await visit(page, '#/counter');
  await sell(page);
  await print(page);
  expect((await paper(printer, 1)).trimStart().startsWith('[#]')).toBe(true);
});

test('without a receipt printer a receipt is saved as a page', async ({ page, till, shop }) => {
  await shop.command('settings.change', { printer: 'pdf:?paper=a5', printReceipts: 'ask' });
  await enter(page, till.address());
  await sell(page);
  const download = page.waitForEvent('download');
  await print(page);
  const file = await (await download).path();
  expect(readFileSync(file, 'latin1')).toContain('[0 0 420 595]');
  await expect(notice(page, /Gespeichert: tresen-receipt/)).toBeVisible();
});

test('without any printer a receipt is offered as a page of A4', async ({ page, till, shop }) => {
  await enter(page, till.address());
  await sell(page);
  await print(page);
  await expect(notice(page, /Es ist kein Drucker eingerichtet/)).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Als PDF speichern' }).click();
  expect(readFileSync(await (await download).path(), 'latin1')).toContain('[0 0 595 842]');
  // Nothing was printed, so nothing counts as a paper.
  expect((await shop.call('sales.show', { sale: '1' })).prints).toEqual([]);
});
