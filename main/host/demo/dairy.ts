import { byPiece, byWeight, type DemoCategory, grams, millilitres } from './demo-article.ts';

const bought = { origin: 'bought' } as const;
const online = { online: true, buffer: 2 } as const;

/** Eggs, milk and cheese: mostly from the farm, some from dairies. Milk glasses carry a deposit at the reduced rate, like the milk. */
export const dairy: readonly DemoCategory[] = [
  {
    name: 'Eier',
    colour: '#c08a1e',
    articles: [
      byPiece('201 Ei Freiland M lose', 35, { stock: 300 }),
      byPiece('202 Ei Freiland L lose', 39, { stock: 240 }),
      byPiece('203 Eier Freiland M 10er', 339, { barcode: 'house', stock: 40, ...online }),
      byPiece('204 Eier Freiland L 10er', 379, { barcode: 'house', stock: 36, ...online }),
      byPiece('205 Eier Freiland 6er', 219, { barcode: 'house', stock: 30 }),
      byPiece('206 Eier Bruderhahn 10er', 469, { barcode: 'house', stock: 20 }),
      byPiece('207 Eier gekocht bunt 6er', 299, { barcode: 'house', stock: 12 }),
      byPiece('208 Wachteleier 12er', 449, { ...bought, barcode: 'packed', stock: 8 }),
    ],
  },
  {
    name: 'Milch und Joghurt',
    colour: '#3f6f8f',
    articles: [
      byPiece('221 Vollmilch Glasflasche 1 l', 179, {
        deposit: '902',
        content: millilitres(1000),
        barcode: 'house',
        stock: 36,
        ...online,
      }),
      byPiece('222 Rohmilch ab Hof 1 l', 120, { content: millilitres(1000), stock: 60 }),
      byPiece('223 Kakao Glasflasche 0,5 l', 169, {
        deposit: '902',
        content: millilitres(500),
        barcode: 'house',
        stock: 18,
      }),
      byPiece('224 Naturjoghurt Glas 500 g', 199, {
        deposit: '902',
        content: grams(500),
        barcode: 'house',
        stock: 24,
        ...online,
      }),
      byPiece('225 Erdbeerjoghurt Glas 500 g', 229, {
        deposit: '902',
        content: grams(500),
        barcode: 'house',
        stock: 20,
      }),
      byPiece('226 Vanillejoghurt Glas 500 g', 229, {
        deposit: '902',
        content: grams(500),
        barcode: 'house',
        stock: 16,
      }),
      byPiece('227 Speisequark 20 % 500 g', 249, { content: grams(500), barcode: 'house', stock: 18 }),
      byPiece('228 Kräuterquark 250 g', 219, { content: grams(250), barcode: 'house', stock: 14 }),
      byPiece('229 Schlagsahne 250 g', 189, {
        content: grams(250),
        ...bought,
        barcode: 'packed',
        stock: 20,
        carton: 10,
      }),
      byPiece('230 Schmand 200 g', 129, { content: grams(200), ...bought, barcode: 'packed', stock: 20 }),
      byPiece('231 Deutsche Markenbutter 250 g', 249, {
        content: grams(250),
        ...bought,
        barcode: 'packed',
        stock: 30,
        carton: 20,
        ...online,
      }),
      byPiece('232 Hofbutter gesalzen 250 g', 389, { content: grams(250), barcode: 'house', stock: 14 }),
      byPiece('233 Buttermilch 0,5 l', 119, { content: millilitres(500), ...bought, barcode: 'packed', stock: 12 }),
      byPiece('234 Hafertrunk 1 l', 219, {
        content: millilitres(1000),
        taxClass: 'general',
        ...bought,
        barcode: 'packed',
        stock: 12,
        carton: 6,
      }),
    ],
  },
  {
    name: 'Käse',
    colour: '#a86f1d',
    articles: [
      byWeight('301 Hofkäse jung', 1790, { stock: 12, ...online }),
      byWeight('302 Hofkäse mittelalt', 1990, { stock: 12, ...online }),
      byWeight('303 Hofkäse alt', 2390, { stock: 8 }),
      byWeight('304 Hofkäse Bockshornklee', 2190, { stock: 6 }),
      byWeight('305 Hofkäse Kräuter', 2190, { stock: 6 }),
      byWeight('306 Hofkäse Chili', 2190, { stock: 4 }),
      byWeight('307 Gouda jung', 1290, { ...bought, stock: 10 }),
      byWeight('308 Gouda alt', 2190, { ...bought, stock: 6 }),
      byWeight('309 Bergkäse', 2490, { ...bought, stock: 6 }),
      byWeight('310 Tilsiter', 1590, { ...bought, stock: 5 }),
      byWeight('311 Butterkäse', 1390, { ...bought, stock: 5 }),
      byWeight('312 Emmentaler', 1690, { ...bought, stock: 6 }),
      byWeight('313 Blauschimmelkäse', 2290, { ...bought, stock: 3 }),
      byWeight('314 Ziegengouda', 2690, { ...bought, stock: 4 }),
      byPiece('315 Ziegenfrischkäse 150 g', 399, { content: grams(150), ...bought, barcode: 'packed', stock: 10 }),
      byPiece('316 Frischkäse Natur 200 g', 279, { content: grams(200), barcode: 'house', stock: 14 }),
      byPiece('317 Frischkäse Schnittlauch 200 g', 299, { content: grams(200), barcode: 'house', stock: 12 }),
      byPiece('318 Grillkäse 200 g', 379, { content: grams(200), ...bought, barcode: 'packed', stock: 10 }),
      byPiece('319 Käsewürfel Becher 200 g', 389, { content: grams(200), barcode: 'house', stock: 10 }),
    ],
  },
];
