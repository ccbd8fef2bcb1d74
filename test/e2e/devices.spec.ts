/** Devices as a shopkeeper meets them: added by hand, tried, unplugged and plugged in again, recorded, removed. */
import { PassThrough } from 'node:stream';
import { readFile } from 'node:fs/promises';

import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';

import { startDisplaySimulator } from '#drivers/display/simulator.ts';
import { startLabelSimulator } from '#drivers/label/simulator.ts';
import { simulateScanner } from '#drivers/scanner/simulator.ts';
import { createScaleSimulator, listenAsScale } from '#drivers/scale/simulator.ts';
import { startTerminalSimulator } from '#drivers/terminal/simulator.ts';
import { basket, dialog, enter, go, line, notice } from './counter.ts';
import { goods } from './own-shop.ts';
import { papers, printerModel } from './paper.ts';
import { expect, test } from './till-test.ts';

interface SocketScanner {
  port: number;
  scan(code: string): void;
  /** As a pulled plug. */
  unplug(): Promise<void>;
}

/** A scanner at a network adapter. A port that is given is the one that it had before. */
async function plugIn(port = 0): Promise<SocketScanner> {
  const said = Promise.withResolvers<string>();
  const pulled = new AbortController();
  const words = new PassThrough();
  const ended = simulateScanner(['--port', String(port)], { say: said.resolve, until: pulled.signal, words });
  const bound = Number(/:(\d+)\n/.exec(await said.promise)?.[1]);
  return {
    port: bound,
    scan: (code) => void words.write(`${code}\n`),
    async unplug() {
      pulled.abort();
      await ended;
    },
  };
}

const list = (page: Page): Locator => page.getByRole('list', { name: 'Geräte', exact: true });
const card = (page: Page, name: RegExp): Locator => list(page).getByRole('link', { name });

/** Opens the dialog at the way „Im Netzwerk“ of a kind, with the address filled in. */
async function addByAddress(page: Page, kind: string, port: number): Promise<Locator> {
  await page.getByRole('button', { name: 'Gerät hinzufügen' }).click();
  await dialog(page, 'Was kommt dazu?')
    .getByRole('button', { name: new RegExp(`^${kind}`) })
    .click();
  await dialog(page, `${kind}: Wo ist das Gerät?`)
    .getByRole('button', { name: /^Im Netzwerk/ })
    .click();
  const settings = dialog(page, `${kind} einrichten`);
  await settings.getByLabel('IP-Adresse oder Name').fill('127.0.0.1');
  await settings.getByLabel('Anschlussnummer').fill(String(port));
  return settings;
}

test('a scanner is added, tried, sells, and comes back by itself after it was unplugged', async ({
  page,
  till,
  shop,
}) => {
  expect(shop.state().is).toBe('open');
  let scanner = await plugIn();
  await enter(page, till.address());
  await go(page, 'Geräte');
  const settings = await addByAddress(page, 'Scanner', scanner.port);
  // Nothing was opened yet: a code is nobody's.
  await settings.getByRole('button', { name: 'Probieren' }).click();
  await expect(settings.getByText('Jetzt einen Barcode scannen.')).toBeVisible();
  scanner.scan(goods.juice.code);
  const heard = settings.getByRole('list', { name: 'Zuletzt gelesen' });
  await expect(heard.getByRole('listitem')).toContainText([goods.juice.code]);
  await expect(heard).toContainText('EAN-13');
  await settings.getByLabel('Name', { exact: true }).fill('Scanner vorne');
  await settings.getByRole('button', { name: 'Benutzen' }).click();
  await expect(notice(page, 'Scanner vorne ist dabei.')).toBeVisible();
  await expect(card(page, /Scanner vorne bereit/)).toHaveAttribute('aria-current', 'true');

  // While it is looked at, it is shown and not sold.
  scanner.scan(goods.rolls.code);
  await expect(page.getByRole('list', { name: 'Zuletzt gelesen' })).toContainText(goods.rolls.code);
  await go(page, 'Kasse');
  await expect(basket(page).getByRole('button', { name: goods.rolls.name })).toHaveCount(0);
  // Another code: the same one at once would count as read twice.
  scanner.scan(goods.juice.code);
  await expect(line(page, goods.juice.name)).toBeVisible();

  const { port } = scanner;
  await scanner.unplug();
  const badge = page.getByRole('banner').getByRole('link', { name: /Scanner nicht da/ });
  await expect(badge).toBeVisible({ timeout: 3000 });
  await badge.click();
  await expect(card(page, /Scanner vorne nicht da/)).toContainText('Am anderen Ende nimmt nichts die Verbindung an.');
  await expect(page.getByText(/Die Kasse sucht weiter und benutzt das Gerät von selbst wieder/)).toBeVisible();
  scanner = await plugIn(port);
  await expect(card(page, /Scanner vorne bereit/)).toBeVisible({ timeout: 15_000 });
  await expect(badge).toHaveCount(0);

  await go(page, 'Kasse');
  scanner.scan(goods.rolls.code);
  await expect(line(page, goods.rolls.name)).toBeVisible();
  await scanner.unplug();
});

test('a printer is added with its test page', async ({ page, till, shop, printer }) => {
  await enter(page, till.address());
  await go(page, 'Geräte');
  const settings = await addByAddress(page, 'Bondrucker', printer.port);
  await settings.getByLabel('Modell').selectOption({ label: printerModel.name });
  expect(papers(printer)).toEqual([]);
  await settings.getByRole('button', { name: 'Probieren' }).click();
  await expect(settings.getByText(/^Gedruckt\. Bitte ansehen/)).toBeVisible();
  expect(papers(printer)).toHaveLength(1);
  await settings.getByRole('button', { name: 'Benutzen' }).click();
  await expect(card(page, /^Bondrucker/)).toHaveAttribute('aria-current', 'true');
  expect((await shop.call('settings.show', {})).printer).toBe(
    `tcp://127.0.0.1:${printer.port}?profile=${printerModel.id}`,
  );

  printer.behave({ paperOut: true });
  await page.getByRole('button', { name: 'Probieren' }).click();
  await expect(page.getByText(/^Nicht gedruckt\. Der Drucker hat kein Papier/)).toBeVisible();
  await expect(card(page, /gestört/)).toContainText('kein Papier');
});

test('a scale shows its weight, and its bytes can be kept as a file', async ({ page, till, shop }) => {
  await using simulator = createScaleSimulator({ protocol: 'kern-continuous' });
  simulator.put({ grams: 512 });
  const { port, close } = await listenAsScale(simulator, { port: 0, host: '127.0.0.1' });
  await enter(page, till.address());
  await go(page, 'Geräte');
  const settings = await addByAddress(page, 'Waage', port);
  await settings.getByRole('button', { name: 'Benutzen' }).click();
  await expect(settings.getByText('Bitte wählen, welche Sprache die Waage spricht.')).toBeVisible();
  await settings.getByLabel('Sprache der Waage').selectOption('kern-continuous');
  await settings.getByRole('button', { name: 'Probieren' }).click();
  await expect(settings.getByRole('status', { name: 'Gewicht' })).toHaveText('0,512 kg');
  await settings.getByLabel('Name', { exact: true }).fill('Waage Käsetheke');
  await settings.getByRole('button', { name: 'Benutzen' }).click();

  await expect(card(page, /Waage Käsetheke bereit/)).toBeVisible();
  const detail = page.getByRole('region', { name: 'Waage Käsetheke', exact: true });
  await expect(detail.getByRole('status', { name: 'Gewicht' })).toHaveText('0,512 kg');
  await detail.getByRole('button', { name: 'Mitschnitt beginnen' }).click();
  const bytes = detail.getByRole('region', { name: 'Mitgeschnittene Zeilen' });
  await expect(bytes.getByRole('cell', { name: 'vom Gerät' }).first()).toBeVisible();
  await expect(bytes).toContainText('0.512');
  // What the walk through all screens does not see: a device that speaks, and its bytes.
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, help }) => `${id}: ${help}`)).toEqual([]);
  const saving = page.waitForEvent('download');
  await detail.getByRole('button', { name: 'Als Datei speichern' }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toBe('mitschnitt-scale.txt');
  expect(await readFile(await file.path(), 'utf8')).toMatch(/^(\d+\.\d{3} [<>#] .*\n)+$/);
  await detail.getByRole('button', { name: 'Anhalten' }).click();

  await close();
  await expect(card(page, /Waage Käsetheke nicht da/)).toBeVisible({ timeout: 3000 });
  await expect(detail.getByRole('status', { name: 'Gewicht' })).toHaveText('–');

  await page.getByRole('button', { name: 'Entfernen' }).click();
  await dialog(page, 'Waage Käsetheke entfernen?').getByRole('button', { name: 'Entfernen' }).click();
  await expect(notice(page, 'Waage Käsetheke ist entfernt.')).toBeVisible();
  await expect(card(page, /Waage/)).toHaveCount(0);
  expect((await shop.call('devices.list', {})).map(({ source }) => source)).toEqual(['built-in']);
});

test('a device gets another name and another address, by keyboard', async ({ page, till, shop }) => {
  const device = { class: 'scanner', uri: 'tcp://127.0.0.1:1', name: 'Alter Scanner' } as const;
  await shop.command('devices.add', device);
  await enter(page, till.address());
  await go(page, 'Geräte');
  await card(page, /Alter Scanner/).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Ändern' }).focus();
  await page.keyboard.press('Enter');
  const change = dialog(page, 'Alter Scanner ändern');
  await change.getByLabel('Anschlussnummer').fill('70000');
  await change.getByLabel('Name', { exact: true }).fill('Neuer Scanner');
  await change.getByRole('button', { name: 'Speichern' }).click();
  await expect(change.getByText('Eine Zahl von 1 bis 65535.')).toBeVisible();
  await change.getByLabel('Anschlussnummer').fill('2');
  await change.getByLabel('Ende des Codes').selectOption('Enter (CR)');
  await change.getByRole('button', { name: 'Speichern' }).click();
  await expect(notice(page, 'Neuer Scanner ist gespeichert.')).toBeVisible();
  await expect(card(page, /Neuer Scanner/)).toBeVisible();
  expect((await shop.call('devices.list', {})).find(({ id }) => id !== null)).toMatchObject({
    name: 'Neuer Scanner',
    uri: 'tcp://127.0.0.1:2?suffix=cr',
  });
});

test('display, card terminal and label printer are tried before they are used', async ({ page, till, shop }) => {
  const display = await startDisplaySimulator({ protocol: 'cd5220', codePage: 'cp437' });
  const terminal = await startTerminalSimulator({ port: 0 });
  const label = await startLabelSimulator({ language: 'zpl' });
  await enter(page, till.address());
  await go(page, 'Geräte');

  const showing = await addByAddress(page, 'Kundenanzeige', display.port);
  await showing.getByRole('button', { name: 'Probieren' }).click();
  await expect.poll(() => display.shown.lines.map((line) => line.trim())).toEqual(['Tresen', 'Anzeige bereit']);
  await expect(showing.getByText('Die Anzeige hat den Gruß angenommen. Steht er da?')).toBeVisible();
  await showing.getByRole('button', { name: 'Benutzen' }).click();
  await expect(card(page, /Kundenanzeige/)).toHaveAttribute('aria-current', 'true');

  const greeting = await addByAddress(page, 'Kartenterminal', terminal.port);
  await greeting.getByLabel('Passwort der Kasse am Terminal').fill('123456');
  await greeting.getByRole('button', { name: 'Probieren' }).click();
  await expect(greeting.getByText('Das Terminal antwortet und ist bereit.')).toBeVisible();
  await greeting.getByRole('button', { name: 'Benutzen' }).click();
  await expect(card(page, /Kartenterminal/)).toHaveAttribute('aria-current', 'true');
  // The password is kept and not shown.
  await expect(page.getByText('123456')).toHaveCount(0);
  await page.getByRole('button', { name: 'Probieren' }).click();
  await expect(page.getByText('Das Terminal antwortet und ist bereit.')).toBeVisible();

  const printing = await addByAddress(page, 'Etikettendrucker', label.port);
  await printing.getByLabel('Breite des Etiketts in mm').fill('40');
  await printing.getByLabel('Höhe des Etiketts in mm').fill('30');
  await printing.getByRole('button', { name: 'Probieren' }).click();
  await expect(printing.getByText(/^(Gedruckt\.|An den Drucker übergeben\.) Bitte/)).toBeVisible();
  await printing.getByRole('button', { name: 'Benutzen' }).click();
  await expect(card(page, /Etikettendrucker/)).toHaveAttribute('aria-current', 'true');
  expect((await shop.call('devices.list', {})).find((device) => device.class === 'label')?.uri).toContain('size=40x30');

  for (const device of [display, terminal, label]) await device.close();
});
