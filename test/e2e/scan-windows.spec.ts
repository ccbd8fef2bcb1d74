/** A scanner that is no keyboard reaches every window of the till, and one of them sells. */
import { PassThrough } from 'node:stream';

import { simulateScanner } from '#drivers/scanner/simulator.ts';
import { basket, dialog, enter, go, line, notice, total } from './counter.ts';
import { goods } from './own-shop.ts';
import { typeKeys } from './scanner.ts';
import { expect, test } from './till-test.ts';

interface LineScanner extends AsyncDisposable {
  uri: string;
  scan(code: string): void;
}

async function lineScanner(): Promise<LineScanner> {
  const said = Promise.withResolvers<string>();
  const end = new AbortController();
  const words = new PassThrough();
  const ended = simulateScanner(['--port', '0'], { say: said.resolve, until: end.signal, words });
  return {
    uri: `tcp://127.0.0.1:${/:(\d+)\n/.exec(await said.promise)?.[1]}`,
    scan: (code) => void words.write(`${code}\n`),
    async [Symbol.asyncDispose]() {
      end.abort();
      await ended;
    },
  };
}

test('what is scanned while two windows are open is sold once, in either of them', async ({ page, till, shop }) => {
  await using scanner = await lineScanner();
  await shop.command('devices.add', { class: 'scanner', uri: scanner.uri, name: 'Handscanner' });
  await enter(page, till.address());
  const other = await page.context().newPage();
  await other.goto(page.url());
  await expect(basket(other)).toBeVisible();
  await expect
    .poll(async () => (await shop.call('devices.list', {})).find(({ uri }) => uri === scanner.uri)?.state)
    .toBe('ready');

  await test.step('ten different moments of the same article are ten pieces', async () => {
    for (let times = 1; times <= 10; times += 1) {
      scanner.scan(goods.rolls.code);
      await expect(line(page, /Brötchen/)).toContainText(`${times}`);
      await page.waitForTimeout(350);
    }
    await expect(total(page)).toHaveText(/4,50\s€/);
    await expect(total(other)).toHaveText(/4,50\s€/);
  });

  await test.step('codes in a row are sold in their order, whichever window takes them', async () => {
    for (const code of [goods.juice.code, goods.rolls.code, goods.juice.code]) scanner.scan(code);
    await expect(total(page)).toHaveText(/10,23\s€/);
    await expect(basket(page).getByRole('button', { name: /Möhrensaft/ })).toHaveCount(2);
  });

  await test.step('a question keeps what was typed there', async () => {
    await other.close();
    await typeKeys(page, goods.apples.number);
    await page.keyboard.press('Enter');
    const weight = dialog(page, goods.apples.name).getByLabel('Gewicht in kg');
    await typeKeys(page, '0,7');
    scanner.scan(goods.rolls.code);
    await expect(notice(page, /Brötchen\. Summe 10,68/)).toBeVisible();
    await expect(weight).toHaveValue('0,7');
    await page.keyboard.press('Escape');
  });

  await test.step('in the form of an article the code is written down', async () => {
    await page.evaluate(() => void (location.hash = '#/articles/new'));
    await expect(page.getByRole('heading', { level: 1, name: 'Neuer Artikel' })).toBeVisible();
    scanner.scan('(01)04012345678901(15)270131(10)L7');
    await expect(page.getByRole('textbox', { name: 'Barcode 1', exact: true })).toHaveValue('4012345678901');
  });

  await test.step('and what no screen has a use for leads to the counter', async () => {
    await page.reload();
    await go(page, 'Verkäufe');
    scanner.scan(goods.juice.code);
    await expect(total(page)).toHaveText(/13,32\s€/);
  });
});
