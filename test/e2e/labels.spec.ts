/** Labels as a shopkeeper makes them: on sheets from an office printer, and on a label printer that has faults. */
import { execFileSync } from 'node:child_process';

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { startLabelSimulator } from '#drivers/label/simulator.ts';
import { enter, go, notice } from './counter.ts';
import { goods, type Host } from './own-shop.ts';
import { scan } from './scanner.ts';
import { expect, test } from './till-test.ts';

async function openLabels(page: Page, address: string): Promise<void> {
  await enter(page, address);
  await go(page, 'Artikel');
  await page.getByRole('button', { name: 'Etiketten', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Etiketten' })).toBeVisible();
}

/** Labels can be made of it. */
async function holds(shop: Host, name: string): Promise<void> {
  const { rows } = await shop.call('labels.articles', { of: { by: 'text', text: name } });
  expect(rows.map(({ article }) => article.name)).toEqual([name]);
}

const copies = (page: Page, name: string) => page.getByRole('spinbutton', { name: `Anzahl Etiketten: ${name}` });

test('sheets: chosen by hand and by scan, with a picture, as a PDF that says what was chosen', async ({
  page,
  till,
  shop,
}) => {
  await holds(shop, goods.juice.name);
  await openLabels(page, till.address());
  await copies(page, goods.juice.name).fill('3');
  await expect(page.getByRole('img', { name: `Etikett für ${goods.juice.name}` })).toBeVisible();
  await scan(page, goods.rolls.code);
  await expect(copies(page, goods.rolls.name)).toHaveValue('1');
  await expect(page.getByText('4 Etiketten gewählt')).toBeVisible();

  const picture = page.getByRole('img', { name: `Etikett für ${goods.rolls.name}` });
  await expect(picture.getByText('0,45 €')).toBeVisible();
  await page.getByLabel('Wohin').selectOption({ label: 'Bogen A4, 24 Etiketten 70 × 37 mm' });
  // The deposit stands beside the price, not in it.
  await page.getByRole('button', { name: goods.juice.name, exact: true }).click();
  const juice = page.getByRole('img', { name: `Etikett für ${goods.juice.name}` });
  await expect(juice.getByText('2,49 €')).toBeVisible();
  await expect(juice.getByText('zzgl. 0,15 € Pfand')).toBeVisible();

  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'PDF speichern' }).click();
  await expect(notice(page, /Das PDF hat 1 Seite/)).toBeVisible();
  const file = await (await download).path();
  const text = execFileSync('pdftotext', ['-layout', file, '-']).toString();
  expect(text.match(/Möhrensaft 1 l/g)).toHaveLength(3);
  expect(text.match(/Brötchen/g)).toHaveLength(1);
  expect(text).toContain('zzgl. 0,15 € Pfand');
});

test('a weighed pack: price of the weight that was typed, none without', async ({ page, till, shop }) => {
  await holds(shop, goods.apples.name);
  await openLabels(page, till.address());
  await copies(page, goods.apples.name).fill('1');
  await page.getByRole('radio', { name: /^Gewogene Packung/ }).check();
  await expect(page.getByText(/Nur Gewichte von einer geeichten Waage/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'PDF speichern' })).toBeDisabled();
  await page.getByLabel('Gewicht der Packung').fill('0,512');
  const picture = page.getByRole('img', { name: `Etikett für ${goods.apples.name}` });
  await expect(picture.getByText('Netto 0,512 kg')).toBeVisible();
  // 2.99 € × 0.512 = 1.53088 €.
  await expect(picture.getByText('1,53 €')).toBeVisible();
  await expect(page.getByRole('button', { name: 'PDF speichern' })).toBeEnabled();
});

test('the label printer: printed when it says so, and what to do when it cannot', async ({ page, till, shop }) => {
  const printer = await startLabelSimulator({ language: 'zpl' });
  try {
    await shop.command('devices.add', {
      class: 'label',
      uri: `tcp://127.0.0.1:${printer.port}?language=zpl&size=57x32`,
      name: 'Etiketten am Lager',
    });
    await openLabels(page, till.address());
    await expect(page.getByLabel('Wohin')).toHaveValue('printer');
    await copies(page, goods.rolls.name).fill('2');
    await page.getByRole('button', { name: 'Drucken', exact: true }).click();
    await expect(notice(page, '2 Etiketten gedruckt.')).toBeVisible();
    const [label] = printer.jobs.flatMap(({ labels }) => labels);
    expect(label).toMatchObject({ copies: 2, barcodes: [{ symbology: 'ean13', data: goods.rolls.code }] });
    expect(label?.texts.map(({ text }) => text)).toEqual(expect.arrayContaining([goods.rolls.name, '0,45 €']));

    printer.behave({ headOpen: true });
    await page.getByRole('button', { name: 'Drucken', exact: true }).click();
    await expect(notice(page, /Die Klappe des Druckers ist offen/)).toBeVisible();
    expect(printer.jobs).toHaveLength(1);
  } finally {
    await printer.close();
  }
});
