/** What kind of code a scanner read, as far as it says so. Source: ISO/IEC 15424 (AIM identifiers: `]`, code character, modifier). */

export const symbologies = [
  'ean-13',
  'ean-8',
  'ean-with-add-on',
  'ean-add-on',
  'code-128',
  'gs1-128',
  'databar',
  'data-matrix',
  'gs1-data-matrix',
  'qr',
  'gs1-qr',
  'dot-code',
  'gs1-dot-code',
  'aztec',
  'gs1-aztec',
  'pdf417',
  'maxi-code',
  'code-39',
  'code-93',
  'codabar',
  'itf',
  'plessey',
  'other',
] as const;
export type Symbology = (typeof symbologies)[number];

/** By code character and modifier; a row without modifier holds for all that have none of their own. */
const byAim: Readonly<Record<string, Symbology>> = {
  A: 'code-39',
  C: 'code-128',
  C1: 'gs1-128',
  d: 'data-matrix',
  d2: 'gs1-data-matrix',
  d5: 'gs1-data-matrix',
  E0: 'ean-13',
  E1: 'ean-add-on',
  E2: 'ean-add-on',
  E3: 'ean-with-add-on',
  E4: 'ean-8',
  e: 'databar',
  F: 'codabar',
  G: 'code-93',
  I: 'itf',
  J: 'dot-code',
  J1: 'gs1-dot-code',
  J4: 'gs1-dot-code',
  L: 'pdf417',
  M: 'plessey',
  P: 'plessey',
  Q: 'qr',
  Q3: 'gs1-qr',
  Q4: 'gs1-qr',
  U: 'maxi-code',
  z: 'aztec',
  z1: 'gs1-aztec',
  z4: 'gs1-aztec',
};

/** The modifiers that announce a GS1 element string; the even ones of Q and odd ones of d also announce ECI. */
const elementStrings: ReadonlySet<string> = new Set(['C1', 'e0', 'd2', 'd5', 'Q3', 'Q4', 'J1', 'J4', 'z1', 'z4']);

/** What an AIM identifier such as `]E0` names; undefined when it is none. */
export function symbologyOf(aim: string): Symbology | undefined {
  const match = /^\]([A-Za-z])([\dA-Za-z])$/.exec(aim);
  if (!match) return undefined;
  const [, character = '', modifier = ''] = match;
  return byAim[character + modifier] ?? byAim[character] ?? 'other';
}

/** Whether a code with this identifier carries a GS1 element string. */
export function carriesElementString(aim: string): boolean {
  return elementStrings.has(aim.slice(1));
}

/** Takes the AIM identifier off that a scanner may put before a code. */
export function splitAim(text: string): { aim: string | null; code: string } {
  const aim = /^\][A-Za-z][\dA-Za-z]/.exec(text)?.[0];
  return aim === undefined ? { aim: null, code: text } : { aim, code: text.slice(3) };
}

/** Where a scan goes: a sale, counting and receiving goods, the barcode field of an article, picking and hand-over of orders, pairing. */
export type ScanContext = 'sale' | 'stock' | 'barcode-field' | 'order' | 'pairing';

const onArticles: readonly Symbology[] = [
  'ean-13',
  'ean-8',
  'ean-with-add-on',
  'code-128',
  'gs1-128',
  'databar',
  'data-matrix',
  'gs1-data-matrix',
  'qr',
  'gs1-qr',
  'code-39',
  'code-93',
  'codabar',
  'itf',
  'other',
];

/** Stacked and postal codes stand on parcels, passports and tickets; an add-on alone is half a magazine. */
const accepted: Readonly<Record<ScanContext, ReadonlySet<Symbology>>> = {
  sale: new Set(onArticles),
  stock: new Set<Symbology>([...onArticles, 'gs1-dot-code']),
  'barcode-field': new Set(onArticles),
  order: new Set<Symbology>([...onArticles, 'aztec']),
  pairing: new Set<Symbology>(['qr', 'data-matrix', 'aztec', 'code-128']),
};

/** Whether such a code is meant where it was read. Null, from a scanner that does not say, is accepted everywhere. */
export function accepts(context: ScanContext, symbology: Symbology | null): boolean {
  return symbology === null || accepted[context].has(symbology);
}
