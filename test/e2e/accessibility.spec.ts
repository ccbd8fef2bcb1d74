/** axe on every screen and dialog, light and dark; nothing is excepted. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { leave, places, sellOpenBasket } from './places.ts';
import { prepareDemo } from './prepared-shop.ts';
import { expect, test } from './till-test.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe found, in as many words as it takes to find the place. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n  ${html.slice(0, 200)}\n  ${failureSummary ?? ''}`),
  );
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('the first start', async ({ page, till }) => {
      await page.goto(till.address());
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Sicherung wählen' }).click();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Laden einrichten' }).click();
      await page.getByRole('button', { name: 'Laden eröffnen' }).click();
      await expect(page.getByText(/Felder brauchen noch etwas/)).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });

    test.describe('in a shop', () => {
      test.use({ options: ['--demo', '--lang', 'de'] });

      test('every screen and dialog', async ({ page, till }) => {
        test.setTimeout(300_000);
        const order = await prepareDemo(page, till);
        for (const place of places({ order })) {
          await test.step(place.name, async () => {
            await place.open(page);
            expect.soft(await violations(page), place.name).toEqual([]);
          });
          if (place.name !== 'dialog-unknown') await leave(page);
        }
        await sellOpenBasket(page);
        expect(await violations(page), 'sold').toEqual([]);
      });
    });
  });
}

test('axe finds what is wrong', async ({ page }) => {
  await page.setContent(
    '<html lang="de"><title>x</title><main><h1>x</h1><img src="data:,"><button></button></main></html>',
  );
  expect((await violations(page)).map((words) => words.split(':')[0])).toEqual(['button-name', 'image-alt']);
});
