/** Codes that nobody can sell by, and prices that nobody pays: said in words, and the basket stays as it is. */
import type { Page } from '@playwright/test';

import { basket, blur, dialog, enter, line, notice, total } from './counter.ts';
import { goods, unknownCode } from './own-shop.ts';
import { scan, typeKeys } from './scanner.ts';
import { expect, test } from './till-test.ts';

const further = { create: '4000000000044', assign: '4000000000051' };

async function scanUnknown(page: Page, code: string): Promise<void> {
  await blur(page);
  await scan(page, code);
  await expect(dialog(page, 'Unbekannter Barcode')).toContainText(code);
}

test('an unknown barcode: sold once, created, assigned or ignored', async ({ page, till, shop }) => {
  await enter(page, till.address());
  await scan(page, goods.rolls.code);
  await expect(total(page)).toHaveText(/0,45\s€/);

  await test.step('ignored, the basket is as it was', async () => {
    await scanUnknown(page, unknownCode);
    await dialog(page, 'Unbekannter Barcode').getByRole('button', { name: 'Nicht verkaufen' }).click();
    await expect(dialog(page, /./)).toBeHidden();
    await expect(total(page)).toHaveText(/0,45\s€/);
    await expect(basket(page).getByRole('listitem')).toHaveCount(1);
  });

  await test.step('sold once at a free price, with its VAT', async () => {
    await scanUnknown(page, unknownCode);
    await page.getByRole('button', { name: /^Einmal verkaufen/ }).click();
    const free = dialog(page, 'Freier Preis');
    await free.getByLabel('Preis', { exact: true }).fill('3,20');
    await free.getByLabel('Bezeichnung').fill('Kürbisgesteck');
    await free.getByRole('radio', { name: /^Normal/ }).check();
    await free.getByRole('button', { name: 'Verkaufen' }).click();
    await expect(line(page, /Kürbisgesteck.*3,20/s)).toBeVisible();
    await expect(total(page)).toHaveText(/3,65\s€/);
  });

  await test.step('created, and from then on scanned', async () => {
    await scanUnknown(page, further.create);
    await page.getByRole('button', { name: /^Artikel anlegen/ }).click();
    const create = dialog(page, 'Artikel anlegen');
    await create.getByLabel('Name').fill('Quittengelee');
    await create.getByLabel('Preis').fill('4,50');
    await create.getByRole('button', { name: 'Anlegen und verkaufen' }).click();
    await expect(line(page, /Quittengelee.*4,50/)).toBeVisible();
    await blur(page);
    await scan(page, further.create);
    await expect(line(page, /Quittengelee.*4,50/)).toHaveCount(2);
  });

  await test.step('assigned to an article that exists', async () => {
    await scanUnknown(page, further.assign);
    await page.getByRole('button', { name: /^Artikel zuordnen/ }).click();
    const assign = dialog(page, 'Artikel zuordnen');
    await assign.getByRole('combobox').fill('brötchen');
    await assign.getByRole('option', { name: /Brötchen/ }).click();
    await assign.getByRole('button', { name: /Brötchen.* zuordnen und verkaufen/ }).click();
    await expect(line(page, /Brötchen.*0,45/)).toHaveCount(2);
    const { barcodes } = await shop.call('articles.show', { code: further.assign });
    expect(barcodes.map(({ code }) => code)).toContain(further.assign);
  });
});

test('a code that was misread is not sold, whatever it is', async ({ page, till, shop }) => {
  await enter(page, till.address());
  await scan(page, goods.rolls.code);
  await expect(total(page)).toHaveText(/0,45\s€/);

  await test.step('a wrong check digit', async () => {
    await scan(page, '4000000000014');
    await expect(notice(page, /nicht richtig gelesen \(Prüfziffer falsch\)/)).toBeVisible();
  });

  await test.step('4,000 characters from a scanner', async () => {
    await scan(page, '7'.repeat(4000));
    await expect(notice(page, /zu lang für einen Barcode.*777/)).toBeVisible();
    await expect(page.getByRole('combobox', { name: 'Artikel suchen' })).toHaveValue('');
  });

  await test.step('4,000 characters pasted into the search', async () => {
    await page.getByRole('combobox', { name: 'Artikel suchen' }).fill('8'.repeat(4000));
    await page.keyboard.press('Enter');
    await expect(notice(page, /zu lang für einen Barcode.*888/)).toBeVisible();
  });

  await expect(total(page)).toHaveText(/0,45\s€/);
  const { rows } = await shop.call('sales.list', {});
  expect(rows).toEqual([]);
});

test('a scan beside an open question is sold, and is not typed into it', async ({ page, till, shop }) => {
  await shop.call('host.info', {});
  await enter(page, till.address());
  await typeKeys(page, goods.apples.number);
  await page.keyboard.press('Enter');
  const weight = dialog(page, goods.apples.name).getByLabel('Gewicht in kg');
  await typeKeys(page, '0,7');
  await scan(page, goods.rolls.code);
  await expect(notice(page, /Brötchen/)).toBeVisible();
  await expect(weight).toHaveValue('0,7');
  await page.keyboard.press('Enter');
  await expect(total(page)).toHaveText(/2,54\s€/);
});

test('no price of nothing, less than nothing or more than anybody has', async ({ page, till, shop }) => {
  await enter(page, till.address());

  await test.step('at the counter', async () => {
    await page.keyboard.press('F3');
    const free = dialog(page, 'Freier Preis');
    const price = free.getByLabel('Preis', { exact: true });
    for (const typed of ['0', '']) {
      await price.fill(typed);
      await free.getByRole('button', { name: 'Verkaufen' }).click();
      await expect(free.getByText('Der Preis muss zwischen 0,01 € und 999.999,99 € liegen.')).toBeVisible();
    }
    // Neither a minus nor a thirteenth digit can be typed at all.
    await price.fill('-5');
    await expect(price).toHaveValue('5');
    await price.fill('1000000000000');
    await expect(price).toHaveValue('100000');
    await page.keyboard.press('Escape');
    await expect(basket(page)).toContainText('Bereit zum Scannen');
  });

  await test.step('in the form of an article', async () => {
    const { id } = await shop.call('articles.show', { code: goods.rolls.number });
    await page.evaluate((to) => void (location.hash = to), `#/articles/${id}`);
    const price = page.getByLabel(/^Preis je Stück/);
    await expect(price).toHaveValue('0,45');
    for (const [typed, words] of [
      ['0', 'Der Preis darf nicht 0 sein.'],
      ['-1', 'Der Preis darf nicht negativ sein.'],
      ['1000000000000', 'Höchstens 999.999,99 €.'],
      ['viel', 'Bitte einen Preis eingeben, zum Beispiel 2,49.'],
    ] as const) {
      await price.fill(typed);
      await page.getByRole('button', { name: 'Speichern' }).click();
      await expect(page.getByText(words)).toBeVisible();
      await expect(price).toHaveAttribute('aria-invalid', 'true');
    }
    expect(await shop.call('articles.show', { code: goods.rolls.number })).toMatchObject({ price: 45 });
  });
});
