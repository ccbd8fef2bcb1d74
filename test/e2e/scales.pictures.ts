/** Pictures of everything that shows a scale, with one that weighs. */
import path from 'node:path';

import { createScaleSimulator, listenAsScale } from '#drivers/scale/simulator.ts';
import { enter } from './counter.ts';
import { connectTo } from './own-shop.ts';
import { typeKeys } from './scanner.ts';
import { expect, test } from './till-test.ts';

const folder = path.resolve(import.meta.dirname, '../out/screenshots');

test('scales', async ({ page, till }, { project }) => {
  const picture = async (name: string): Promise<void> => {
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: path.join(folder, project.name, `scale-${name}.png`) });
  };
  const load = { grams: 742, moving: false, fault: 'none' } as const;
  const simulator = createScaleSimulator({ protocol: 'dialog06', load });
  const line = await listenAsScale(simulator, { port: 0, host: '127.0.0.1' });
  const bench = createScaleSimulator({ protocol: 'sics', load });
  const benchLine = await listenAsScale(bench, { port: 0, host: '127.0.0.1' });
  const host = await connectTo(till.folder);
  const show = (hash: string): Promise<void> => page.evaluate((to) => void (location.hash = to), hash);
  const main = page.getByRole('main');
  await enter(page, till.address());
  await show('#/settings/scale');
  await expect(main.getByRole('heading', { level: 1 })).toBeVisible();
  await picture('none');
  await main.getByRole('button', { name: /^(Waage einrichten|Set up a scale)$/ }).click();
  await picture('question');
  await main.getByRole('button', { name: /^(Sie rechnet|It computes)/ }).click();
  await main.getByRole('button', { name: /^(An der Theke|At the counter)/ }).click();
  await main.getByRole('textbox').fill('2099');
  await picture('question-year');
  await main.getByRole('button', { name: /^(Weiter|Next)$/ }).click();
  for (let answer = 0; answer < 4; answer += 1) await main.getByRole('button', { name: /^(Ja|Yes)$/ }).click();
  await picture('verdicts');
  await main.getByRole('button', { name: /^(Speichern|Save)$/ }).scrollIntoViewIfNeeded();
  await picture('connection');

  const answers = { calibratedUntil: 2099, customerSees: true, linked: true, keepsOwnRecord: true, declared: true };
  await host.command('scales.save', {
    uri: `tcp://127.0.0.1:${line.port}?protocol=dialog06&ask=priced`,
    name: 'Käsetheke',
    answers: { ...answers, scale: 'price-computing', place: 'counter' },
  });
  await host.command('scales.save', {
    uri: `tcp://127.0.0.1:${benchLine.port}?protocol=sics`,
    name: 'Packtisch',
    answers: { ...answers, scale: 'weight-only', place: 'packing', keepsOwnRecord: false, declared: false },
  });
  await show('#/settings/scale');
  await page.reload();
  await expect(page.getByRole('region', { name: /(Waage|Scale) Packtisch/ })).toContainText(/0[,.]742/);
  await page.getByRole('button', { name: /^(Probewägung|Record a trial)/ }).click();
  await picture('cards');
  await page
    .getByRole('button', { name: /^(Was ist erlaubt|What is allowed)/ })
    .last()
    .click();
  await picture('overview');
  await page.emulateMedia({ media: 'print' });
  await picture('paper');
  await page.emulateMedia({ media: null });
  await page.keyboard.press('Escape');

  bench.put({ grams: 1250 });
  const asked = await host.command('baskets.scan', { code: '121', via: 'typed' });
  if (asked.outcome !== 'needs-weight') throw new Error(asked.outcome);
  await host.command('sync.now', {});
  const { code } = await host.command('orders.practice', { articleIds: [asked.articleId] });
  await show(`#/orders/${code}`);
  await main.getByRole('button', { name: /^(Packen|Pack)$/ }).click();
  await expect(page.getByRole('region', { name: /(Waage|Scale) Packtisch/ })).toContainText(/1[,.]250/);
  await picture('packing');
  bench.put({ fault: 'overload' });
  await expect(page.getByRole('region', { name: /(Waage|Scale) Packtisch/ })).not.toContainText(/1[,.]250/);
  await picture('packing-overload');
  bench.put({ fault: 'none', grams: 2500 });

  await show('#/stock');
  await main.getByRole('searchbox').fill('Möhren lose');
  await main.getByRole('link', { name: /^Möhren lose/ }).click();
  await main.getByRole('button', { name: /^(Zählen|Count)$/ }).click();
  await expect(page.getByRole('dialog')).toContainText(/2[,.]500/);
  await picture('stock');
  await page.keyboard.press('Escape');

  await show('#/counter');
  await typeKeys(page, '121');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText(/0[,.]742/);
  await picture('result');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^(Ergebnis|Take the result)/ })
    .click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await picture('line');

  host.close();
  for (const end of [line.close, benchLine.close, simulator.close, bench.close]) await end();
});
