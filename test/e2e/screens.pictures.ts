/** One picture of every screen and dialog, in the language, colours and size of the project. */
import path from 'node:path';

import { leave, places, sellOpenBasket } from './places.ts';
import { prepareDemo } from './prepared-shop.ts';
import { newFolder, startTill } from './till.ts';
import { expect, test } from './till-test.ts';

const folder = path.resolve(import.meta.dirname, '../out/screenshots');

test('every screen and dialog', async ({ page, till }, { project }) => {
  const picture = (name: string): Promise<Buffer> =>
    page.screenshot({ path: path.join(folder, project.name, `${name}.png`) });
  const order = await prepareDemo(page, till);
  for (const place of places({ order })) {
    await place.open(page);
    await picture(place.name);
    if (place.name !== 'dialog-unknown') await leave(page);
  }

  await sellOpenBasket(page, () => picture('dialog-pay-given'));
  await picture('dialog-sold');
});

test('the first start', async ({ page }, { project }) => {
  const { folder: data, remove } = newFolder();
  const till = startTill(data, ['--lang', project.name.slice(0, 2)]);
  const picture = (name: string): Promise<Buffer> =>
    page.screenshot({ path: path.join(folder, project.name, `${name}.png`) });
  await page.goto(await till.ready(1));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await picture('setup');
  await page.getByRole('button', { name: /^(Laden einrichten|Set up the shop)$/ }).click();
  await picture('setup-shop');
  await till.end();
  remove();
});
