import { formatLocal } from './local-time.ts';
import type { Language } from './money.ts';
import type { Order } from './order.ts';
import type { PaperBlock } from './paper.ts';
import { pickListTexts } from './pick-list-text.ts';
import { formatQuantity, quantity, type Quantity, type Unit, unitName } from './quantity.ts';

/** A line of an order with what the packer needs to find the goods. */
export interface PickListLine {
  articleId: string | null;
  number: string | null;
  name: string;
  unit: Unit;
  quantity: Quantity;
  /** Its real weight is written down by hand. */
  weighed: boolean;
  category: string | null;
  location: string | null;
  /** The shop no longer has this article. */
  gone: boolean;
}

export interface PickListOrder {
  code: string;
  placedAt: string;
  customerName: string | null;
  delivery: Order['delivery'];
  note: string | null;
  paid: boolean;
  lines: readonly PickListLine[];
}

export interface PickListStyle {
  shopName: string;
  printedAt: string;
  timeZone: string;
  language: Language;
}

/**
 * A pick list on receipt paper: with several orders first what to fetch for all of them, place by place, then each order to be ticked off as
 * it is packed. Ends with a cut.
 */
export function layOutPickList(orders: readonly PickListOrder[], style: PickListStyle): PaperBlock[] {
  const text = pickListTexts[style.language];
  const printed = formatLocal(style.printedAt, style);
  const blocks: PaperBlock[] = [
    { type: 'text', text: text.title, align: 'center', bold: true, size: 2 },
    { type: 'row', left: style.shopName, right: printed },
  ];
  if (orders.length === 0) blocks.push({ type: 'rule' }, { type: 'text', text: text.nothing });
  if (orders.length > 1) {
    blocks.push(
      { type: 'rule', style: 'double' },
      { type: 'text', text: text.together(orders.length), bold: true },
      ...groups(gathered(orders, style.language), style.language),
    );
  }
  for (const order of orders) blocks.push(...layOutOrder(order, style));
  return [...blocks, { type: 'cut' }];
}

/** One entry of a list: a line, and for gathered lines which order takes how much of it. */
type Entry = PickListLine & { parts: string | null };

function layOutOrder(order: PickListOrder, style: PickListStyle): PaperBlock[] {
  const { language } = style;
  const text = pickListTexts[language];
  const { kind, name, from, to } = order.delivery;
  const window = [from, to].map((instant) => (instant === null ? '' : formatLocal(instant, style)));
  const blocks: PaperBlock[] = [
    { type: 'rule', style: 'double' },
    { type: 'text', text: order.code, bold: true, size: 2 },
  ];
  if (order.customerName) blocks.push({ type: 'text', text: order.customerName, bold: true });
  blocks.push({ type: 'text', text: name === '' ? text.delivery[kind] : `${text.delivery[kind]}: ${name}` });
  if (window.some(Boolean)) blocks.push({ type: 'text', text: window.filter(Boolean).join(' - ') });
  blocks.push({
    type: 'row',
    left: text.placed(formatLocal(order.placedAt, style)),
    right: order.paid ? text.paid : text.unpaid,
  });
  if (order.note) blocks.push({ type: 'text', text: text.note(order.note), bold: true });
  return [
    ...blocks,
    ...groups(
      order.lines.map((line) => ({ ...line, parts: null })),
      language,
    ),
  ];
}

function groups(entries: readonly Entry[], language: Language): PaperBlock[] {
  const text = pickListTexts[language];
  const byPlace = new Map<string, Entry[]>();
  for (const entry of entries.toSorted(byPlaceThenName(language))) {
    const place = [entry.location, entry.category].filter(Boolean).join(' · ') || text.elsewhere;
    byPlace.set(place, [...(byPlace.get(place) ?? []), entry]);
  }
  return [...byPlace].flatMap(([place, inPlace]): PaperBlock[] => [
    { type: 'rule' },
    { type: 'text', text: place, bold: true },
    ...inPlace.flatMap((entry) => layOutEntry(entry, language)),
  ]);
}

function layOutEntry(entry: Entry, language: Language): PaperBlock[] {
  const text = pickListTexts[language];
  const amount = formatQuantity(entry.quantity, entry.unit, language);
  const name = entry.number === null ? entry.name : `${entry.name} (${entry.number})`;
  const words = `${amount}${entry.unit === 'piece' ? ' ×' : ''} ${name}`;
  const blank = `____ ${unitName(entry.unit, language)}`;
  const blocks: PaperBlock[] = [{ type: 'tick', text: words, ...(entry.weighed ? { right: blank } : {}) }];
  if (entry.gone) blocks.push({ type: 'row', left: text.gone, right: '', bold: true, indent: 4 });
  if (entry.parts !== null) blocks.push({ type: 'row', left: entry.parts, right: '', indent: 4 });
  return blocks;
}

/** The lines of several orders, the same article at the same place taken together. */
function gathered(orders: readonly PickListOrder[], language: Language): Entry[] {
  const entries = new Map<string, { line: PickListLine; sum: number; parts: Map<string, number> }>();
  for (const { code, lines } of orders) {
    for (const line of lines) {
      const key = JSON.stringify([line.articleId ?? line.name, line.unit, line.gone]);
      const entry = entries.get(key) ?? { line, sum: 0, parts: new Map<string, number>() };
      entry.sum += line.quantity;
      entry.parts.set(code, (entry.parts.get(code) ?? 0) + line.quantity);
      entries.set(key, entry);
    }
  }
  return [...entries.values()].map(({ line, sum, parts }) => ({
    ...line,
    quantity: quantity(sum),
    // Each box is weighed for itself, so the place for the weight is in the list of the order.
    weighed: false,
    parts: [...parts].map(([code, part]) => `${code}: ${formatQuantity(part, line.unit, language)}`).join(', '),
  }));
}

/** By location, then category, then name; what has none comes last. */
function byPlaceThenName(language: Language): (a: PickListLine, b: PickListLine) => number {
  const collator = new Intl.Collator(language, { numeric: true });
  const order = (a: string | null, b: string | null): number =>
    a === b ? 0 : a === null ? 1 : b === null ? -1 : collator.compare(a, b);
  return (a, b) => order(a.location, b.location) || order(a.category, b.category) || collator.compare(a.name, b.name);
}
