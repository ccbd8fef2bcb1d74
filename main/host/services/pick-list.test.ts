import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { OrderSnapshot } from '#sync/protocol/feed.ts';
import { takeOrder } from './order-arrival.ts';
import { pickListPdf, pickListName } from './pick-list-pdf.ts';
import { pickListOf, pickListPaper } from './pick-list.ts';
import { type TrialShop, trialShop } from '#test/fixtures/trial-shop.ts';

const at = '2026-11-25T08:00:00.000Z';

function withOrders(count: number): TrialShop {
  const trial = trialShop();
  const { shop } = trial;
  const { db } = shop;
  db.run(`INSERT INTO category (id, name, colour, position) VALUES ('k', 'Käse & Eier', 'x', 1)`);
  const article = `INSERT INTO article (id, number, name, kind, unit, price, tax_class, origin, weighed, online, category_id, created_at, updated_at)
    VALUES (?, ?, ?, 'goods', ?, 100, 'reduced', 'own', ?, 1, 'k', '', '')`;
  db.run(article, 'cheese', '10', 'Gouda würzig', 'kg', 1);
  db.run(article, 'egg', '11', 'Eier Größe M', 'piece', 0);
  for (let n = 1; n <= count; n += 1) {
    const order: OrderSnapshot = {
      orderId: `o${n}`,
      code: `P-000${n}`,
      revision: 1,
      placedAt: at,
      // The last one placed is the first one due.
      delivery: {
        kind: 'pickup-shop',
        name: 'Abholung im Laden',
        from: `2026-11-${29 - n}T15:00:00.000Z`,
        to: `2026-11-${29 - n}T17:00:00.000Z`,
      },
      note: 'Preis höchstens 20 €, Grüße',
      paid: true,
      contact: { name: 'M. Yıldız', phone: null },
      lines: [
        { lineId: 'a', articleId: 'cheese', name: 'Gouda würzig', unit: 'kg', quantity: 250, price: 100, total: 25 },
        { lineId: 'b', articleId: 'egg', name: 'Eier Größe M', unit: 'piece', quantity: 6000, price: 100, total: 600 },
        {
          lineId: 'c',
          articleId: 'lost',
          name: 'Verschollenes',
          unit: 'piece',
          quantity: 1000,
          price: 100,
          total: 100,
        },
      ],
      total: 725,
      facts: [],
    };
    db.write('relaxed', () => takeOrder(shop, order));
  }
  return trial;
}

/** The words of a PDF made with the built-in fonts: hex strings in windows-1252 inside deflated streams. */
function wordsOf(pdf: Uint8Array): string {
  const raw = Buffer.from(pdf).toString('latin1');
  const streams = [...raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, body]) => {
    try {
      return inflateSync(Buffer.from(body ?? '', 'latin1')).toString('latin1');
    } catch {
      return '';
    }
  });
  const decode = new TextDecoder('windows-1252');
  return streams
    .flatMap((stream) => [...stream.matchAll(/\[([^\]]*)\] TJ/g)])
    .map(([, parts]) => [...(parts ?? '').matchAll(/<([0-9a-f]*)>/g)].map(([, hex]) => hex).join(''))
    .map((hex) => decode.decode(Buffer.from(hex, 'hex')))
    .join('\n');
}

test('the list takes all open orders, those that are due first in front', () => {
  using trial = withOrders(3);
  const list = pickListOf(trial.shop, [], 'de');
  expect(list.orders.map((order) => order.code)).toEqual(['P-0003', 'P-0002', 'P-0001']);
  expect(pickListOf(trial.shop, ['p-0002', 'o2'], 'de').orders).toHaveLength(1);
  expect(() => pickListOf(trial.shop, ['P-7777'], 'de')).toThrow(expect.objectContaining({ code: 'not-found' }));
  expect(list.orders[0]!.lines).toMatchObject([
    { name: 'Gouda würzig', number: '10', weighed: true, category: 'Käse & Eier', gone: false },
    { name: 'Eier Größe M', weighed: false },
    { name: 'Verschollenes', number: null, category: null, gone: true },
  ]);
});

test('the paper has a box for every line of every order', () => {
  using trial = withOrders(2);
  const ticks = pickListPaper(pickListOf(trial.shop, [], 'de')).filter((block) => block.type === 'tick');
  expect(ticks).toHaveLength(3 + 2 * 3);
});

test('the PDF says the same on A4, with umlauts, € and what no font of it can draw replaced', async () => {
  using trial = withOrders(2);
  const list = pickListOf(trial.shop, [], 'de');
  const words = wordsOf(await pickListPdf(list));
  for (const word of [
    'Pickliste',
    'P-0001',
    'Gouda würzig  (10)',
    'Käse & Eier',
    '12 ×',
    '0,250 kg',
    'Preis höchstens 20 €, Grüße',
  ])
    expect(words).toContain(word);
  expect(words).toContain('für P-0002: 6, P-0001: 6');
  expect(words).toContain('M. Yildiz');
  expect(words).toContain('28.11.2026 16:00 – 18:00');
  expect(words).toContain('Seite 1 von 1');
  expect(pickListName(list)).toBe('Pickliste 2026-11-25 10-00.pdf');
});

test('many orders run over pages, each numbered, and none is left out', async () => {
  using trial = withOrders(9);
  const words = wordsOf(await pickListPdf(pickListOf(trial.shop, [], 'en')));
  for (let n = 1; n <= 9; n += 1) expect(words).toContain(`\nP-000${n}\n`);
  expect(words).toMatch(/Page 3 of \d/);
});

test('no open orders make a list that says so', async () => {
  using trial = withOrders(0);
  expect(wordsOf(await pickListPdf(pickListOf(trial.shop, [], 'de')))).toContain('Keine offenen Bestellungen.');
});
