/** A scale, from the assistant's first question to the weight in an order, and what it may not do at the counter. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';

import { createScaleSimulator, listenAsScale, type ScaleSimulator } from '#drivers/scale/simulator.ts';
import type { ScaleProtocol } from '#drivers/scale/codec/scale-codec.ts';
import { dialog, enter, go, line, notice, total } from './counter.ts';
import { connectTo, type Host } from './own-shop.ts';
import { typeKeys } from './scanner.ts';
import { expect, test } from './till-test.ts';

test.use({ options: ['--demo', '--lang', 'de'] });

interface Bench extends AsyncDisposable {
  simulator: ScaleSimulator;
  port: number;
  /** As after somebody pulled its cable, and put it back. */
  unplug(): Promise<void>;
  plug(): Promise<void>;
}

async function scaleOf(protocol: ScaleProtocol): Promise<Bench> {
  const simulator = createScaleSimulator({ protocol, load: { grams: 0, moving: false, fault: 'none' } });
  let line = await listenAsScale(simulator, { port: 0, host: '127.0.0.1' });
  const { port } = line;
  return {
    simulator,
    port,
    unplug: () => line.close(),
    async plug() {
      line = await listenAsScale(simulator, { port, host: '127.0.0.1' });
    },
    async [Symbol.asyncDispose]() {
      await line.close();
      await simulator.close();
    },
  };
}

const live = (page: Page | Locator, name: string): Locator => page.getByRole('region', { name: `Waage ${name}` });

async function answer(page: Page, ...answers: string[]): Promise<void> {
  for (const name of answers) await page.getByRole('main').getByRole('button', { name, exact: true }).click();
}

async function seemly(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

/** The id of an article of the demo shop that is sold by weight. */
async function carrots(host: Host): Promise<string> {
  const asked = await host.command('baskets.scan', { code: '121', via: 'typed' });
  if (asked.outcome !== 'needs-weight') throw new Error(asked.outcome);
  return asked.articleId;
}

test('a scale at the packing table is asked about, tried, and weighs an order', async ({ page, till }) => {
  await using scale = await scaleOf('kern');
  await enter(page, till.address());
  await go(page, 'Einstellungen');
  await page.getByRole('link', { name: 'Waage', exact: true }).click();
  await expect(page.getByText('Noch ist keine Waage eingetragen')).toBeVisible();
  await seemly(page);
  await page.getByRole('button', { name: 'Waage einrichten' }).click();
  await seemly(page);
  await answer(page, 'Sie zeigt nur das Gewicht', 'Am Packtisch für Bestellungen');
  await page.getByRole('button', { name: 'Weiter' }).click();
  await expect(page.getByText('Eine Jahreszahl mit vier Ziffern')).toBeVisible();
  await page.getByLabel('Jahr auf der Eichmarke').fill('2099');
  await answer(page, 'Weiter', 'Ja');
  const verdicts = page.getByRole('region', { name: 'Was mit dieser Waage erlaubt ist' });
  await expect(
    verdicts.getByText('Dafür bräuchte diese Programmfassung ein Zertifikat; sie hat keines.'),
  ).toBeVisible();
  await page.getByRole('radio', { name: 'Netzwerk' }).check();
  await page.getByLabel('IP-Adresse oder Name').fill('127.0.0.1');
  await page.getByLabel('Port').fill(String(scale.port));
  await page.getByLabel('Sprache der Waage (Protokoll)').selectOption('kern');
  await page.getByRole('textbox', { name: 'Name der Waage' }).fill('Packtisch');
  await seemly(page);
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(notice(page, 'Die Waage ist gespeichert.')).toBeVisible();

  const shown = live(page, 'Packtisch');
  await expect(shown).toContainText('leer');
  scale.simulator.put({ grams: 742 });
  await expect(shown).toContainText('0,742 kg');
  await expect(shown.getByRole('status')).toHaveText('ruhig');
  await shown.getByRole('button', { name: 'Probewägung aufzeichnen' }).click();
  await expect(notice(page, '0,742 kg als Probe aufgezeichnet.')).toBeVisible();
  await expect(shown).toContainText('schon übernommen');
  await expect(page.getByRole('row', { name: /0,742 kg Probe/ })).toBeVisible();
  await page.getByRole('button', { name: 'Was ist erlaubt?' }).click();
  await expect(
    dialog(page, 'Was mit dieser Waage erlaubt ist')
      .getByText(/§ 37 Abs\. 2 MessEG/)
      .first(),
  ).toBeVisible();
  await seemly(page);
  await page.keyboard.press('Escape');
  scale.simulator.put({ grams: 0 });

  const host = await connectTo(till.folder);
  const articleId = await carrots(host);
  await host.command('sync.now', {});
  const { code, orderId } = await host.command('orders.practice', { articleIds: [articleId] });
  const ordered = (await host.call('orders.show', { order: code })).lines[0]?.quantity ?? 0;
  await page.evaluate((order) => void (location.hash = `#/orders/${order}`), code);
  await page.getByRole('main').getByRole('button', { name: 'Packen' }).click();
  const take = page.getByRole('button', { name: /^Gewicht übernehmen: Möhren lose/ });
  await expect(live(page, 'Packtisch')).toContainText('leer');
  await expect(take).toBeDisabled();
  scale.simulator.put({ grams: ordered + 3, moving: true });
  await expect(live(page, 'Packtisch')).toContainText('bewegt sich');
  await expect(take).toBeDisabled();
  scale.simulator.put({ moving: false });
  await expect(take).toBeEnabled();

  // The cable goes in the middle: no weight stays, and it comes back by itself.
  await scale.unplug();
  await expect(live(page, 'Packtisch')).not.toContainText('kg');
  await expect(take).toBeDisabled();
  await scale.plug();
  await expect(take).toBeEnabled();
  await seemly(page);
  await take.click();
  await expect(page.getByLabel('Menge Möhren lose')).toHaveValue(/^\d,\d{3}$/);
  await expect(take).toBeDisabled();
  await page.getByRole('button', { name: 'Fertig gepackt' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Fertig gepackt' }).click();
  await expect(notice(page, `Bestellung ${code} ist gepackt.`)).toBeVisible();
  const { lines } = await host.call('orders.show', { order: orderId });
  expect(lines[0]?.picked).toBe(ordered + 3);
  const log = await host.call('scales.weighings', {});
  expect(log.rows).toMatchObject([
    { purpose: 'pick', mode: 'linked-control', reference: code, milligrams: (ordered + 3) * 1000, protocol: 'kern' },
    { purpose: 'test' },
  ]);
  host.close();
});

test('stock is counted by the weight of a scale in the store room', async ({ page, till }) => {
  await using scale = await scaleOf('sics');
  scale.simulator.put({ grams: 12_345 });
  const host = await connectTo(till.folder);
  await save(host, { uri: `tcp://127.0.0.1:${scale.port}?protocol=sics`, place: 'back-room', calibratedUntil: null });
  await enter(page, till.address());
  await page.evaluate(() => void (location.hash = '#/stock'));
  await page.getByRole('searchbox', { name: 'Artikel suchen' }).fill('Möhren lose');
  await page.getByRole('link', { name: /^Möhren lose/ }).click();
  await page.getByRole('main').getByRole('button', { name: 'Zählen' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Gewicht übernehmen' }).click();
  await expect(
    page
      .getByRole('dialog')
      .getByLabel(/gezählt/i)
      .first(),
  ).toHaveValue('12,345');
  await seemly(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Zählung buchen' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect((await host.call('scales.weighings', {})).rows).toMatchObject([
    { purpose: 'stock', article: 'Möhren lose', milligrams: 12_345_000 },
  ]);
  host.close();
});

// FISCAL(§31, §37(2) MessEG, EN 45501): an ordinary build prices nothing by a linked scale, and does not show its weight where it could be typed off.
test('a connected scale at the counter prices nothing; the weight is typed', async ({ page, till }) => {
  await using scale = await scaleOf('kern');
  scale.simulator.put({ grams: 500 });
  const host = await connectTo(till.folder);
  const uri = `tcp://127.0.0.1:${scale.port}?protocol=kern`;
  await save(host, { uri, place: 'counter', calibratedUntil: 2099, customerSees: true });
  await enter(page, till.address());
  await typeKeys(page, '121');
  await page.keyboard.press('Enter');
  const asked = page.getByRole('dialog', { name: /Möhren lose/ });
  await expect(asked.getByText(/darf hier keinen Preis bestimmen/)).toBeVisible();
  await expect(asked).not.toContainText('0,500');
  await seemly(page);
  const refused = host.command('scales.sell', { uri, load: await loadOf(host, uri), articleId: await carrots(host) });
  await expect(refused).rejects.toMatchObject({ code: 'refused', data: { reason: 'scale-may-not-price' } });
  await typeKeys(page, '0,5');
  await page.keyboard.press('Enter');
  await expect(line(page, /Möhren lose/)).toContainText('Hand');
  expect((await host.call('scales.weighings', {})).total).toBe(0);
  host.close();
});

test('the finished result of a scale that computes becomes a line unchanged', async ({ page, till }) => {
  await using scale = await scaleOf('dialog06');
  const host = await connectTo(till.folder);
  await save(host, {
    uri: `tcp://127.0.0.1:${scale.port}?protocol=dialog06&ask=priced`,
    scale: 'price-computing',
    place: 'counter',
    calibratedUntil: 2099,
    customerSees: true,
    keepsOwnRecord: true,
    declared: true,
  });
  await enter(page, till.address());
  await typeKeys(page, '121');
  await page.keyboard.press('Enter');
  const asked = page.getByRole('dialog', { name: /Möhren lose/ });
  await expect(asked.getByRole('button', { name: 'Ergebnis übernehmen' })).toBeDisabled();
  scale.simulator.put({ grams: 842 });
  await expect(live(asked, 'Probe')).toContainText('0,842 kg');
  await seemly(page);
  const shown = (await asked.getByRole('status', { name: 'Preis' }).innerText()).replaceAll(/\s/g, ' ');
  await asked.getByRole('button', { name: 'Ergebnis übernehmen' }).click();
  await expect(line(page, /Möhren lose/)).toContainText('Waage');
  expect((await total(page).innerText()).replaceAll(/\s/g, ' ')).toBe(shown);
  expect((await host.call('scales.weighings', {})).rows).toMatchObject([
    { purpose: 'sale', mode: 'scale-result', milligrams: 842_000 },
  ]);
  // Wiped off the desk by typing instead of weighing, any time.
  await typeKeys(page, '121');
  await page.keyboard.press('Enter');
  await asked.getByRole('button', { name: 'Gewicht eintippen' }).click();
  await typeKeys(page, '1');
  await page.keyboard.press('Enter');
  await expect(line(page, /Möhren lose/)).toHaveCount(2);
  host.close();
});

async function save(host: Host, { uri, ...answers }: { uri: string } & Record<string, unknown>): Promise<void> {
  const usual = { scale: 'weight-only', customerSees: false, linked: true, keepsOwnRecord: false, declared: false };
  const complete = { ...usual, ...answers } as Parameters<typeof host.command<'scales.save'>>[1]['answers'];
  await host.command('scales.save', { uri, name: 'Probe', answers: complete });
}

async function loadOf(host: Host, uri: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const stop = host.stream(
      'scales.state',
      {},
      {
        onItem(scales) {
          const load = scales.find((scale) => scale.uri === uri)?.weight.load;
          if (load === null || load === undefined) return;
          resolve(load);
          setImmediate(() => stop());
        },
        onEnd: (failure) => reject(new Error(failure?.code ?? 'ended')),
      },
    );
  });
}
