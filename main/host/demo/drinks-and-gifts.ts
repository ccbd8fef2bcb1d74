import { byPiece, byWeight, type DemoCategory, deposit, grams, millilitres } from './demo-article.ts';

const packed = { origin: 'bought', barcode: 'packed', taxClass: 'general' } as const;
/** FISCAL(§12(2) no. 1 and annex 2 UStG): juices and other drinks are taxed at the general rate, whoever presses them; milk is not. */
const pressed = { barcode: 'house', taxClass: 'general' } as const;
const online = { online: true, buffer: 2 } as const;

/** Drinks with their deposits, flowers, and what is no food. */
export const drinksAndGifts: readonly DemoCategory[] = [
  {
    name: 'Getränke',
    colour: '#3a7c70',
    articles: [
      byPiece('701 Apfelsaft naturtrüb 1 l', 249, {
        ...pressed,
        deposit: '903',
        content: millilitres(1000),
        stock: 60,
        ...online,
      }),
      byPiece('702 Apfel-Birnen-Saft 1 l', 279, {
        ...pressed,
        deposit: '903',
        content: millilitres(1000),
        stock: 36,
      }),
      byPiece('703 Apfelsaft Kasten 6 × 1 l', 1390, {
        ...pressed,
        deposit: '908',
        content: millilitres(6000),
        stock: 14,
        ...online,
      }),
      byPiece('704 Apfelsaft Bag-in-Box 5 l', 1290, {
        ...pressed,
        content: millilitres(5000),
        stock: 16,
        ...online,
      }),
      byPiece('705 Rhabarbernektar 0,7 l', 299, {
        ...pressed,
        deposit: '903',
        content: millilitres(700),
        stock: 24,
      }),
      byPiece('706 Johannisbeernektar 0,7 l', 329, {
        ...pressed,
        deposit: '903',
        content: millilitres(700),
        stock: 24,
      }),
      byPiece('707 Traubensaft rot 1 l', 299, { ...packed, deposit: '903', content: millilitres(1000), stock: 18 }),
      byPiece('708 Mineralwasser Glas 0,7 l', 79, {
        ...packed,
        deposit: '903',
        content: millilitres(700),
        stock: 60,
      }),
      byPiece('709 Mineralwasser Kasten 12 × 0,7 l', 799, {
        ...packed,
        deposit: '909',
        content: millilitres(8400),
        stock: 20,
      }),
      byPiece('710 Limonade Zitrone 0,33 l', 109, {
        ...packed,
        deposit: '903',
        content: millilitres(330),
        stock: 48,
      }),
      byPiece('711 Cola 1,0 l Einweg', 149, { ...packed, deposit: '904', content: millilitres(1000), stock: 24 }),
      byPiece('712 Landbier Pils 0,5 l', 119, { ...packed, deposit: '901', content: millilitres(500), stock: 80 }),
      byPiece('713 Landbier Pils Kasten 20 × 0,5 l', 1890, {
        ...packed,
        deposit: '906',
        content: millilitres(10_000),
        stock: 16,
      }),
      byPiece('714 Landbier Pils Kasten 24 × 0,33 l', 1790, {
        ...packed,
        deposit: '907',
        content: millilitres(7920),
        stock: 10,
      }),
      byPiece('715 Altbier 0,33 l', 109, { ...packed, deposit: '901', content: millilitres(330), stock: 48 }),
      byPiece('716 Weizenbier alkoholfrei 0,5 l', 129, {
        ...packed,
        deposit: '901',
        content: millilitres(500),
        stock: 40,
      }),
      byPiece('717 Bier Dose 0,5 l', 129, { ...packed, deposit: '904', content: millilitres(500), stock: 24 }),
      byPiece('718 Weißwein trocken 0,75 l', 790, { ...packed, content: millilitres(750), stock: 24 }),
      byPiece('719 Rotwein halbtrocken 0,75 l', 790, { ...packed, content: millilitres(750), stock: 24 }),
      byPiece('720 Apfelsecco 0,75 l', 890, { ...pressed, content: millilitres(750), stock: 18 }),
      byPiece('721 Obstbrand Apfel 0,35 l', 1690, { ...pressed, content: millilitres(350), stock: 12 }),
      byPiece('722 Kornbrand 0,7 l', 1190, { ...packed, content: millilitres(700), stock: 12 }),
      byPiece('723 Eierlikör 0,35 l', 1290, { ...pressed, content: millilitres(350), stock: 18, ...online }),
      byPiece('724 Glühwein 1 l', 549, { ...packed, content: millilitres(1000), stock: 30 }),
      byPiece('725 Kaffee zum Mitnehmen', 250, { taxClass: 'general', stock: 100 }),
    ],
  },
  {
    // FISCAL(annex 2 no. 6–9, 37, 48 UStG): plants, cut flowers, fodder and firewood are taxed at the reduced rate; wreaths as well.
    name: 'Blumen und Hof',
    colour: '#8a4f7d',
    articles: [
      byPiece('801 Blumenstrauß klein', 690, { stock: 14 }),
      byPiece('802 Blumenstrauß groß', 1290, { stock: 10 }),
      byPiece('803 Tulpen Bund', 399, { origin: 'bought', stock: 12 }),
      byPiece('804 Alpenveilchen', 449, { origin: 'bought', stock: 14 }),
      byPiece('805 Weihnachtsstern', 499, { origin: 'bought', stock: 20 }),
      byPiece('806 Adventskranz frisch', 2490, { stock: 16 }),
      byPiece('807 Kräutertopf Basilikum', 249, { origin: 'bought', stock: 12 }),
      byPiece('808 Tannengrün Bund', 399, { stock: 25 }),
      byPiece('809 Anzündholz Sack', 590, { barcode: 'house', stock: 20 }),
      byPiece('810 Kaminholz Sack 10 kg', 890, { barcode: 'house', stock: 24 }),
      byWeight('811 Vogelfutter lose', 290, { origin: 'bought', stock: 30 }),
      byPiece('812 Heu Ballen klein', 490, { stock: 20 }),
      byPiece('813 Stroh Ballen klein', 390, { stock: 20 }),
    ],
  },
  {
    name: 'Geschenke',
    colour: '#6a5f9e',
    articles: [
      byPiece('851 Bienenwachskerze', 690, { taxClass: 'general', barcode: 'house', stock: 20 }),
      byPiece('852 Teelichte Bienenwachs 10 Stück', 890, { taxClass: 'general', barcode: 'house', stock: 14 }),
      byPiece('853 Schafmilchseife 100 g', 590, { ...packed, content: grams(100), stock: 20 }),
      byPiece('854 Wollsocken', 1490, { ...packed, stock: 16 }),
      byPiece('855 Lammfell', 8900, { ...packed, stock: 4 }),
      byPiece('856 Stofftasche Hofladen', 450, { taxClass: 'general', barcode: 'house', stock: 40 }),
      byPiece('857 Papiertragetasche', 30, { taxClass: 'general', stock: 200 }),
      byPiece('858 Gemüsenetz 2 Stück', 490, { ...packed, stock: 20 }),
      byPiece('859 Einmachglas 500 ml', 149, { ...packed, stock: 60 }),
      byPiece('860 Kochbuch Hofküche', 1990, { origin: 'bought', barcode: 'packed', stock: 8 }),
      byPiece('861 Postkarte', 120, { ...packed, stock: 60 }),
      byPiece('862 Holzkiste groß', 1290, { taxClass: 'general', barcode: 'house', stock: 12 }),
      byPiece('863 Frühstücksbrettchen', 1290, { ...packed, stock: 10 }),
    ],
  },
  {
    // FISCAL(Abschn. 10.1(8) UStAE): a deposit is part of what is paid for the goods, so it is taxed at their rate: milk at the reduced one.
    name: 'Pfand',
    colour: '#6b6b6b',
    articles: [
      deposit('901 Pfand Bierflasche 0,08', 8, 'general'),
      deposit('902 Pfand Milchglas 0,15', 15, 'reduced'),
      deposit('903 Pfand Mehrweg 0,15', 15, 'general'),
      deposit('904 Pfand Einweg 0,25', 25, 'general'),
      deposit('905 Pfand Kasten leer 1,50', 150, 'general'),
      deposit('906 Pfand Kasten 20 × 0,08 3,10', 310, 'general'),
      deposit('907 Pfand Kasten 24 × 0,08 3,42', 342, 'general'),
      deposit('908 Pfand Kasten 6 × 0,15 2,40', 240, 'general'),
      deposit('909 Pfand Kasten 12 × 0,15 3,30', 330, 'general'),
    ],
  },
];
