/** The counter without a mouse, in German and in English. */
import type { Page } from '@playwright/test';

import { basket, dialog, enter, go, line, total } from './counter.ts';
import { goods } from './own-shop.ts';
import { paper } from './paper.ts';
import { typeKeys } from './scanner.ts';
import { expect, test } from './till-test.ts';

test('a whole sale by keyboard alone', async ({ page, till, shop, printer }) => {
  await shop.command('settings.change', { printer: `tcp://127.0.0.1:${printer.port}?profile=epson-80` });
  await enter(page, till.address());

  await test.step('the search takes what is typed, in another spelling', async () => {
    await typeKeys(page, 'broet');
    await expect(page.getByRole('option', { name: /Brötchen/ })).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await expect(line(page, /Brötchen.*0,45/)).toBeVisible();
  });

  await test.step('plus and minus change the newest line', async () => {
    await page.keyboard.press('+');
    await expect(line(page, /Brötchen.*0,90/)).toBeVisible();
    await page.keyboard.press('+');
    await expect(line(page, /Brötchen.*1,35/)).toBeVisible();
    await page.keyboard.press('-');
    await expect(line(page, /Brötchen.*0,90/)).toBeVisible();
  });

  await test.step('Delete removes it, a number sells by number', async () => {
    await typeKeys(page, goods.juice.number);
    await page.keyboard.press('Enter');
    await expect(total(page)).toHaveText(/3,54\s€/);
    await page.keyboard.press('Delete');
    await expect(total(page)).toHaveText(/0,90\s€/);
    await typeKeys(page, goods.apples.number);
    await page.keyboard.press('Enter');
    await expect(dialog(page, goods.apples.name)).toBeVisible();
    await typeKeys(page, '0,5');
    await page.keyboard.press('Enter');
    await expect(total(page)).toHaveText(/2,40\s€/);
  });

  await test.step('lines are reached by Tab, and Escape leads back', async () => {
    await tabTo(page, /^2 ?Brötchen/);
    await page.keyboard.press('Enter');
    await expect(dialog(page, goods.rolls.name)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog(page, goods.rolls.name)).toBeHidden();
    await expect(line(page, /Brötchen/)).toBeFocused();
  });

  await test.step('F12 pays, Enter finishes, Enter calls the next customer', async () => {
    await page.keyboard.press('F12');
    const paying = dialog(page, 'Bezahlen');
    await expect(paying.getByLabel('Gegeben')).toBeFocused();
    await typeKeys(page, '5');
    await expect(paying.getByRole('status', { name: 'Rückgeld' })).toHaveText(/2,60\s€/);
    await page.keyboard.press('Enter');
    const sold = dialog(page, 'Verkauft');
    await expect(sold.getByRole('status', { name: 'Rückgeld' })).toHaveText(/2,60\s€/);
    await expect(sold.getByRole('button', { name: /Nächster Kunde/ })).toBeFocused();
    await tabTo(page, 'Bon drucken');
    await page.keyboard.press('Enter');
    expect(await paper(printer, 1)).toMatch(/SUMME\s+2,40 €/);
    await tabTo(page, /Nächster Kunde/);
    await page.keyboard.press('Enter');
    await expect(basket(page)).toContainText('Bereit zum Scannen');
  });

  await test.step('every screen is reached by Tab and Enter', async () => {
    for (const screen of ['Bestellungen', 'Verkäufe', 'Artikel', 'Bestand', 'Abgleich', 'Einstellungen', 'Kasse']) {
      await tabTo(page, new RegExp(`^${screen}`));
      await page.keyboard.press('Enter');
      await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toHaveText(screen);
    }
  });
});

/** Presses Tab until the thing with this name has the focus; fails when it comes round without it. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const wanted = page.getByRole('button', { name }).or(page.getByRole('link', { name }));
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    if ((await focused.count()) === 1 && (await focused.and(wanted).count()) === 1) return;
  }
  throw new Error(`Tab never reached ${String(name)}.`);
}

test.describe('in English', () => {
  test.use({ options: ['--lang', 'en'], locale: 'en-GB' });

  test('the demo shop sells to whoever reads no German', async ({ page, till, printer }) => {
    await page.goto(till.address());
    await expect(page.getByRole('heading', { name: 'Welcome to Tresen' })).toBeVisible();
    await page.getByRole('button', { name: 'Open the demo shop' }).click();
    await expect(basket(page)).toContainText('Ready to scan', { timeout: 60_000 });
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');

    await go(page, 'Settings');
    await page.getByRole('link', { name: 'Receipt printer' }).click();
    await page.getByRole('radio', { name: 'Network' }).check();
    await page.getByLabel('IP address or name').fill('127.0.0.1');
    await page.getByLabel('Port').fill(String(printer.port));
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Saved.')).toBeVisible();

    await go(page, 'Counter');
    await typeKeys(page, '139');
    await page.keyboard.press('Enter');
    await expect(line(page, /Kohlrabi.*€1\.29/)).toBeVisible();
    await typeKeys(page, '121');
    await page.keyboard.press('Enter');
    await typeKeys(page, '1.5');
    await page.keyboard.press('Enter');
    await expect(line(page, /Möhren lose.*1\.500 kg.*€2\.99/s)).toBeVisible();
    await page.getByRole('button', { name: 'Pay' }).click();
    await dialog(page, 'Pay').getByRole('button', { name: '€10.00' }).click();
    await dialog(page, 'Pay').getByRole('button', { name: 'Finish' }).click();
    await expect(dialog(page, 'Sold').getByRole('status', { name: 'Change' })).toHaveText('€5.72');
    await dialog(page, 'Sold').getByRole('button', { name: 'Print receipt' }).click();
    const text = await paper(printer, 1);
    for (const words of ['DEMO', 'Kohlrabi', 'Möhren lose', 'Change', '5.72']) expect(text).toContain(words);

    await dialog(page, 'Sold')
      .getByRole('button', { name: /Next customer/ })
      .click();
    for (const screen of ['Orders', 'Sales', 'Articles', 'Stock', 'Sync', 'Settings']) {
      await go(page, screen);
      await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toHaveText(screen);
    }
  });
});
