/** What survives: a basket the death of the host, a shop a second start, and nothing a used ticket. */
import { basket, enter, line, total } from './counter.ts';
import { goods } from './own-shop.ts';
import { scan } from './scanner.ts';
import { startTill } from './till.ts';
import { expect, test } from './till-test.ts';

test('the host dies in the middle of a basket, and the window finds it again', async ({ page, till, shop }) => {
  await enter(page, till.address());
  await scan(page, goods.juice.code);
  await scan(page, goods.rolls.code);
  await expect(total(page)).toHaveText(/3,09\s€/);
  shop.close();

  await till.killHost();
  await till.ready(2);
  await expect(page.getByRole('alert').filter({ hasText: 'Verbindung' })).toBeHidden();
  await scan(page, goods.rolls.code);
  await expect(line(page, /2 × 0,45.*0,90/s)).toBeVisible();
  await expect(line(page, /Pfand Flasche.*0,15/)).toBeVisible();
  await expect(total(page)).toHaveText(/3,54\s€/);
});

test('a second start opens a further window on the same till', async ({ page, browser, till, shop }) => {
  await shop.call('host.info', {});
  await enter(page, till.address());
  await scan(page, goods.rolls.code);
  await expect(total(page)).toHaveText(/0,45\s€/);

  const second = startTill(till.folder, ['--lang', 'de']);
  expect(await second.ended).toBe(0);
  const further = /https?:\/\/\S+/.exec(second.said())?.[0] ?? '';
  const other = await browser.newPage();
  await enter(other, further);
  await expect(line(other, /Brötchen/)).toBeVisible();
  await scan(other, goods.rolls.code);
  // One till, one basket: both windows show it.
  await expect(total(page)).toHaveText(/0,90\s€/);
  await other.close();
});

test('an address opens one window', async ({ page, browser, till }) => {
  await page.goto(till.address());
  await expect(page.getByRole('heading', { name: 'Willkommen bei Tresen' })).toBeVisible();

  const stranger = await browser.newPage();
  const answer = await stranger.goto(till.address());
  expect(answer?.status()).toBe(403);
  await expect(stranger.getByRole('heading', { name: /Fenster von der Kasse aus neu öffnen/ })).toBeVisible();
  await expect(stranger.getByText('Diese Adresse wurde schon einmal benutzt.')).toBeVisible();
  await expect(stranger.getByText('This address has been used already.')).toBeVisible();
  await stranger.goto(new URL('/', till.address()).href);
  await expect(basket(stranger)).toBeHidden();
  await stranger.close();
});
