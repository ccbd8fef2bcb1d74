/** What customers see: the window that follows the counter and can do nothing, and the display of two lines. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { startDisplaySimulator } from '#drivers/display/simulator.ts';
import { basket, dialog, enter, go, line } from './counter.ts';
import { goods } from './own-shop.ts';
import { scan } from './scanner.ts';
import { expect, test } from './till-test.ts';

async function payCash(page: Page, given: string): Promise<void> {
  await page.keyboard.press('F12');
  const paying = dialog(page, 'Bezahlen');
  await paying.getByLabel('Gegeben').fill(given);
  await paying.getByRole('button', { name: 'Abschließen' }).click();
  await expect(dialog(page, 'Verkauft')).toBeVisible();
}

const sum = (customers: Page, name: string) => customers.getByRole('status', { name });

test('the window follows the counter, tells nothing of the shop, and is read without a fault', async ({
  page,
  context,
  till,
  shop,
}) => {
  expect((await shop.call('customer.window', {})).url).toMatch(/^http:.*\/customer\/enter\?t=/);
  await enter(page, till.address());
  await go(page, 'Einstellungen');
  await page.getByRole('link', { name: 'Anzeige' }).click();
  const [customers] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('button', { name: 'Kundenfenster öffnen' }).click(),
  ]);
  await expect(customers.getByRole('heading', { name: 'Mühlenladen' })).toBeVisible();
  await expect(customers.getByText('Herzlich willkommen!')).toBeVisible();
  await expect(customers.getByText(/DEMO/)).toBeVisible();

  await go(page, 'Kasse');
  await scan(page, goods.rolls.code);
  await expect(line(page, goods.rolls.name)).toBeVisible();
  await expect(sum(customers, 'Summe')).toHaveText(/0,45\s€/);
  await page
    .getByRole('button', { name: new RegExp(goods.apples.name) })
    .first()
    .click();
  await dialog(page, goods.apples.name).getByRole('textbox').first().fill('0,512');
  await page.keyboard.press('Enter');
  // Weight, price of a kilogram and price, as the law of measuring wants it.
  const apples = customers.getByRole('row', { name: new RegExp(goods.apples.name) });
  await expect(apples).toContainText('0,512 kg × 2,99 €/kg');
  await expect(apples).toContainText(/1,53\s€/);
  await expect(sum(customers, 'Summe')).toHaveText(/1,98\s€/);
  const { violations } = await new AxeBuilder({ page: customers }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);

  await payCash(page, '5');
  await expect(sum(customers, 'Gegeben')).toHaveText(/5,00\s€/);
  await expect(sum(customers, 'Rückgeld')).toHaveText(/3,02\s€/);
  const words = await customers.locator('body').innerText();
  expect(words).not.toMatch(/Käthe|Öing|Bestand|Bediener/);

  await page.keyboard.press('Escape');
  await expect(basket(page)).toBeVisible();
  await scan(page, goods.rolls.code);
  await expect(sum(customers, 'Summe')).toHaveText(/0,45\s€/);
});

test('whoever comes by the ticket of customers sees the purchase and opens nothing else', async ({
  browser,
  till,
  shop,
}) => {
  const { url } = await shop.call('customer.window', {});
  if (url === null) throw new Error('This shell opens the window itself.');
  const other = await browser.newContext();
  const customers = await other.newPage();
  await customers.goto(url);
  await expect(customers.getByRole('heading', { name: 'Mühlenladen' })).toBeVisible();
  const origin = new URL(till.address()).origin;
  const refused = await customers.goto(`${origin}/`);
  expect(refused?.status()).toBe(403);
  await customers.goto(`${origin}/customer`);
  await expect(customers.getByText('Herzlich willkommen!')).toBeVisible();
  const wire = await customers.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(`ws://${location.host}/wire`);
        socket.addEventListener('open', () => resolve('open'));
        socket.addEventListener('error', () => resolve('refused'));
      }),
  );
  expect(wire).toBe('refused');
  await other.close();
});

test('the line display shows the article, the change, and greets', async ({ page, till, shop }) => {
  const display = await startDisplaySimulator({ protocol: 'cd5220', codePage: 'cp437' });
  const shows = (upper: string, lower: string) =>
    expect(() => expect(display.shown.lines.map((words) => words.trim())).toEqual([upper, lower])).toPass();
  try {
    await shop.command('devices.add', { class: 'display', uri: `tcp://127.0.0.1:${display.port}?protocol=cd5220` });
    await shows('Mühlenladen', 'Willkommen!');
    await enter(page, till.address());
    await scan(page, goods.rolls.code);
    await shows('Brötchen        0,45', 'Summe           0,45');
    await payCash(page, '1');
    await shows('Gegeben         1,00', 'Rückgeld        0,55');
  } finally {
    await display.close();
  }
});
