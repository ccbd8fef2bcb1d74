/** A day at the counter, from the first start to a reversal, through the screens and with a real printer socket. */
import { readFileSync } from 'node:fs';

import { barcodeOf, openStock, packOrder, stock } from './back-office.ts';
import { basket, blur, choosePrinter, dialog, go, line, notice, total } from './counter.ts';
import { drawerOpenings, paper, papers, pdfText } from './paper.ts';
import { scan, typeKeys } from './scanner.ts';
import { expect, test } from './till-test.ts';

test('a demo shop sells, prints, keeps its stock and hands an online order over', async ({ page, till, printer }) => {
  test.setTimeout(240_000);

  await test.step('the first start asks, and the demo shop opens', async () => {
    await page.goto(till.address());
    await expect(page.getByRole('heading', { name: 'Willkommen bei Tresen' })).toBeVisible();
    await page.getByRole('button', { name: 'Demo-Laden öffnen' }).click();
    await expect(basket(page)).toContainText('Bereit zum Scannen', { timeout: 60_000 });
    await expect(page.getByRole('banner')).toContainText('DEMO');
  });

  await test.step('the printer is chosen in the settings', async () => {
    await choosePrinter(page, printer.port);
    await page.getByRole('button', { name: 'Testbon drucken' }).click();
    await expect(notice(page, 'Gedruckt.')).toBeVisible();
    expect(await paper(printer, 1)).toContain('äöüÄÖÜß');
    // Held by the host before it stands there.
    await page.getByRole('radio', { name: 'Immer drucken' }).click();
    await expect(page.getByRole('radio', { name: 'Immer drucken' })).toBeChecked();
  });

  const code = await test.step('the barcode of the juice stands in the articles', () =>
    barcodeOf(page, 'Apfelsaft naturtrüb 1 l'));
  const before = await test.step('and its stock on the stock screen', () => stock(page, '701'));

  await test.step('a scan without focus sells, and the deposit follows', async () => {
    await go(page, 'Kasse');
    await blur(page);
    await scan(page, code);
    await expect(line(page, /Apfelsaft naturtrüb 1 l.*2,49/)).toBeVisible();
    await expect(line(page, /Pfand Mehrweg.*0,15/)).toBeVisible();
    await expect(page.getByRole('combobox', { name: 'Artikel suchen' })).toHaveValue('');
  });

  await test.step('a typed number sells a piece', async () => {
    await blur(page);
    await typeKeys(page, '139');
    await page.keyboard.press('Enter');
    await expect(line(page, /Kohlrabi.*1,29/)).toBeVisible();
  });

  await test.step('goods by weight ask for it, and the line says that it was typed', async () => {
    await typeKeys(page, '121');
    await page.keyboard.press('Enter');
    const weighing = dialog(page, 'Möhren lose');
    await typeKeys(page, '1,234');
    await expect(weighing.getByRole('status', { name: 'Preis' })).toHaveText(/2,46\s€/);
    await page.keyboard.press('Enter');
    await expect(weighing).toBeHidden();
    await expect(line(page, /Möhren lose.*1,234 kg.*1,99.*Hand.*2,46/s)).toBeVisible();
  });

  await test.step('a quantity changes the line and its deposit', async () => {
    await line(page, /Apfelsaft/).click();
    const change = dialog(page, 'Apfelsaft naturtrüb 1 l');
    await change.getByRole('button', { name: 'Eins mehr' }).click();
    await change.getByRole('button', { name: 'Eins mehr' }).click();
    await change.getByRole('button', { name: 'Übernehmen' }).click();
    await expect(line(page, /Apfelsaft.*7,47/)).toBeVisible();
    await expect(line(page, /Pfand Mehrweg.*0,45/)).toBeVisible();
  });

  await test.step('a removed line stays in sight and costs nothing', async () => {
    await typeKeys(page, '142');
    await page.keyboard.press('Enter');
    await expect(total(page)).toHaveText(/13,16\s€/);
    await line(page, /Kopfsalat/).click();
    await dialog(page, 'Kopfsalat').getByRole('button', { name: 'Entfernen' }).click();
    await expect(basket(page).getByText('entfernt')).toBeVisible();
    await expect(total(page)).toHaveText(/11,67\s€/);
  });

  await test.step('a parked basket comes back as it was', async () => {
    await page.keyboard.press('F6');
    await dialog(page, 'Warenkorb parken').getByLabel('Für wen?').fill('Frau Özdemir');
    await page.keyboard.press('Enter');
    await expect(basket(page)).toContainText('Bereit zum Scannen');
    await page.getByRole('button', { name: 'Geparkt (1)' }).click();
    await dialog(page, 'Geparkte Warenkörbe')
      .getByRole('button', { name: /^Frau Özdemir/ })
      .click();
    await expect(total(page)).toHaveText(/11,67\s€/);
    await expect(basket(page).getByText('entfernt')).toBeVisible();
  });

  const receiptNo = await test.step('cash with a quick amount: change and receipt', async () => {
    await page.getByRole('button', { name: 'Bezahlen' }).click();
    const paying = dialog(page, 'Bezahlen');
    await paying.getByRole('button', { name: /^20,00/ }).click();
    await expect(paying.getByRole('status', { name: 'Rückgeld' })).toHaveText(/8,33\s€/);
    await paying.getByRole('button', { name: 'Abschließen' }).click();
    const sold = dialog(page, 'Verkauft');
    await expect(sold.getByRole('status', { name: 'Rückgeld' })).toHaveText(/8,33\s€/);
    await expect(sold).toContainText('DEMO');
    const text = await sold.innerText();
    return /Bon (\d+)/.exec(text)?.[1] ?? '';
  });

  await test.step('the paper says all of it', async () => {
    const text = await paper(printer, 2);
    expect(drawerOpenings(printer)).toBe(1);
    // Columns in one blank, so that a row reads as a row on every width of paper.
    const rows = text.split('\n').map((row) => row.trim().replaceAll(/\s+/g, ' '));
    expect(rows.join('\n')).toContain(
      ['Apfelsaft naturtrüb 1 l 7,47 A', '3 × 2,49 €', 'Pfand Mehrweg 0,15 0,45 A', '3 × 0,15 €'].join('\n'),
    );
    expect(rows).toEqual(
      expect.arrayContaining(['DEMO', 'KEIN BELEG', 'Kohlrabi 1,29 B', 'Möhren lose 2,46 B', 'SUMME 11,67 €']),
    );
    expect(rows).toContain('1,234 kg × 1,99 €/kg (Hand)');
    expect(rows).toEqual(expect.arrayContaining(['Bar 11,67', 'gegeben 20,00', 'Rückgeld 8,33']));
    // 19 % on juice and its deposit, 7 % on the vegetables: net, VAT, gross.
    expect(rows).toEqual(expect.arrayContaining(['A 19 % 6,66 1,26 7,92', 'B 7 % 3,50 0,25 3,75']));
    expect(text).toContain(`Bon ${receiptNo} `);
    expect(text).not.toContain('Kopfsalat');
    expect(text).not.toContain('KOPIE');
    await dialog(page, 'Verkauft')
      .getByRole('button', { name: /Nächster Kunde/ })
      .click();
    await expect(basket(page)).toContainText('Bereit zum Scannen');
  });

  await test.step('the stock fell, and says why', async () => {
    const after = await stock(page, '701');
    expect(after.onHand).toBe(before.onHand - 3);
    expect(after.published).toBe(Math.max(0, after.onHand - after.reserved - after.buffer));
    await expect(page.getByRole('row', { name: /Verkauf.*− 3/ })).toBeVisible();
  });

  await test.step('the marketplace knows: nothing is left to send', async () => {
    const badge = page.getByRole('banner').getByRole('link', { name: /Abgeglichen/ });
    await expect(badge).toBeVisible();
    await expect(badge).not.toContainText('ungesendet');
  });

  const order = await test.step('an online order arrives and reserves its goods', async () => {
    await go(page, 'Bestellungen');
    await page.getByRole('button', { name: 'Übungsbestellung' }).click();
    await expect(notice(page, /^Neue Bestellung/)).toBeVisible();
    const opened = await packOrder(page);
    for (const { name, quantity } of opened.lines) {
      const now = await openStock(page, name);
      expect(now.reserved, name).toBeGreaterThanOrEqual(quantity);
      expect(now.published, name).toBeCloseTo(Math.max(0, now.onHand - now.reserved - now.buffer), 3);
    }
    return opened;
  });

  await test.step('its pick list comes out of the printer and as a file', async () => {
    await go(page, 'Bestellungen');
    await page.getByRole('link', { name: order.code }).click();
    const printed = papers(printer).length;
    await page.getByRole('button', { name: 'Pickliste drucken' }).click();
    const text = await paper(printer, printed + 1);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Offene als PDF' }).click();
    const file = await download;
    expect(
      readFileSync(await file.path())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    const onPage = pdfText(await file.path());
    for (const words of [order.code, ...order.lines.map(({ name }) => name)]) {
      expect(text.replaceAll(/\s+/g, ' ')).toContain(words);
      expect(onPage.replaceAll(/\s+/g, ' ')).toContain(words);
    }
  });

  await test.step('it is packed and handed over, and leaves the stock', async () => {
    const [first] = order.lines;
    if (!first) throw new Error('An order without lines.');
    const reserved = await openStock(page, first.name);
    await go(page, 'Bestellungen');
    await page.getByRole('link', { name: order.code }).click();
    await page.getByRole('button', { name: 'Packen' }).click();
    await page.getByRole('button', { name: 'Fertig gepackt' }).click();
    await expect(notice(page, `Bestellung ${order.code} ist gepackt.`)).toBeVisible();
    await page.getByRole('button', { name: 'Übergeben' }).click();
    await dialog(page, `Bestellung ${order.code} übergeben?`).getByRole('button', { name: 'Übergeben' }).click();
    await expect(notice(page, `Bestellung ${order.code} ist übergeben.`)).toBeVisible();
    const left = await openStock(page, first.name);
    expect(left.onHand).toBeCloseTo(reserved.onHand - first.quantity, 3);
    expect(left.reserved).toBeCloseTo(reserved.reserved - first.quantity, 3);
  });

  await test.step('a reprint is a copy', async () => {
    await go(page, 'Verkäufe');
    await page.getByRole('link', { name: new RegExp(`^Bon ${receiptNo}\\b`) }).click();
    const printed = papers(printer).length;
    await page.getByRole('button', { name: 'Kopie drucken' }).click();
    const text = await paper(printer, printed + 1);
    expect(text).toContain('KOPIE');
    expect(text).toContain(`Bon ${receiptNo}`);
  });

  await test.step('and a reversal brings the goods back', async () => {
    await page.getByRole('button', { name: 'Stornieren' }).click();
    const asking = dialog(page, `Bon ${receiptNo} stornieren?`);
    await expect(asking).toContainText(/11,67\s€/);
    await asking.getByRole('button', { name: 'Ja, stornieren' }).click();
    await expect(page.getByRole('heading', { name: /^Storno-Bon \d+$/ })).toBeVisible();
    expect((await stock(page, '701')).onHand).toBe(before.onHand);
  });
});
