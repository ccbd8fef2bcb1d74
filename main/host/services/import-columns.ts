import { foldText, foldUmlauts } from '#domain/search-text.ts';

/** The columns of an article file, in the order of an export: the German heading first, then what else is understood. */
export const articleColumns = {
  number: [
    'Nummer',
    'Artikelnummer',
    'Artikel-Nr',
    'Art-Nr',
    'Nr',
    'PLU',
    'SKU',
    'Number',
    'Article number',
    'Item number',
  ],
  name: [
    'Name',
    'Bezeichnung',
    'Artikel',
    'Artikelname',
    'Artikelbezeichnung',
    'Titel',
    'Article',
    'Title',
    'Description',
  ],
  receiptName: ['Bonname', 'Bontext', 'Kurzname', 'Kurzbezeichnung', 'Receipt name', 'Short name'],
  kind: ['Art', 'Artikelart', 'Typ', 'Kind', 'Type'],
  unit: ['Einheit', 'Mengeneinheit', 'ME', 'Unit'],
  price: [
    'Preis',
    'Verkaufspreis',
    'VK',
    'VK-Preis',
    'VK brutto',
    'Bruttopreis',
    'Price',
    'Gross price',
    'Retail price',
  ],
  taxClass: [
    'MwSt',
    'Mehrwertsteuer',
    'USt',
    'Umsatzsteuer',
    'Steuersatz',
    'Steuer',
    'MwSt %',
    'VAT',
    'Tax',
    'Tax rate',
    'VAT rate',
  ],
  origin: ['Herkunft', 'Origin'],
  ownerId: ['Eigentümer', 'Owner'],
  category: ['Kategorie', 'Warengruppe', 'WG', 'Category', 'Group', 'Department'],
  weighed: ['Gewogen', 'Wiegeartikel', 'Waage', 'Weighed'],
  deposit: ['Pfand', 'Pfandartikel', 'Pfandnummer', 'Deposit'],
  content: ['Inhalt', 'Füllmenge', 'Content', 'Net content'],
  barcodes: ['Barcodes', 'Barcode', 'EAN', 'GTIN', 'EAN-Code', 'Strichcode', 'EAN13', 'UPC'],
  online: ['Online', 'Marktplatz', 'Marketplace'],
  buffer: ['Puffer', 'Buffer'],
  active: ['Aktiv', 'Active'],
} as const;

export type ArticleColumn = keyof typeof articleColumns;

/** As an export writes them and a problem names them. */
export const headings = Object.fromEntries(
  Object.entries(articleColumns).map(([column, [heading]]) => [column, heading]),
) as Record<ArticleColumn, string>;

const known = new Map<string, ArticleColumn>(
  Object.entries(articleColumns).flatMap(([column, names]) =>
    names
      .flatMap((name) => [foldText(name), foldUmlauts(name)])
      .map((form): [string, ArticleColumn] => [form, column as ArticleColumn]),
  ),
);

export interface Layout {
  delimiter: string;
  /** Place of each column that the file has. */
  places: ReadonlyMap<ArticleColumn, number>;
  width: number;
}

export type LayoutProblem = { problem: 'columns-missing' | 'column-twice'; column: string; found: string };

const delimiters = [';', ',', '\t', '|'] as const;

/** The delimiter under which the heading line shows most known columns; among equals the earlier of ; , tab |. */
export function delimiterOf(line: string): string {
  const score = (delimiter: string): number =>
    line.split(delimiter).filter((cell) => columnOf(cell) !== undefined).length;
  const ranked = delimiters.map((delimiter) => ({ delimiter, score: score(delimiter) }));
  return ranked.toSorted((a, b) => b.score - a.score)[0]?.delimiter ?? ';';
}

/**
 * Reads the heading line. New articles need name, price and VAT; a file that changes known ones needs number or barcode and something to
 * change. Columns that nobody knows are left alone: other programs write many.
 */
export function layoutOf(cells: readonly string[], delimiter: string): Layout | LayoutProblem {
  const places = new Map<ArticleColumn, number>();
  for (const [index, cell] of cells.entries()) {
    const column = columnOf(cell);
    if (!column) continue;
    if (places.has(column)) return { problem: 'column-twice', column: headings[column], found: cell };
    places.set(column, index);
  }
  const needed = (['name', 'price', 'taxClass'] as const).filter((column) => !places.has(column));
  const changes = (places.has('number') || places.has('barcodes')) && places.size > 1;
  if (needed.length === 0 || changes) return { delimiter, places, width: cells.length };
  const found = cells.join(delimiter);
  return {
    problem: 'columns-missing',
    column: needed.map((column) => headings[column]).join(', '),
    found: found.length > 120 ? `${found.slice(0, 119)}…` : found,
  };
}

function columnOf(cell: string): ArticleColumn | undefined {
  return known.get(foldText(cell.replaceAll('"', '')));
}
