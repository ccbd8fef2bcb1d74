/** What the back office shows: articles, stock and orders, read off the screens. */
import { expect, type Page } from '@playwright/test';

import { go } from './counter.ts';

export interface Stock {
  onHand: number;
  reserved: number;
  buffer: number;
  /** 0 where it says that the article is not online. */
  published: number;
}

/** The first barcode of an article, from its form. */
export async function barcodeOf(page: Page, name: string): Promise<string> {
  await go(page, 'Artikel');
  await page.getByRole('searchbox', { name: 'Artikel suchen' }).fill(name);
  await page.getByRole('link', { name }).first().click();
  const field = page.getByLabel('Barcode 1', { exact: true });
  await expect(field).not.toHaveValue('');
  return field.inputValue();
}

/** The stock of an article by its number. */
export async function stock(page: Page, number: string): Promise<Stock> {
  await go(page, 'Bestand');
  const search = page.getByRole('searchbox', { name: 'Artikel suchen' });
  await search.fill(number);
  await search.press('Enter');
  return readStock(page);
}

/** The stock of an article by its name, chosen from the list. */
export async function openStock(page: Page, name: string): Promise<Stock> {
  await go(page, 'Bestand');
  await page.getByRole('searchbox', { name: 'Artikel suchen' }).fill(name);
  await page.getByRole('link', { name: new RegExp(`^${escape(name)} [\\d-]`) }).click();
  await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
  return readStock(page);
}

async function readStock(page: Page): Promise<Stock> {
  await expect(page.getByRole('table', { name: /^Verlauf des Bestands/ })).toBeVisible();
  const figure = async (name: string): Promise<number> => {
    const group = page.locator('dl > div').filter({ has: page.getByRole('term').getByText(name, { exact: true }) });
    return numberIn(await group.getByRole('definition').first().innerText());
  };
  return {
    onHand: await figure('Bestand'),
    // They stand there with the minus of the sum that they belong to.
    reserved: Math.abs(await figure('Reserviert')),
    buffer: Math.abs(await figure('Puffer')),
    published: await figure('Online verfügbar'),
  };
}

export interface ShownOrder {
  code: string;
  lines: { name: string; quantity: number }[];
}

/** The order that is open on the screen, with its lines. */
export async function packOrder(page: Page): Promise<ShownOrder> {
  const table = page.getByRole('table', { name: /^\d+ Position/ });
  await expect(table).toBeVisible();
  const code = await page.getByRole('main').getByRole('heading', { level: 2 }).innerText();
  const rows = await table.getByRole('row').all();
  const lines: ShownOrder['lines'] = [];
  // Between the heading and the sum.
  for (const row of rows.slice(1, -1)) {
    const name = await row.getByRole('rowheader').innerText();
    lines.push({ name: name.trim(), quantity: numberIn(await row.getByRole('cell').first().innerText()) });
  }
  return { code, lines };
}

/** “1.234,5 kg” as 1234.5; words without a number as 0. */
function numberIn(words: string): number {
  const found = /-?[\d.]+(?:,\d+)?/.exec(words.replaceAll('−', '-'))?.[0] ?? '0';
  return Number(found.replaceAll('.', '').replace(',', '.'));
}

function escape(words: string): string {
  return words.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
