/** Scanner and person share one keyboard: each is heard for what it is, at every pace and in every layout. */
import { spawnSync } from 'node:child_process';

import type { Page } from '@playwright/test';

import { gtinCheckDigit } from '#domain/check-digit.ts';
import { basket, blur, dialog, enter, go, line, notice, total } from './counter.ts';
import { keysOf, play, scanAll, timing } from './keystrokes.ts';
import { goods } from './own-shop.ts';
import { typeKeys } from './scanner.ts';
import { expect, test } from './till-test.ts';

const quick = timing('scanner-quick');
const slow = timing('scanner-slow');
const person = timing('person-quick');
/** Without zbarimg the codes on the screen are not read back. */
const zbar = spawnSync('zbarimg', ['--version']).status === 0;

/** Gaps in the timing of the person from which on several different words are typed. */
const starts = [0, 17, 43, 71, 104, 150, 199];

test('a person at 12 characters a second is never taken for a scan, in any field', async ({ page, till, shop }) => {
  test.setTimeout(240_000);
  await shop.call('host.info', {});
  await enter(page, till.address());

  /** Types digits and words, each with other timings, and sees them arrive whole. */
  async function typeInto(name: string, text: string, from: number): Promise<void> {
    const field = page.getByRole('textbox', { name: new RegExp(`^${name}`) }).first();
    await field.fill('');
    await field.focus();
    await play(page, keysOf(text, { ...person, from }));
    await page.waitForTimeout(350);
    await expect(field, `${text} from ${from}`).toHaveValue(text);
  }

  await test.step('the search of the counter', async () => {
    const search = page.getByRole('combobox', { name: 'Artikel suchen' });
    for (const from of starts) {
      await search.fill('');
      await blur(page);
      // Nobody aims for the field first.
      await play(page, keysOf('4000000000013', { ...person, from }));
      await page.waitForTimeout(350);
      await expect(search).toHaveValue('4000000000013');
    }
    await search.fill('');
    await expect(basket(page)).toContainText('Bereit zum Scannen');
  });

  await test.step('an article number and Enter sell by number', async () => {
    await blur(page);
    await play(page, keysOf(`${goods.rolls.number}\n`, { ...person, from: 5 }));
    await expect(line(page, /Brötchen.*0,45/)).toBeVisible();
  });

  await test.step('free price', async () => {
    await page.keyboard.press('F3');
    for (const from of starts) await typeInto('Bezeichnung', 'kerbelrueben 4711', from);
    await typeInto('Preis', '12345', 60);
    await page.keyboard.press('Escape');
  });

  await test.step('the form of an article', async () => {
    await page.evaluate(() => void (location.hash = '#/articles/new'));
    await expect(page.getByRole('heading', { level: 1, name: 'Neuer Artikel' })).toBeVisible();
    for (const from of starts) await typeInto('Name', 'apfelschorle 0123456789', from);
    await page
      .getByRole('button', { name: /Barcode/ })
      .first()
      .click();
    await typeInto('Barcode 1', '40063813339314', 30);
  });

  await test.step('settings', async () => {
    await page.evaluate(() => void (location.hash = '#/settings/shop'));
    for (const from of starts) await typeInto('Name des Geschäfts', 'hofladen 1234567890', from);
  });
});

test('a slow scanner with a prefix is heard, whatever has the focus', async ({ page, till, shop }) => {
  const { scanner } = await shop.call('settings.show', {});
  await shop.command('settings.change', { scanner: { ...scanner, prefix: '~' } });
  await enter(page, till.address());
  await scanAll(page, [`~${goods.rolls.code}`, `~${goods.juice.code}`], { ...slow, computer: 'german' });
  await expect(total(page)).toHaveText(/3,09\s€/);
  await line(page, /Brötchen/).click();
  const quantity = dialog(page, goods.rolls.name).getByLabel('Menge');
  await quantity.focus();
  await scanAll(page, [`~${goods.juice.code}`], { ...slow, computer: 'german' });
  await expect(quantity).toHaveValue('1');
  await page.keyboard.press('Escape');
  await expect(total(page)).toHaveText(/5,73\s€/);
});

test('codes with letters, signs and GS arrive whole on a German computer', async ({ page, till, shop }) => {
  const { id } = await shop.call('articles.show', { code: goods.rolls.number });
  await shop.command('articles.assignBarcode', { articleId: id, code: 'zY-17/A:b' });
  const apples = await shop.call('articles.show', { code: goods.apples.number });
  const gtin = `400000000099${gtinCheckDigit('400000000099')}`;
  await shop.command('articles.assignBarcode', { articleId: apples.id, code: gtin });
  await enter(page, till.address());
  const german = { ...quick, computer: 'german' as const };
  await scanAll(page, ['zY-17/A:b'], german);
  await expect(line(page, /Brötchen.*0,45/)).toBeVisible();
  // GS comes as Ctrl+], which on a German keyboard is Ctrl++ and would zoom the page.
  const zoom = await page.evaluate(() => window.devicePixelRatio);
  await scanAll(page, [`010${gtin}310300050039221500\u001d10L-7/y`], german);
  await expect(line(page, /Äpfel Elstar.*15,00/s)).toContainText('Charge L-7/y');
  expect(await page.evaluate(() => window.devicePixelRatio)).toBe(zoom);
});

test('the Enter of a scan presses no button that has the focus', async ({ page, till, shop }) => {
  await shop.call('host.info', {});
  await enter(page, till.address());
  await scanAll(page, [goods.rolls.code], quick);
  for (const name of ['Bezahlen', 'Verwerfen', 'Parken'] as const) {
    await page.getByRole('main').getByRole('button', { name, exact: true }).focus();
    await scanAll(page, [goods.rolls.code, `${goods.rolls.code}\n`], { ...quick, pauseMs: 450 });
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  await expect(line(page, /Brötchen/)).toContainText('7');
  expect((await shop.call('sales.list', {})).rows).toEqual([]);
});

test('the same code again at once is one scan, and after a moment two', async ({ page, till, shop }) => {
  await shop.call('host.info', {});
  await enter(page, till.address());
  await scanAll(page, [`${goods.rolls.code}\n${goods.rolls.code}`], quick);
  await expect(total(page)).toHaveText(/0,45\s€/);
  await page.waitForTimeout(300);
  await scanAll(page, [goods.rolls.code], quick);
  await expect(total(page)).toHaveText(/0,90\s€/);
});

test('what waits for an answer is asked when the open question is closed', async ({ page, till, shop }) => {
  await shop.call('host.info', {});
  await enter(page, till.address());
  await typeKeys(page, goods.apples.number);
  await page.keyboard.press('Enter');
  const weight = dialog(page, goods.apples.name).getByLabel('Gewicht in kg');
  await typeKeys(page, '0,7');
  await scanAll(page, ['4000000000037', goods.rolls.code, '4000000000044'], quick);
  await expect(notice(page, /4000000000037 wartet/)).toBeVisible();
  await expect(weight).toHaveValue('0,7');
  await page.waitForTimeout(300);
  await page.keyboard.press('Enter');
  await expect(dialog(page, 'Unbekannter Barcode')).toContainText('4000000000037');
  await dialog(page, 'Unbekannter Barcode').getByRole('button', { name: 'Nicht verkaufen' }).click();
  await expect(dialog(page, 'Unbekannter Barcode')).toContainText('4000000000044');
  await dialog(page, 'Unbekannter Barcode').getByRole('button', { name: 'Nicht verkaufen' }).click();
  await expect(dialog(page, /./)).toBeHidden();
  await expect(total(page)).toHaveText(/2,54\s€/);
});

test('a date that has passed is told, and the goods are sold all the same', async ({ page, till, shop }) => {
  await shop.call('host.info', {});
  await enter(page, till.address());
  await scanAll(page, [`010${goods.rolls.code}15200101`], quick);
  await expect(line(page, /Brötchen/)).toContainText('MHD abgelaufen');
  await expect(basket(page).getByRole('note')).toContainText(/Mindesthaltbarkeit ist am 01\.01\.2020 abgelaufen/);
  await line(page, /Brötchen/).click();
  await expect(dialog(page, goods.rolls.name)).toContainText('mindestens haltbar bis 01.01.2020');
});

test('what was read is named where it is of no use', async ({ page, till, shop }) => {
  await shop.call('host.info', {});
  await enter(page, till.address());
  for (const [code, words] of [
    ['https://www.example.org/apfel', /Internetadresse.*Gelesen: https:\/\/www\.example\.org/],
    [`]C1010${goods.rolls.code}3202001234`, /Pfund \(lb\)/],
    [']L0PARCEL17', /nicht angenommen.*PDF417/],
  ] as const) {
    await scanAll(page, [code], quick);
    await expect(notice(page, words)).toBeVisible();
  }
  await expect(basket(page)).toContainText('Bereit zum Scannen');
});

const signs = '10zy-/:;=_?\u001d210123456789';

async function section(page: Page): Promise<void> {
  await go(page, 'Einstellungen');
  await page.getByRole('link', { name: 'Scanner', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Scanner einrichten' })).toBeVisible();
}

test(`the test codes on the screen are read by zbar${zbar ? '' : ' (skipped: zbarimg is not installed)'}`, async ({
  page,
  till,
  shop,
}) => {
  test.skip(!zbar, 'needs zbarimg');
  await shop.call('host.info', {});
  await enter(page, till.address());
  await section(page);
  const panel = page.getByRole('region', { name: 'Scanner einrichten' });
  await panel.getByRole('button', { name: 'Einrichtung starten' }).click();
  for (const [name, code] of [
    ['Testcode GS1-128', signs],
    ['Testcode EAN-13', '4012345678901'],
  ] as const) {
    const input = await panel.getByRole('img', { name }).screenshot();
    const { stdout } = spawnSync('zbarimg', ['--quiet', '--raw', 'png:-'], { input });
    expect(stdout.toString().trim()).toBe(code);
  }
});

test('the till learns a scanner from three scans, and names what it does wrong', async ({ page, till, shop }) => {
  await enter(page, till.address());
  await section(page);
  const panel = page.getByRole('region', { name: 'Scanner einrichten' });

  await test.step('a person typing is charted and is no scan', async () => {
    await panel.getByRole('button', { name: 'Einrichtung starten' }).click();
    await play(page, keysOf('milch und brot', person));
    await expect(panel.getByText('Das war keiner der Testcodes')).toBeVisible();
    await expect(panel.getByRole('img', { name: /^14 Tasten, Abstände von/ })).toBeVisible();
  });

  await test.step('GS lost', async () => {
    for (let scans = 0; scans < 3; scans += 1) {
      await page.waitForTimeout(500);
      await play(page, keysOf(`${signs.replace('\u001d', '')}\n`, { ...quick, computer: 'german' }));
    }
    await expect(panel.getByText('GS verloren')).toBeVisible();
  });

  await test.step('the wrong layout', async () => {
    await panel.getByRole('button', { name: 'Noch einmal' }).click();
    await play(page, keysOf(`${signs}\n`, { ...quick, scanner: 'french', computer: 'german' }));
    await expect(panel.getByText('Scanner-Layout falsch')).toBeVisible();
    await expect(panel.getByText('statt „z“ kam „w“')).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('prefix and pace, saved', async () => {
    await panel.getByRole('button', { name: 'Noch einmal' }).click();
    for (let scans = 0; scans < 3; scans += 1) {
      await page.waitForTimeout(500);
      await play(page, keysOf(`{F13}${signs}\n`, { ...slow, computer: 'german', from: scans * 7 }));
    }
    await expect(panel.getByText('Alles in Ordnung.')).toBeVisible();
    await panel.getByRole('button', { name: 'Übernehmen' }).click();
    await expect(notice(page, 'Gespeichert.')).toBeVisible();
    const { scanner } = await shop.call('settings.show', {});
    expect(scanner).toMatchObject({ prefix: 'F13', layout: 'places' });
  });

  await test.step('and in force at once', async () => {
    await go(page, 'Kasse');
    await scanAll(page, [`{F13}${goods.rolls.code}`], { ...slow, computer: 'german' });
    await expect(total(page)).toHaveText(/0,45\s€/);
  });
});
