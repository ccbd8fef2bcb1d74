/** A large shop for measuring: articles with German names and barcodes, the same on every run. */
import { gtinCheckDigit } from '#domain/check-digit.ts';
import { seededChance } from '#sync/practice/chance.ts';

export interface BenchArticle {
  number: string;
  /** EAN-13 as printed. */
  ean: string;
  name: string;
  /** Cents. */
  price: number;
  taxClass: 'general' | 'reduced';
  /** Pieces. */
  stock: number;
}

const qualities =
  'Bio,Demeter,Frischer,Zarter,Milder,Würziger,Feiner,Ländlicher,Geräucherter,Eingelegter,Süßer,Herber,Junger,Alter,Echter,Großer,Kleiner,Heller,Dunkler,Gemischter'.split(
    ',',
  );
const goods = (
  'Apfelsaft,Bergkäse,Bauernbrot,Birnenmus,Blütenhonig,Bohneneintopf,Brombeergelee,Buttermilch,Dinkelmehl,Eierlikör,Erdbeerjoghurt,' +
  'Feldsalat,Frischkäse,Gewürzgurken,Grünkohl,Haferflocken,Hagebuttentee,Hähnchenschenkel,Himbeeressig,Holundersirup,Johannisbeersaft,' +
  'Kartoffelsalat,Kirschmarmelade,Kräuterquark,Kürbiskernöl,Landrauchwurst,Leinsamen,Linsensuppe,Maultaschen,Möhrensaft,Mühlenmüsli,' +
  'Nussecken,Obstbrand,Pfefferbeißer,Pflaumenmus,Quittengelee,Rapsöl,Räucherforelle,Rhabarberschorle,Roggenmischbrot,Rübenkraut,' +
  'Sauerkirschen,Schafskäse,Schinkenspeck,Schmand,Senfgurken,Sonnenblumenkerne,Spargelcremesuppe,Stachelbeeren,Tomatensoße,' +
  'Vollkornnudeln,Wacholderschinken,Walnussöl,Weißkohl,Wildgulasch,Ziegenmilch,Zwiebelkuchen,Zitronenlimonade'
).split(',');
const farms =
  'Hof Ahlers,Hof Brüning,Hof Dirks,Mühle Ebbing,Imkerei Finke,Gut Große-Wilde,Hof Höping,Molkerei Jansen,Hof Künne,Gärtnerei Lütke,Hof Möllers,Metzgerei Niehoff,Hof Overkamp,Kelterei Pröbsting,Hof Röttger,Bäckerei Schulze'.split(
    ',',
  );
const sizes = '100 g,150 g,200 g,250 g,330 ml,400 g,500 g,500 ml,700 ml,750 ml,1 kg,1 l,2 kg,6er Karton'.split(',');

/** `count` articles; the first of a longer catalogue are those of a shorter one. */
export function catalogue(count: number): BenchArticle[] {
  const chance = seededChance(4711);
  const seen = new Set<string>();
  return Array.from({ length: count }, (_, index) => {
    const words = [qualities, goods, farms, sizes].map((list) => pick(list, chance));
    const plain = words.join(' ');
    // Some hundred names come twice; shops number their varieties then.
    const name = seen.has(plain) ? `${plain} Sorte ${index}` : plain;
    seen.add(plain);
    // Prefix 40 with the running number scattered, so that scans do not walk the index in order.
    const body = `40${String((index * 7_919_317 + 104_729) % 10_000_000_000).padStart(10, '0')}`;
    return {
      number: String(100_000 + index),
      ean: body + gtinCheckDigit(body),
      name,
      price: 39 + Math.floor(chance() * 3000),
      taxClass: chance() < 0.7 ? 'reduced' : 'general',
      stock: 500 + Math.floor(chance() * 1000),
    };
  });
}

/** What customers carry to the counter: `lines` different articles each, one to three pieces. */
export function customers(
  articles: readonly BenchArticle[],
  { count, lines, seed }: { count: number; lines: number; seed: number },
): { article: BenchArticle; pieces: number }[][] {
  const chance = seededChance(seed);
  return Array.from({ length: count }, () => {
    const chosen = new Map<string, { article: BenchArticle; pieces: number }>();
    while (chosen.size < lines) {
      const article = pick(articles, chance);
      chosen.set(article.ean, { article, pieces: 1 + Math.floor(chance() * 3) });
    }
    return [...chosen.values()];
  });
}

/** What people type to find something: the first three to eight letters of a word of some name, in small letters. */
export function typedWords(
  articles: readonly BenchArticle[],
  { count, seed }: { count: number; seed: number },
): string[] {
  const chance = seededChance(seed);
  return Array.from({ length: count }, () => {
    const words = pick(articles, chance)
      .name.split(/[\s-]+/)
      .filter((word) => /^\p{L}{3,}$/u.test(word));
    return pick(words, chance)
      .slice(0, 3 + Math.floor(chance() * 6))
      .toLowerCase();
  });
}

function pick<T>(list: readonly T[], chance: () => number): T {
  const found = list[Math.floor(chance() * list.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}
