/** Ten fast scans into every screen and dialog, with the focus in a field: ten lines, and no character anywhere else. */
import type { Page } from '@playwright/test';

import type { BasketView } from '#contract/methods/baskets.ts';
import { gtinCheckDigit } from '#domain/check-digit.ts';
import { notice } from './counter.ts';
import { scanAll, timing } from './keystrokes.ts';
import { connectTo, type Host } from './own-shop.ts';
import { leave, places } from './places.ts';
import { prepareDemo } from './prepared-shop.ts';
import { expect, test } from './till-test.ts';

const quick = timing('scanner-quick');

const ean = (twelve: string): string => twelve + gtinCheckDigit(twelve);

/** Ten articles that are only ever scanned, each other than the one before. */
const ten = Array.from({ length: 10 }, (_, index) => ({
  name: `Probe ${'ABCDEFGHIJ'[index] ?? ''}`,
  code: ean(`40000000${String(1000 + index)}`),
}));
const codes = ten.map(({ code }) => code);

async function stockTen(host: Host): Promise<void> {
  for (const [index, { name, code }] of ten.entries()) {
    await host.command('articles.save', {
      name,
      number: String(9001 + index),
      unit: 'piece',
      price: 100,
      taxClass: 'reduced',
      barcodes: [{ code }],
    });
  }
}

/** What stands in the fields of the page, by their names. */
async function fields(page: Page): Promise<string[]> {
  return page
    .locator('input:not([type=checkbox], [type=radio]), textarea')
    .evaluateAll((all) => all.map((field) => (field as HTMLInputElement).value));
}

async function openBasket(host: Host): Promise<BasketView | null> {
  const { promise, resolve } = Promise.withResolvers<BasketView | null>();
  const stop = host.stream('baskets.counter', {}, { onItem: ({ basket }) => resolve(basket) });
  const basket = await promise;
  stop();
  return basket;
}

async function openLines(host: Host): Promise<string[]> {
  const basket = await openBasket(host);
  return (basket?.lines ?? []).filter(({ voided }) => !voided).map(({ text }) => text);
}

async function expectTenLines(host: Host): Promise<void> {
  const probes = async (): Promise<string[]> => (await openLines(host)).filter((text) => text.startsWith('Probe'));
  await expect.poll(probes).toEqual(ten.map(({ name }) => name));
}

/** So that the next place begins anew. */
async function removeTen(host: Host): Promise<void> {
  const basket = await openBasket(host);
  for (const { lineId, text, voided } of basket?.lines ?? []) {
    if (voided || !text.startsWith('Probe')) continue;
    await host.command('baskets.voidLine', { basketId: basket?.basketId ?? '', lineId });
  }
}

/** Puts the focus into the first field that takes typing, where there is one. */
async function focusField(page: Page): Promise<void> {
  const inDialog = page.getByRole('dialog').locator('input[type=text], input:not([type]), textarea');
  const onScreen = page.getByRole('main').locator('input[type=text], input[type=search], input:not([type]), textarea');
  const field = (await page.getByRole('dialog').count()) > 0 ? inDialog : onScreen;
  if ((await field.count()) > 0) await field.first().focus();
}

test.describe('ten fast scans', () => {
  test.use({ options: ['--demo', '--lang', 'de'] });

  /** Where a scan is sold, whatever is open there. Not named: places where it means something else, or is refused. */
  const selling = [
    'counter',
    'counter-search',
    'dialog-weight',
    'dialog-line',
    'dialog-unknown',
    'dialog-create',
    'dialog-assign',
    'dialog-free-price',
    'dialog-empties',
    'dialog-park',
    'dialog-parked',
    'dialog-last-receipt',
    'dialog-drawer',
    'dialog-keys',
    'dialog-discard',
    'dialog-pay',
    'orders',
    'order',
    'sales',
    'sale',
    'sync',
    'settings-shop',
    'settings-look',
    'settings-printer',
    'settings-marketplace',
    'settings-backup',
    'settings-checks',
  ];
  /** Dialogs in which something is typed or chosen; they stay, with what stands in them. */
  const staying = [
    'dialog-weight',
    'dialog-line',
    'dialog-create',
    'dialog-assign',
    'dialog-free-price',
    'dialog-park',
  ];
  const lookingUp = ['articles', 'article', 'stock', 'stock-article'];
  const refusing = [
    'order-pick-list',
    'order-cancel',
    'sale-receipt',
    'sale-reverse',
    'articles-import',
    'stock-entry',
    'stock-verify',
    'article-category',
  ];

  test('give ten lines wherever something can be sold, and no stray character', async ({ page, till }) => {
    test.setTimeout(400_000);
    const order = await prepareDemo(page, till);
    const host = await connectTo(till.folder);
    await stockTen(host);
    const all = places({ order });
    for (const name of selling) {
      await test.step(name, async () => {
        // The dialog that creates an article is reached through the one of an unknown code.
        if (name === 'dialog-create') await all.find((place) => place.name === 'dialog-unknown')?.open(page);
        await all.find((place) => place.name === name)?.open(page);
        await focusField(page);
        const before = await fields(page);
        await scanAll(page, codes, quick);
        await expectTenLines(host);
        if (staying.includes(name)) {
          await expect(page.getByRole('dialog')).toBeVisible();
          expect(await fields(page)).toEqual(before);
        } else {
          expect(await fields(page)).not.toContainEqual(expect.stringMatching(/\d{4}/));
        }
        await leave(page);
        await removeTen(host);
      });
    }
    host.close();
  });

  test('are looked up, written down or refused where nothing can be sold', async ({ page, till }) => {
    test.setTimeout(300_000);
    const order = await prepareDemo(page, till);
    const host = await connectTo(till.folder);
    await stockTen(host);
    const all = places({ order });
    const open = async (name: string): Promise<void> => {
      await all.find((place) => place.name === name)?.open(page);
      await focusField(page);
    };
    const lines = await openLines(host);

    for (const name of lookingUp) {
      await test.step(name, async () => {
        await open(name);
        await scanAll(page, codes, quick);
        await expect(page.getByRole('main').getByText('Probe J').first()).toBeVisible();
        expect(await openLines(host)).toEqual(lines);
      });
    }
    for (const name of refusing) {
      await test.step(name, async () => {
        await open(name);
        const before = await fields(page);
        await scanAll(page, codes, quick);
        await expect(notice(page, /zuerst die offene Frage/).first()).toBeVisible();
        expect(await fields(page)).toEqual(before);
        await expect(page.getByRole('dialog')).toBeVisible();
        expect(await openLines(host)).toEqual(lines);
        await leave(page);
      });
    }
    await test.step('the barcodes of a new article', async () => {
      await open('article-new');
      const fresh = codes.map((code) => ean(`41${code.slice(2, 12)}`));
      await scanAll(page, [...fresh, ...codes.slice(0, 1)], quick);
      await expect(notice(page, /gehört schon zu „Probe A“/)).toBeVisible();
      const written = page.getByRole('textbox', { name: /^Barcode \d+$/ });
      await expect(written).toHaveCount(10);
      expect(await written.evaluateAll((found) => found.map((field) => (field as HTMLInputElement).value))).toEqual(
        fresh,
      );
    });
    await test.step('an order that is being packed', async () => {
      await open('order-packing');
      const before = await fields(page);
      await scanAll(page, codes, quick);
      await expect(notice(page, /gehört nicht zu dieser Bestellung/).first()).toBeVisible();
      expect(await fields(page)).toEqual(before);
      expect(await openLines(host)).toEqual(lines);
    });
    host.close();
  });
});
