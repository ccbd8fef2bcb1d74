/** The card terminal: a yes, a no, and a line that breaks; each with exactly one outcome, and axe finds nothing on the way. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { type RunningTerminal, startTerminalSimulator } from '#drivers/terminal/simulator.ts';
import type { Scenario } from '#drivers/terminal/simulated/scenarios.ts';
import { dialog, enter, go, line, notice } from './counter.ts';
import { goods, type Host } from './own-shop.ts';
import { papers } from './paper.ts';
import { scan } from './scanner.ts';
import { expect, test as base } from './till-test.ts';

const test = base.extend<{ terminal: RunningTerminal }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the needs of a fixture from its first parameter
  terminal: async ({}, use) => {
    const running = await startTerminalSimulator({ port: 0, pauseMs: 400, awayMs: 600_000 });
    await use(running);
    await running.close();
  },
});

async function begin(page: Page, { terminal, shop }: { terminal: RunningTerminal; shop: Host }): Promise<void> {
  await shop.command('devices.add', {
    class: 'terminal',
    uri: `zvt://127.0.0.1:${terminal.port}?password=123456`,
    options: {},
  });
  await scan(page, goods.juice.code);
  await expect(line(page, goods.juice.name)).toBeVisible();
}

async function payByCard(page: Page): Promise<void> {
  await page.keyboard.press('F12');
  const paying = dialog(page, 'Bezahlen');
  await paying.getByRole('radio', { name: 'Karte' }).check();
  await paying.getByRole('button', { name: 'An das Terminal' }).click();
}

async function wellMade(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
}

const sold = (shop: Host) => shop.call('sales.list', {}).then(({ rows }) => rows.length);
const scenario = ({ terminal }: RunningTerminal, name: Scenario): void => {
  terminal.scenario = name;
};

test('a yes finishes the sale by itself, with both slips', async ({ page, till, shop, terminal, printer }) => {
  await shop.command('settings.change', {
    printer: `tcp://127.0.0.1:${printer.port}?profile=epson-80`,
    printReceipts: 'ask',
  });
  await enter(page, till.address());
  await begin(page, { terminal, shop });
  // The customer takes their time, so that the words can be read.
  scenario(terminal, 'wait');
  await payByCard(page);
  const card = dialog(page, 'Kartenzahlung');
  await expect(card.getByRole('status', { name: 'Am Terminal' })).toHaveText('Bitte Karte auflegen oder einstecken');
  await expect(card.getByRole('status', { name: 'Mit Karte' })).toHaveText(/2,64\s€/);
  await wellMade(page);
  scenario(terminal, 'approve');
  const done = dialog(page, 'Verkauft');
  await expect(done).toBeVisible();
  await expect(card).toBeHidden();
  await expect(done.getByRole('status', { name: 'Mit Karte bezahlt' })).toHaveText(/2,64\s€/);
  expect(terminal.terminal.authorisations).toBe(1);
  expect(terminal.terminal.bookings).toMatchObject([{ amount: 264 }]);
  await done.getByRole('button', { name: 'Kartenbeleg drucken' }).click();
  await expect(notice(page, 'Gedruckt.')).toBeVisible();
  expect(papers(printer).length).toBe(1);
  await wellMade(page);
  await done.getByRole('button', { name: /Nächster/ }).click();

  await go(page, 'Verkäufe');
  await page.getByRole('link', { name: /Bon 1/ }).click();
  await page
    .getByRole('row', { name: /Händlerbeleg/ })
    .getByRole('button', { name: 'Ansehen' })
    .click();
  await expect(dialog(page, 'Händlerbeleg').getByLabel('Händlerbeleg').last()).toContainText('************4771');
  await wellMade(page);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Stornieren' }).click();
  await dialog(page, /Bon 1 stornieren/)
    .getByRole('button', { name: 'Am Terminal zurücknehmen' })
    .click();
  await expect(notice(page, /Storniert durch Bon 2/)).toBeVisible();
  expect(terminal.terminal.bookings.map(({ kind }) => kind)).toEqual(['payment', 'reversal']);
  expect(await sold(shop)).toBe(2);

  await page.getByRole('button', { name: 'Terminal-Abschluss' }).click();
  const closing = dialog(page, 'Terminal-Abschluss');
  await closing.getByRole('button', { name: 'Tagesabschluss machen' }).click();
  await expect(closing.getByText('Der Tagesabschluss ist gemacht.')).toBeVisible();
  await expect(closing.getByRole('cell', { name: 'kein Unterschied' })).toBeVisible();
  await wellMade(page);
});

test('a no leaves the basket, says why, and cash pays it', async ({ page, till, shop, terminal }) => {
  scenario(terminal, 'decline');
  await enter(page, till.address());
  await begin(page, { terminal, shop });
  await payByCard(page);
  const paying = dialog(page, 'Bezahlen');
  await expect(paying.getByText(/Die Bank hat die Karte abgelehnt/)).toBeVisible();
  await wellMade(page);
  expect(await sold(shop)).toBe(0);
  // A second press must not turn into cash.
  await expect(paying.getByRole('radio', { name: 'Karte' })).toBeChecked();
  await paying.getByRole('radio', { name: 'Bar' }).check();
  await paying.getByLabel('Gegeben').fill('5');
  await paying.getByRole('button', { name: 'Abschließen' }).click();
  await expect(dialog(page, 'Verkauft').getByRole('status', { name: 'Rückgeld' })).toHaveText(/2,36\s€/);
  expect(await sold(shop)).toBe(1);
});

test('a terminal that is out of reach is worked by hand', async ({ page, till, shop, terminal }) => {
  await enter(page, till.address());
  await begin(page, { terminal, shop });
  await terminal.close();
  await payByCard(page);
  const paying = dialog(page, 'Bezahlen');
  await expect(paying.getByText(/nimmt nichts die Verbindung an/)).toBeVisible();
  await paying.getByRole('button', { name: 'Terminal von Hand bedienen' }).click();
  await wellMade(page);
  await paying.getByRole('button', { name: 'Abschließen' }).click();
  await expect(dialog(page, 'Verkauft')).toBeVisible();
  expect(terminal.terminal.authorisations).toBe(0);
  expect(await sold(shop)).toBe(1);
});

test('the till breaks it off while nobody holds a card to it', async ({ page, till, shop, terminal }) => {
  scenario(terminal, 'wait');
  await enter(page, till.address());
  await begin(page, { terminal, shop });
  await payByCard(page);
  await dialog(page, 'Kartenzahlung').getByRole('button', { name: 'Abbrechen' }).click();
  await expect(dialog(page, 'Bezahlen').getByText(/Abgebrochen. Es wurde nichts abgebucht./)).toBeVisible();
  expect(terminal.terminal.bookings).toEqual([]);
});

test('a line that breaks after the yes is found out without a second payment', async ({
  page,
  till,
  shop,
  terminal,
}) => {
  scenario(terminal, 'drop-approved');
  await enter(page, till.address());
  await begin(page, { terminal, shop });
  await payByCard(page);
  await expect(dialog(page, 'Verkauft')).toBeVisible();
  expect(terminal.terminal.authorisations).toBe(1);
  expect(await sold(shop)).toBe(1);
});

test('an unclear payment outlives a power cut, and a person settles it', async ({ page, till, shop, terminal }) => {
  scenario(terminal, 'silence');
  await enter(page, till.address());
  await begin(page, { terminal, shop });
  await payByCard(page);
  await expect(dialog(page, 'Kartenzahlung')).toBeVisible();
  await expect.poll(() => terminal.terminal.authorisations).toBe(1);
  await till.killHost();
  await till.ready(2);
  const question = dialog(page, 'Ist bezahlt worden?');
  await expect(question).toBeVisible({ timeout: 60_000 });
  await expect(question.getByRole('status', { name: 'Mit Karte' })).toHaveText(/2,64\s€/);
  await wellMade(page);
  await question.getByRole('button', { name: 'Später klären' }).click();
  await expect(notice(page, /noch ungeklärt/)).toBeVisible();
  await page.getByRole('button', { name: 'Klären', exact: true }).click();
  await question.getByRole('button', { name: 'Nein, nicht bezahlt' }).click();
  const decision = dialog(page, /als nicht bezahlt festhalten/);
  await decision.getByRole('button', { name: 'Terminal zeigt keine Zahlung' }).click();
  await wellMade(page);
  await decision.getByRole('button', { name: 'Festhalten' }).click();
  await expect(decision).toBeHidden();
  const paying = dialog(page, 'Bezahlen');
  await expect(paying.getByText(/Als nicht bezahlt festgehalten/)).toBeVisible();
  await paying.getByRole('radio', { name: 'Bar' }).check();
  await paying.getByRole('button', { name: 'Abschließen' }).click();
  await expect(dialog(page, 'Verkauft')).toBeVisible();
  expect(terminal.terminal.authorisations).toBe(1);
});
