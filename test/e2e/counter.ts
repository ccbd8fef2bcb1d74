/** What is done on the screens again and again, by what a person sees there. */
import { expect, type Locator, type Page } from '@playwright/test';

import { printerModel } from './paper.ts';

/** Comes in with the ticket and waits for the shop. */
export async function enter(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(basket(page)).toBeVisible();
}

export function basket(page: Page): Locator {
  return page.getByRole('region', { name: /^(Warenkorb|Basket)$/ });
}

/** The line of an article in the basket, as the button that opens it. */
export function line(page: Page, name: string | RegExp): Locator {
  return basket(page).getByRole('button', { name });
}

export function total(page: Page): Locator {
  return basket(page).getByRole('status', { name: /^(Summe|Total)$/ });
}

export function dialog(page: Page, name: string | RegExp): Locator {
  return page.getByRole('dialog', { name });
}

/** A message in the corner. */
export function notice(page: Page, words: string | RegExp): Locator {
  return page.getByRole('region', { name: /^(Meldungen|Messages)$/ }).getByText(words);
}

/** Goes to a screen by the rail. */
export async function go(page: Page, screen: string): Promise<void> {
  const link = page.getByRole('navigation', { name: /^(Bereiche|Areas)$/ }).getByRole('link', { name: screen });
  await link.click();
  await expect(link).toHaveAttribute('aria-current', 'page');
}

/** Nothing has the focus, as after a touch somewhere on the screen. */
export async function blur(page: Page): Promise<void> {
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await expect(page.locator('body')).toBeFocused();
}

/** Chooses the network printer on the settings screen, as a person sets it up. */
export async function choosePrinter(page: Page, port: number): Promise<void> {
  await go(page, 'Einstellungen');
  await page.getByRole('link', { name: 'Bondrucker' }).click();
  const panel = page.getByRole('region', { name: 'Bondrucker' });
  await panel.getByRole('radio', { name: 'Netzwerk' }).check();
  await panel.getByLabel('IP-Adresse oder Name').fill('127.0.0.1');
  await panel.getByLabel('Anschlussnummer').fill(String(port));
  await panel.getByLabel('Modell').selectOption({ label: printerModel.name });
  await panel.getByRole('button', { name: 'Speichern' }).click();
  await expect(notice(page, 'Gespeichert.')).toBeVisible();
}
