/** Every screen and dialog of the till, and how a person gets there: for what has to hold everywhere. */
import { expect, type Page } from '@playwright/test';

import { scan, typeKeys } from './scanner.ts';

export interface Place {
  name: string;
  /** Leads there from the counter with an open basket; the till is the German demo shop. */
  open(page: Page): Promise<void>;
}

export type Words = 'de' | 'en';

const hash = (to: string) => async (page: Page) => {
  await page.evaluate((address) => void (location.hash = address), to);
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
  await settled(page);
};

const key = (name: string) => async (page: Page) => {
  await hash('#/counter')(page);
  await page.keyboard.press(name);
  await expect(page.getByRole('dialog')).toBeVisible();
  await settled(page);
};

/** Presses the button or link in what a screen shows, by its place: words differ by language. */
const press = (to: string, which: (page: Page) => ReturnType<Page['locator']>) => async (page: Page) => {
  await hash(to)(page);
  await which(page).click();
  await settled(page);
};

/** The same, where a dialog asks something. */
const ask = (to: string, which: (page: Page) => ReturnType<Page['locator']>) => async (page: Page) => {
  await press(to, which)(page);
  await expect(page.getByRole('dialog')).toBeVisible();
  await settled(page);
};

/** The dialog that adds a device, and the numbered choice of each of its steps. */
const addDevice =
  (...choices: number[]) =>
  async (page: Page) => {
    await hash('#/devices')(page);
    await page
      .getByRole('main')
      .getByRole('button', { name: /^(Gerät hinzufügen|Add device)$/ })
      .click();
    for (const choice of choices) {
      const buttons = page.getByRole('dialog').getByRole('listitem').getByRole('button');
      await buttons.nth(choice).click();
      await settled(page);
    }
    await expect(page.getByRole('dialog')).toBeVisible();
    await settled(page);
  };

/** Nothing that is still on its way: answers, pictures, lazily fetched screens. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByText(/^(Lädt|Loading) …$/)).toHaveCount(0);
  await page.waitForLoadState('networkidle');
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined)));
  });
}

/** Puts something of every kind into the basket: a piece, weighed goods, a deposit, a removed line. */
export async function fillBasket(page: Page): Promise<void> {
  await hash('#/counter')(page);
  const lines = page.getByRole('region', { name: /^(Warenkorb|Basket)$/ });
  for (const number of ['501', '139', '712', '142']) {
    await typeKeys(page, number);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('combobox')).toHaveValue('');
  }
  await expect(lines.getByRole('button', { name: /Kopfsalat/ })).toBeVisible();
  await page.keyboard.press('Delete');
  await expect(lines.getByText(/^(entfernt|removed)$/)).toBeVisible();
  await typeKeys(page, '121');
  await page.keyboard.press('Enter');
  await typeKeys(page, '1');
  await page.keyboard.press('Enter');
  await expect(lines.getByRole('button', { name: /Möhren lose/ })).toBeVisible();
}

const shown = (number: string) => press('#/stock', (page) => page.getByRole('link', { name: number }).first());

export function places({ order }: { order: string }): Place[] {
  const dialogButton = (page: Page, name: RegExp) => page.getByRole('main').getByRole('button', { name });
  return [
    { name: 'counter', open: hash('#/counter') },
    {
      name: 'counter-search',
      async open(page) {
        await hash('#/counter')(page);
        await typeKeys(page, 'kart');
        await expect(page.getByRole('option').first()).toBeVisible();
        await settled(page);
      },
    },
    {
      name: 'counter-nothing-found',
      async open(page) {
        await hash('#/counter')(page);
        await page.getByRole('combobox').fill('xyzxyz');
        await expect(page.getByText('xyzxyz').last()).toBeVisible();
        await settled(page);
      },
    },
    {
      name: 'dialog-weight',
      async open(page) {
        await hash('#/counter')(page);
        await page.getByRole('combobox').fill('');
        await typeKeys(page, '121');
        await page.keyboard.press('Enter');
        await expect(page.getByRole('dialog')).toBeVisible();
        await typeKeys(page, '0,842');
      },
    },
    {
      name: 'dialog-line',
      open: ask('#/counter', (page) =>
        page
          .getByRole('main')
          .getByRole('button', { name: /Kohlrabi/ })
          .first(),
      ),
    },
    {
      name: 'dialog-unknown',
      async open(page) {
        await hash('#/counter')(page);
        await scan(page, '4000000000037');
        await expect(page.getByRole('dialog')).toBeVisible();
      },
    },
    {
      name: 'dialog-create',
      async open(page) {
        const create = /^(Artikel anlegen|Create article)/;
        await page.getByRole('dialog').getByRole('button', { name: create }).click();
        await expect(page.getByRole('dialog', { name: create })).toBeVisible();
      },
    },
    {
      name: 'dialog-assign',
      async open(page) {
        await hash('#/counter')(page);
        await scan(page, '4000000000037');
        const assign = /^(Artikel zuordnen|Assign to article)/;
        await page.getByRole('dialog').getByRole('button', { name: assign }).click();
        await page.getByRole('dialog', { name: assign }).getByRole('combobox').fill('apfel');
        await expect(page.getByRole('option').first()).toBeVisible();
        await settled(page);
      },
    },
    { name: 'dialog-free-price', open: key('F3') },
    { name: 'dialog-empties', open: key('F4') },
    { name: 'dialog-park', open: key('F6') },
    { name: 'dialog-parked', open: key('F7') },
    { name: 'dialog-last-receipt', open: key('F8') },
    { name: 'dialog-drawer', open: key('F9') },
    { name: 'dialog-keys', open: key('F1') },
    { name: 'dialog-discard', open: ask('#/counter', (page) => dialogButton(page, /^(Verwerfen|Discard)$/)) },
    { name: 'dialog-pay', open: key('F12') },
    {
      name: 'orders',
      open: hash('#/orders'),
    },
    { name: 'order', open: hash(`#/orders/${order}`) },
    {
      name: 'order-pick-list',
      open: ask(`#/orders/${order}`, (page) => dialogButton(page, /^(Pickliste ansehen|Show pick list)$/)),
    },
    {
      name: 'order-cancel',
      open: ask(`#/orders/${order}`, (page) => dialogButton(page, /^(Stornieren|Cancel order)$/)),
    },
    { name: 'order-packing', open: press(`#/orders/${order}`, (page) => dialogButton(page, /^(Packen|Pack)$/)) },
    { name: 'sales', open: hash('#/sales') },
    { name: 'sale', open: hash('#/sales/1') },
    { name: 'sale-receipt', open: ask('#/sales/1', (page) => dialogButton(page, /^(Bon|Receipt)$/)) },
    { name: 'sale-reverse', open: ask('#/sales/1', (page) => dialogButton(page, /^(Stornieren|Reverse)$/)) },
    { name: 'articles', open: hash('#/articles') },
    {
      name: 'article-new',
      open: press('#/articles', (page) => page.getByRole('main').getByText(/^(Neuer Artikel|New article)$/)),
    },
    {
      name: 'article',
      open: press('#/articles', (page) =>
        page
          .getByRole('main')
          .getByRole('link', { name: /Apfelsaft naturtrüb/ })
          .first(),
      ),
    },
    { name: 'labels', open: hash('#/articles/labels') },
    {
      name: 'articles-import',
      open: ask('#/articles', (page) => dialogButton(page, /CSV (einlesen|import)|Import CSV/)),
    },
    { name: 'stock', open: hash('#/stock') },
    { name: 'stock-article', open: shown('Apfelsaft naturtrüb') },
    {
      name: 'stock-entry',
      async open(page) {
        await shown('Apfelsaft naturtrüb')(page);
        await dialogButton(page, /^(Zählen|Count)$/).click();
        await expect(page.getByRole('dialog')).toBeVisible();
      },
    },
    { name: 'stock-verify', open: ask('#/stock', (page) => dialogButton(page, /^(Bestand prüfen|Verify stock)$/)) },
    { name: 'sync', open: hash('#/sync') },
    { name: 'devices', open: hash('#/devices') },
    { name: 'device-keyboard', open: hash('#/devices/scanner%20keyboard') },
    { name: 'device-printer', open: hash('#/devices/receipt-printer') },
    { name: 'device-add', open: addDevice() },
    { name: 'device-add-place', open: addDevice(1) },
    { name: 'device-add-settings', open: addDevice(1, 2) },
    {
      name: 'article-category',
      async open(page) {
        await hash('#/articles')(page);
        await page
          .getByRole('main')
          .getByText(/^(Neuer Artikel|New article)$/)
          .click();
        await page.getByRole('button', { name: /^(Neue Warengruppe|New category)$/ }).click();
        await expect(page.getByRole('dialog')).toBeVisible();
      },
    },
    ...['shop', 'look', 'printer', 'scanner', 'scale', 'marketplace', 'backup', 'checks'].map((section): Place => ({
      name: `settings-${section}`,
      open: hash(`#/settings/${section}`),
    })),
  ];
}

/** Closes whatever is open. One Escape may only empty a field. */
export async function leave(page: Page): Promise<void> {
  const dialogs = page.getByRole('dialog');
  await expect(async () => {
    if ((await dialogs.count()) > 0) await page.keyboard.press('Escape');
    expect(await dialogs.count()).toBe(0);
  }).toPass();
}

/** Pays what is in the basket with 20 €, and stops at the change. `look` is called before the money is taken. */
export async function sellOpenBasket(page: Page, look: () => Promise<unknown> = async () => undefined): Promise<void> {
  await hash('#/counter')(page);
  await page.keyboard.press('F12');
  await expect(page.getByRole('dialog', { name: /^(Bezahlen|Pay)$/ })).toBeVisible();
  await typeKeys(page, '20');
  await look();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: /^(Verkauft|Sold)$/ })).toBeVisible();
}
