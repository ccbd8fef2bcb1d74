import { describe, expect, it } from 'vitest';
import type { Article } from './article.ts';
import { type Basket, type BasketEvent, type BasketLine, foldBasket } from './basket.ts';
import { articleLine, depositLine, emptiesLine, freeLine } from './basket-line.ts';
import { cents } from './money.ts';
import type { PaperBlock } from './paper.ts';
import { receiptProcessData, receiptProcessType, receiptQr, type Signature } from './process-data.ts';
import { onePiece, quantity } from './quantity.ts';
import { layOutReceipt } from './receipt-layout.ts';
import type { ReceiptDocument } from './receipt.ts';
import { type Offer, type Sale, settle } from './sale.ts';

const reduced = { taxKey: 2, basisPoints: 700 };
const general = { taxKey: 1, basisPoints: 1900 };

const eggs: Article = {
  id: 'a1',
  number: '10',
  name: 'Eier 10er',
  receiptName: null,
  kind: 'goods',
  unit: 'piece',
  price: cents(210),
  taxClass: 'reduced',
  origin: 'own',
  ownerId: '0',
  categoryId: null,
  weighed: false,
  depositArticleId: null,
  content: null,
  online: false,
  buffer: quantity(0),
  active: true,
};
const tomatoes: Article = { ...eggs, id: 'a2', name: 'Tomaten', unit: 'kg', weighed: true, price: cents(490) };
const juice: Article = { ...eggs, id: 'a3', name: 'Apfelsaft 1 l', price: cents(220) };
const deposit: Article = { ...eggs, id: 'a4', name: 'Pfand Mehrweg', kind: 'deposit', price: cents(15) };

const one = { quantity: onePiece, weightSource: null, gtin: null };
const bottle = articleLine('3', { article: juice, tax: general }, one);

/** The worked example of the collected facts: 6.96 €, of it 2.35 € at 19 % and 4.61 € at 7 %. */
const example: BasketLine[] = [
  articleLine('1', { article: tomatoes, tax: reduced }, { quantity: quantity(512), weightSource: 'typed', gtin: null }),
  articleLine('2', { article: eggs, tax: reduced }, one),
  bottle,
  depositLine('4', bottle, { article: deposit, tax: general }),
];

const signature: Signature = {
  clientId: 'f3b5a0e2-0c3f-4e5a-9d1c-7f2b8a6c4d10',
  tseSerial: 'c92dc16a9bd3549976ebadba575895fab6f0dfb0d3001f08921db57e1e51cf2b',
  transactionNo: 18_735,
  signatureCounter: 37_471,
  startedAt: '2026-11-25T09:14:03.000Z',
  finishedAt: '2026-11-25T09:15:20.000Z',
  algorithm: 'ecdsa-plain-SHA256',
  timeFormat: 'unixTime',
  value: `MEQCIAy4P9k+7x9s${'A'.repeat(76)}wA==`,
  publicKey: 'BHhWOeisRpPBTGQ1W4VU',
};

function documentOf(
  lines: readonly BasketLine[],
  change: Partial<ReceiptDocument> & { offers?: Offer[] } = {},
): ReceiptDocument {
  const events: BasketEvent[] = [
    { kind: 'opened', basketId: 'b', processNo: 57, at: '2026-11-25T09:14:03.000Z' },
    ...lines.map((line): BasketEvent => ({ kind: 'line-added', line })),
  ];
  const { offers = [{ kind: 'Bar', given: cents(1000) }], ...rest } = change;
  const settlement = settle(foldBasket(events) as Basket, offers);
  if (!settlement.ok) throw new Error(settlement.problem.kind);
  const sale: Sale = {
    saleId: 's',
    basketId: 'b',
    processNo: 57,
    receiptNo: 412,
    kind: 'sale',
    reversesSaleId: null,
    mode: 'live',
    operatorId: 'o',
    operatorName: 'Anna',
    startedAt: '2026-11-25T09:14:03.000Z',
    committedAt: '2026-11-25T09:15:20.000Z',
    ...settlement,
  };
  return {
    sale,
    shop: {
      name: 'Hof Möller',
      street: 'Dorfstraße 1',
      postcode: '48653',
      town: 'Coesfeld',
      taxNumber: '312/5678/9012',
      vatId: 'DE123456789',
      phone: '02541 1234',
      taxation: 'regular',
      greeting: 'Danke für Ihren Einkauf',
    },
    tillId: 'K1',
    copyNo: 0,
    signature: { kind: 'signed', signature },
    processType: receiptProcessType,
    processData: receiptProcessData('Beleg', sale.taxes, sale.payments),
    reversesReceiptNo: null,
    language: 'de',
    timeZone: 'Europe/Berlin',
    ...rest,
  };
}

function withSale(document: ReceiptDocument, change: Partial<Sale>): ReceiptDocument {
  return { ...document, sale: { ...document.sale, ...change } };
}

/** The words of a receipt, line by line, cells apart by bars. */
function words(blocks: readonly PaperBlock[]): string[] {
  return blocks.flatMap((block) => {
    switch (block.type) {
      case 'text':
        return [block.text];
      case 'row':
        return [block.right === '' ? block.left : `${block.left}|${block.right}`];
      case 'columns':
        return [block.cells.map(({ text }) => text).join('|')];
      default:
        return [];
    }
  });
}

const receipt = (document: ReceiptDocument): string[] => words(layOutReceipt(document));

describe('layOutReceipt', () => {
  // FISCAL(§6 KassenSichV, §33 UStDV): everything that has to stand on a receipt, in this order.
  it('says all that the law asks for', () => {
    expect(receipt(documentOf(example))).toEqual([
      'Hof Möller',
      'Dorfstraße 1',
      '48653 Coesfeld',
      'Tel. 02541 1234',
      'Steuernummer 312/5678/9012',
      'USt-IdNr. DE123456789',
      'Bon 412|25.11.2026 10:15',
      'Kasse K1',
      'Tomaten|2,51 B',
      '0,512 kg × 4,90 €/kg (Hand)',
      'Eier 10er|2,10 B',
      'Apfelsaft 1 l|2,20 A',
      'Pfand Mehrweg|0,15 A',
      'SUMME|6,96 €',
      'Bar|6,96',
      'gegeben|10,00',
      'Rückgeld|3,04',
      'Satz|Netto|MwSt|Brutto',
      'A 19 %|1,97|0,38|2,35',
      'B 7 %|4,31|0,30|4,61',
      'Gesamt|6,28|0,68|6,96',
      'TSE-Transaktion|18735',
      'Signaturzähler|37471',
      'Beginn|25.11.2026 10:14:03',
      'Ende|25.11.2026 10:15:20',
      'Kassen-Seriennr.',
      'f3b5a0e2-0c3f-4e5a-9d1c-7f2b8a6c',
      '4d10',
      'Danke für Ihren Einkauf',
    ]);
  });

  it('speaks English', () => {
    const said = receipt(documentOf(example, { language: 'en' }));
    expect(said).toEqual(
      expect.arrayContaining([
        'Receipt 412|2026-11-25 10:15',
        '0.512 kg × 4.90 €/kg (manual)',
        'TOTAL|€6.96',
        'Cash|6.96',
        'Change|3.04',
        'A 19 %|1.97|0.38|2.35',
        'End|2026-11-25 10:15:20',
      ]),
    );
    expect(said.join('\n')).not.toMatch(/Summe|Bar|MwSt|Rückgeld|Kasse/);
  });

  it('puts the signature into the QR code of annex I, and into words for a printer without', () => {
    const document = documentOf(example);
    const data = receiptQr(signature, receiptProcessType, 'Beleg^2.35_4.61_0.00_0.00_0.00^6.96:Bar');
    expect(layOutReceipt(document).filter(({ type }) => type === 'qr')).toEqual([{ type: 'qr', data }]);
    const plain = layOutReceipt(document, { qr: false });
    expect(plain.some(({ type }) => type === 'qr')).toBe(false);
    const said = words(plain);
    const after = (heading: string, lines: number): string =>
      said.slice(said.indexOf(heading) + 1, said.indexOf(heading) + 1 + lines).join('');
    expect(after('TSE-Seriennr.', 2)).toBe(signature.tseSerial);
    expect(after('Prüfwert', 3)).toBe(signature.value);
    expect(Math.max(...said.slice(said.indexOf('TSE-Seriennr.')).map(({ length }) => length))).toBeLessThanOrEqual(32);
  });

  it('marks a demo at head and foot, and never gives it the QR code', () => {
    const blocks = layOutReceipt(withSale(documentOf(example), { mode: 'demo' }));
    const big = blocks.flatMap((block, index) =>
      block.type === 'text' && block.size === 2 ? [[index, block.text]] : [],
    );
    expect(big.map(([, text]) => text)).toEqual(['DEMO', 'KEIN BELEG', 'Hof Möller', 'DEMO', 'KEIN BELEG']);
    expect(blocks[0]).toMatchObject({ text: 'DEMO', invert: true, bold: true });
    expect(blocks.some(({ type }) => type === 'qr')).toBe(false);
    expect(words(blocks)).toEqual(expect.arrayContaining(['Übungssignatur ohne TSE', 'TSE-Transaktion|18735']));
    expect(receipt(documentOf(example)).join()).not.toMatch(/demo|übung/i);
  });

  // FISCAL(AEAO zu §146a no. 7.2): an outage is visible, and the times are those of the till.
  it('says that the TSE is out of order', () => {
    const said = receipt(documentOf(example, { signature: { kind: 'outage', reason: 'unreachable' } }));
    expect(said).toEqual(
      expect.arrayContaining(['TSE ausgefallen', 'Beginn|25.11.2026 10:14:03', 'Ende|25.11.2026 10:15:20']),
    );
    expect(said.join()).not.toContain('TSE-Transaktion');
    const english = receipt(
      documentOf(example, { language: 'en', signature: { kind: 'outage', reason: 'unreachable' } }),
    );
    expect(english.join()).toContain('TSE ausgefallen');
  });

  it('says that the signature is still to come', () => {
    expect(receipt(documentOf(example, { signature: { kind: 'pending' } }))).toContain(
      'Signatur steht aus - noch kein gültiger Beleg',
    );
  });

  it('marks copies and reversals', () => {
    for (const copyNo of [1, 2]) expect(receipt(documentOf(example, { copyNo }))).toContain(`KOPIE ${copyNo}`);
    expect(receipt(documentOf(example)).join()).not.toContain('KOPIE');
    const reversal = withSale(documentOf(example, { reversesReceiptNo: 400 }), { kind: 'reversal' });
    expect(receipt(reversal)).toContain('STORNO zu Bon 400');
    expect(receipt(documentOf(example)).join()).not.toContain('STORNO');
  });

  it('leaves voided lines out', () => {
    const voided = { ...articleLine('9', { article: { ...eggs, name: 'Vertippt' }, tax: reduced }, one), voided: true };
    expect(receipt(documentOf([...example, voided])).join()).not.toContain('Vertippt');
  });

  // FISCAL(§4 no. 6 MessEV, MessEV annex 2 no. 9.4)
  it('takes what a scale computed as it is, marks it, and says that this paper is no part of the scale', () => {
    const line = articleLine(
      '1',
      { article: tomatoes, tax: reduced },
      // One cent beside what price and weight make.
      { quantity: quantity(1000), weightSource: 'scale', gtin: null, total: cents(tomatoes.price + 1) },
    );
    expect(line).toMatchObject({ totalSource: 'scale', total: tomatoes.price + 1 });
    const said = receipt(documentOf([line])).join('\n');
    expect(said).toMatch(/1,000 kg × .* €\/kg \(Waage\)/);
    expect(said.replaceAll(/\s+/g, ' ')).toContain(
      'Messwerte aus frei programmierbarer Zusatzeinrichtung. Die geeichten Messwerte können eingesehen werden.',
    );
    expect(receipt(documentOf(example)).join('\n')).not.toContain('Zusatzeinrichtung');
  });

  it('explains each line by how its total came about', () => {
    const total = cents(307);
    const lines = [
      articleLine('1', { article: eggs, tax: reduced }, { ...one, quantity: quantity(3000) }),
      articleLine(
        '2',
        { article: tomatoes, tax: reduced },
        { quantity: quantity(627), weightSource: 'label', gtin: null, total },
      ),
      {
        ...articleLine(
          '3',
          { article: tomatoes, tax: reduced },
          { quantity: quantity(627), weightSource: null, gtin: null, total },
        ),
      },
      articleLine(
        '4',
        { article: tomatoes, tax: reduced },
        { quantity: quantity(500), weightSource: 'label', gtin: null },
      ),
      emptiesLine('5', { article: deposit, tax: general }, quantity(4000)),
      freeLine('6', reduced, {
        text: 'Presse 01021',
        price: cents(925),
        quantity: onePiece,
        gtin: null,
        source: 'press',
      }),
    ];
    const said = receipt(documentOf(lines, { offers: [{ kind: 'Bar', given: cents(5000) }] }));
    expect(said.slice(said.indexOf('Kasse K1') + 1, said.indexOf('SUMME|23,54 €'))).toEqual([
      'Eier 10er|6,30 B',
      '3 × 2,10 €',
      'Tomaten|3,07 B',
      '0,627 kg laut Etikett',
      'Tomaten|3,07 B',
      'laut Etikett',
      'Tomaten|2,45 B',
      '0,500 kg × 4,90 €/kg (Etikett)',
      'Pfand Mehrweg|-0,60 A',
      '-4 × 0,15 €',
      'Presse 01021|9,25 B',
    ]);
  });

  it('shows each kind of payment, and nothing where nothing was paid', () => {
    const offers: Offer[] = [
      { kind: 'ECKarte', given: cents(500) },
      { kind: 'Bar', given: cents(196) },
    ];
    const said = receipt(documentOf(example, { offers }));
    expect(said).toEqual(expect.arrayContaining(['Girocard|5,00', 'Bar|1,96']));
    expect(said.join()).not.toMatch(/gegeben|Rückgeld/);
    const even = receipt(
      documentOf(
        [
          articleLine('1', { article: { ...eggs, price: cents(15) }, tax: general }, one),
          emptiesLine('2', { article: deposit, tax: general }, onePiece),
        ],
        { offers: [] },
      ),
    );
    expect(even).toContain('SUMME|0,00 €');
    expect(even.join('\n')).not.toMatch(/^Bar/m);
  });

  // FISCAL(§19 UStG): a small business shows no VAT and says why.
  it('shows no VAT for a small business', () => {
    const said = receipt(documentOf([articleLine('1', { article: eggs, tax: { taxKey: 6, basisPoints: 0 } }, one)]));
    expect(said).toContain('Eier 10er|2,10');
    expect(said.join('\n')).toMatch(/Steuerfrei nach § 19 UStG/);
    expect(said.join('\n')).not.toMatch(/MwSt|Netto|\d %/);
  });

  // FISCAL(§24(1) UStG): the flat rate that applies stands on the receipt.
  it('names the flat rate of a farm', () => {
    const lines = [
      articleLine('1', { article: eggs, tax: { taxKey: 3, basisPoints: 780 } }, one),
      articleLine('2', { article: juice, tax: general }, one),
    ];
    const said = receipt(documentOf(lines));
    expect(said).toEqual(
      expect.arrayContaining([
        'Eier 10er|2,10 C',
        'C 7,8 %|1,95|0,15|2,10',
        'C 7,8 %: Durchschnittssatz nach § 24 UStG (Land- und Forstwirtschaft).',
      ]),
    );
    expect(receipt(documentOf(example)).join()).not.toContain('§ 24');
  });

  it('leaves out what the shop has not given, and prints a long name in normal size', () => {
    const document = documentOf(example);
    const shop = { ...document.shop, name: 'Hofladen und Käserei Möller-Schulze', phone: '', vatId: '', greeting: '' };
    const blocks = layOutReceipt({ ...document, shop });
    expect(blocks[0]).toMatchObject({ text: shop.name, size: 1 });
    const short = layOutReceipt({ ...document, shop: { ...shop, name: 'Hofladen Möllers' } });
    expect(short[0]).toMatchObject({ size: 2 });
    expect(words(blocks).some((line) => line === '' || /^(Tel|USt)/.test(line))).toBe(false);
  });

  it('shows the time of the shop, in summer as well', () => {
    const summer = withSale(documentOf(example), { committedAt: '2026-07-01T22:30:00.000Z' });
    expect(receipt(summer)).toContain('Bon 412|02.07.2026 00:30');
  });

  it('ends with the cut', () => {
    expect(layOutReceipt(documentOf(example)).at(-1)).toEqual({ type: 'cut' });
  });
});

describe('the words of a receipt', () => {
  it('are all on code page 858, which printers have', () => {
    const documents = (['de', 'en'] as const).flatMap((language) =>
      (['live', 'demo'] as const).map((mode) =>
        withSale(documentOf(example, { language, copyNo: 1, signature: { kind: 'pending' } }), { mode }),
      ),
    );
    for (const document of documents) {
      expect(receipt(document).join('')).toMatch(
        /^[\x20-\x7eÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×áíóúñÑªº¿®¬½¼¡«»ÁÂÀ©¢¥ãÃ¤ðÐÊËÈ€ÍÎÏÌÓßÔÒõÕµþÞÚÛÙýÝ¯´±¾¶§÷¸°¨·¹³²]*$/,
      );
    }
  });
});
