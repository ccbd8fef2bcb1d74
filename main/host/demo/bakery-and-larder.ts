import { byPiece, byWeight, type DemoCategory, grams, millilitres } from './demo-article.ts';

const bought = { origin: 'bought' } as const;
const packed = { origin: 'bought', barcode: 'packed' } as const;
const house = { barcode: 'house' } as const;
const online = { online: true, buffer: 2 } as const;

/** Bread of the day, what is cooked into glasses, and what belongs beside it on the shelf. */
export const bakeryAndLarder: readonly DemoCategory[] = [
  {
    name: 'Brot und Kuchen',
    colour: '#7a5a34',
    articles: [
      byPiece('501 Bauernbrot 1 kg', 479, { content: grams(1000), stock: 18 }),
      byPiece('502 Roggenmischbrot 750 g', 399, { content: grams(750), stock: 14 }),
      byPiece('503 Vollkornbrot 750 g', 459, { content: grams(750), stock: 12 }),
      byPiece('504 Pumpernickel 500 g', 329, { content: grams(500), ...packed, stock: 16 }),
      byPiece('505 Dinkelbrot 500 g', 429, { content: grams(500), stock: 10 }),
      byPiece('506 Kürbiskernbrot 500 g', 439, { content: grams(500), stock: 8 }),
      byPiece('507 Rosinenstuten 500 g', 469, { content: grams(500), stock: 10 }),
      byPiece('508 Brötchen', 45, { stock: 120 }),
      byPiece('509 Körnerbrötchen', 75, { stock: 60 }),
      byPiece('510 Rosinenbrötchen', 95, { stock: 30 }),
      byPiece('511 Laugenstange', 110, { ...bought, stock: 30 }),
      byPiece('512 Apfelkuchen Stück', 280, { stock: 24 }),
      byPiece('513 Zwetschenkuchen Stück', 280, { stock: 16 }),
      byPiece('514 Butterkuchen Stück', 240, { stock: 20 }),
      byPiece('515 Käsekuchen ganz', 2690, { stock: 4 }),
      byPiece('516 Struwen 3 Stück', 390, { stock: 10 }),
      byPiece('517 Plätzchen gemischt 250 g', 590, { content: grams(250), ...house, stock: 30, ...online }),
      byPiece('518 Stollen 750 g', 1290, { content: grams(750), ...house, stock: 20, ...online }),
    ],
  },
  {
    name: 'Honig und Marmelade',
    colour: '#b7791f',
    articles: [
      byPiece('551 Rapshonig 500 g', 650, { content: grams(500), ...house, stock: 36, ...online }),
      byPiece('552 Sommerblütenhonig 500 g', 690, { content: grams(500), ...house, stock: 36, ...online }),
      byPiece('553 Waldhonig 500 g', 790, { content: grams(500), ...house, stock: 20 }),
      byPiece('554 Lindenhonig 250 g', 450, { content: grams(250), ...house, stock: 20 }),
      byPiece('555 Erdbeermarmelade 340 g', 429, { content: grams(340), ...house, stock: 40, ...online }),
      byPiece('556 Himbeermarmelade 340 g', 449, { content: grams(340), ...house, stock: 30 }),
      byPiece('557 Johannisbeergelee 340 g', 429, { content: grams(340), ...house, stock: 24 }),
      byPiece('558 Quittengelee 340 g', 449, { content: grams(340), ...house, stock: 24 }),
      byPiece('559 Pflaumenmus 340 g', 429, { content: grams(340), ...house, stock: 24 }),
      byPiece('560 Rübenkraut 450 g', 329, { content: grams(450), ...packed, stock: 24, carton: 12 }),
      byPiece('561 Apfelmus Glas 700 g', 389, { content: grams(700), ...house, stock: 30, ...online }),
      byPiece('562 Gewürzgurken Glas 670 g', 399, { content: grams(670), ...house, stock: 24 }),
      byPiece('563 Rote Bete eingelegt 330 g', 329, { content: grams(330), ...house, stock: 20 }),
      byPiece('564 Senf mittelscharf 250 ml', 349, { content: millilitres(250), ...packed, stock: 24 }),
      byPiece('565 Tomatensoße mit Basilikum 400 g', 429, { content: grams(400), ...house, stock: 24, ...online }),
      byPiece('566 Kürbis-Chutney 200 g', 449, { content: grams(200), ...house, stock: 16 }),
    ],
  },
  {
    name: 'Vorrat',
    colour: '#7a6a3a',
    articles: [
      byPiece('601 Weizenmehl Type 405 1 kg', 179, {
        content: grams(1000),
        ...packed,
        stock: 40,
        carton: 10,
        ...online,
      }),
      byPiece('602 Dinkelmehl Type 630 1 kg', 279, { content: grams(1000), ...packed, stock: 30, carton: 10 }),
      byPiece('603 Roggenmehl Type 1150 1 kg', 199, { content: grams(1000), ...packed, stock: 20 }),
      byPiece('604 Haferflocken kernig 500 g', 189, { content: grams(500), ...packed, stock: 24 }),
      byPiece('605 Eiernudeln Spirelli 500 g', 369, { content: grams(500), ...house, stock: 40, ...online }),
      byPiece('606 Eiernudeln Bandnudeln 500 g', 369, { content: grams(500), ...house, stock: 36 }),
      byPiece('607 Rapsöl kaltgepresst 0,5 l', 749, { content: millilitres(500), ...house, stock: 24, ...online }),
      byPiece('608 Leinöl 0,25 l', 649, { content: millilitres(250), ...packed, stock: 14 }),
      byPiece('609 Apfelessig 0,5 l', 399, { content: millilitres(500), ...house, stock: 20 }),
      byPiece('610 Meersalz 500 g', 149, { content: grams(500), ...packed, stock: 24 }),
      byPiece('611 Zucker 1 kg', 149, { content: grams(1000), ...packed, stock: 30, carton: 10 }),
      byPiece('612 Linsen braun 500 g', 349, { content: grams(500), ...packed, stock: 16 }),
      byWeight('613 Sonnenblumenkerne lose', 690, { ...bought, stock: 10 }),
      byPiece('614 Kaffee Hofröstung 500 g', 1190, { content: grams(500), ...packed, stock: 20, ...online }),
      byPiece('615 Kräutertee 75 g', 549, { content: grams(75), ...packed, stock: 16 }),
      byPiece('616 Schokolade Haselnuss 100 g', 249, { content: grams(100), ...packed, stock: 30 }),
      byPiece('617 Knäckebrot 250 g', 229, { content: grams(250), ...packed, stock: 16 }),
      byPiece('618 Kartoffelchips 150 g', 299, { content: grams(150), ...packed, stock: 24 }),
    ],
  },
];
