import { formatBasePrice } from './base-price.ts';
import { layOutCode, leastCode } from './label-code.ts';
import { ascent, fitText, lineHeight, type TextRoom } from './label-fit.ts';
import { labelTexts } from './label-text.ts';
import type { LabelContent, LabelElement, LabelKind, LabelLayout, LabelPart, LabelSize } from './label.ts';
import { formatMoney, type Language } from './money.ts';
import { formatQuantity, formatThousandths, thousand, unitName } from './quantity.ts';

export interface LabelStyle {
  kind: LabelKind;
  language: Language;
  /** Width of a printer's dot in mm: bars are whole dots there. Null for paper that is drawn at any fineness. */
  dot: number | null;
}

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** FISCAL(§1(3) PAngV): prices are easily read. Font sizes in mm below which nothing is written. */
const least = { price: 2, note: 1.5, name: 1.8, small: 1.4 } as const;
const gap = 0.5;

/**
 * Puts what a label says where it belongs. No text leaves its place: it shrinks, then wraps, then ends in “…”; prices are only ever made smaller.
 * Where a label is too small for everything, dates, details or the barcode are left out, and the answer says so.
 */
export function layOutLabel(content: LabelContent, size: LabelSize, style: LabelStyle): LabelLayout {
  const { width, height, padding } = size;
  const box = { left: padding, top: padding, width: width - 2 * padding, height: height - 2 * padding };
  for (const leftOut of sacrifices(content)) {
    const elements = arrange(content, { box, style, without: new Set(leftOut) });
    if (elements) return { width, height, elements, leftOut };
  }
  const elements = priceOnly(content, box, style);
  return { width, height, elements, leftOut: sacrifices(content).at(-1) ?? [] };
}

type Optional = LabelLayout['leftOut'][number];

/** What is given up for the rest, mildest first. */
function sacrifices({ barcode, bestBefore, batch }: LabelContent): Optional[][] {
  const dated = bestBefore !== null || batch !== null;
  const all: Optional[][] = [[], ['details']];
  if (barcode) all.push(['barcode'], ['barcode', 'details']);
  if (dated) all.push(barcode ? ['barcode', 'details', 'dates'] : ['details', 'dates']);
  return all;
}

interface Plan {
  box: Box;
  style: LabelStyle;
  without: ReadonlySet<Optional>;
}

/** The label with all parts but those left out, or undefined where that has no room. */
function arrange(content: LabelContent, { box, style, without }: Plan): LabelElement[] | undefined {
  const barcode = without.has('barcode') ? null : content.barcode;
  const needed = barcode ? leastCode(barcode, style.dot) : null;
  const beside = needed !== null && needed.width <= box.width * 0.54;
  if (needed && needed.width > box.width) return undefined;
  const small = clamp(box.height * 0.075, least.small, 3);
  const detail = without.has('details') ? '' : detailsOf(content, style);
  const dates = without.has('dates') ? '' : datesOf(content, style);
  const detailHeight = detail === '' ? 0 : small * lineHeight + 0.01;
  const dateLines = dates === '' ? 0 : Math.ceil(fitLines(dates, box.width, small));
  const datesHeight = dateLines * (small * lineHeight + 0.01);
  const bars = clamp(box.height * (style.kind === 'shelf' ? 0.34 : 0.4), 6, 18);
  const share = needed === null ? 0.5 : style.kind === 'shelf' ? 0.36 : 0.28;
  const price = clamp(box.height * share, 4.5, 40);
  const bottom = beside ? Math.max(clamp(box.height * 0.5, 8, 60), needed.height) : price + (needed ? bars + gap : 0);
  const top = box.height - bottom - gap;
  const nameHeight = top - detailHeight - datesHeight;
  if (nameHeight < least.name * lineHeight || (needed && !beside && bars < needed.height)) return undefined;
  const name = text('name', content.name, {
    box: { ...box, height: nameHeight },
    room: { largest: clamp(box.height * (needed ? 0.16 : 0.2), 2.4, 12), smallest: least.name, lines: 3, bold: true },
  });
  // Directly below the name, however many lines that took.
  const at = Math.min(box.top + nameHeight, endOf(name, box.top) + gap);
  const elements: LabelElement[] = [
    ...name,
    ...text('details', detail, {
      box: { ...box, top: at, height: detailHeight },
      room: { largest: small, smallest: least.small, lines: 1, bold: false },
    }),
    ...text('dates', dates, {
      box: { ...box, top: at + detailHeight, height: datesHeight },
      room: { largest: small, smallest: least.small, lines: dateLines, bold: false },
    }),
  ];
  const under = { ...box, top: box.top + top + gap, height: bottom };
  if (!barcode || !needed) return [...elements, ...prices(content, under, style)];
  if (beside) {
    const codeWidth = Math.max(needed.width, box.width * 0.5);
    const code = layOutCode(barcode, { ...under, width: codeWidth }, style.dot);
    const rest = { ...under, left: box.left + codeWidth + gap, width: box.width - codeWidth - gap };
    return [...elements, ...code, ...prices(content, rest, style)];
  }
  const codeBox = { ...under, top: under.top + price + gap, height: bars };
  return [
    ...elements,
    ...prices(content, { ...under, height: price }, style),
    ...layOutCode(barcode, codeBox, style.dot),
  ];
}

/** The least that a label is good for: what it is and what it costs. */
function priceOnly(content: LabelContent, box: Box, style: LabelStyle): LabelElement[] {
  const nameHeight = box.height * 0.4;
  const room = { largest: 12, smallest: Math.min(least.name, nameHeight / lineHeight), lines: 2, bold: true };
  const rest = { ...box, top: box.top + nameHeight, height: box.height - nameHeight };
  return [
    ...text('name', content.name, { box: { ...box, height: nameHeight }, room }),
    ...prices(content, rest, style),
  ];
}

/** The price with what the law wants beside it: right, below each other, or left of it where the room is low and wide. */
function prices(content: LabelContent, box: Box, { kind, language }: LabelStyle): LabelElement[] {
  const { main, notes } = priceWords(content, kind, language);
  const low = notes.length > 0 && box.height < 12 && box.width > box.height * 4;
  const noteSize = clamp(box.height * 0.17, least.note, 5);
  const notesHeight = low ? box.height : Math.min(box.height * 0.5, notes.length * noteSize * lineHeight);
  const noteBox = low ? { ...box, width: box.width * 0.5 } : { ...box, height: notesHeight };
  const each = notesHeight / Math.max(1, notes.length);
  const mainBox = low
    ? { ...box, left: box.left + box.width * 0.5, width: box.width * 0.5 }
    : { ...box, top: box.top + notesHeight, height: box.height - notesHeight };
  return [
    ...notes.flatMap(({ part, words }, index) =>
      whole(part, words, {
        box: { ...noteBox, top: noteBox.top + index * each, height: each },
        largest: noteSize,
        bold: part === 'base-price',
        align: low ? 'left' : 'right',
      }),
    ),
    ...whole('price', main, { box: mainBox, largest: 60, bold: true, align: 'right' }),
  ];
}

function priceWords(
  { unit, price, basePrice, deposit, pack }: LabelContent,
  kind: LabelKind,
  language: Language,
): { main: string; notes: { part: LabelPart; words: string }[] } {
  const words = labelTexts[language];
  const notes: { part: LabelPart; words: string }[] = [];
  const each =
    unit === 'piece' ? formatMoney(price, language) : `${formatMoney(price, language)}/${unitName(unit, language)}`;
  const packed = kind === 'weight' ? pack : null;
  if (packed) {
    const weight = `${formatThousandths(packed.quantity, 3, language)} ${unitName(unit, language)}`;
    notes.push({ part: 'pack', words: words.net(weight) }, { part: 'base-price', words: each });
  } else if (basePrice) notes.push({ part: 'base-price', words: formatBasePrice(basePrice, language) });
  if (deposit !== null) notes.push({ part: 'deposit', words: words.deposit(formatMoney(deposit, language)) });
  // FISCAL(§4(2) PAngV): loose goods carry their price for a kilogram, and no other.
  return { main: packed ? formatMoney(packed.total, language) : each, notes };
}

function detailsOf({ content, origin, number }: LabelContent, { language }: LabelStyle): string {
  const words = labelTexts[language];
  return [
    content && sizeWords(content, language),
    origin === null || origin === '' ? null : words.origin(origin),
    words.number(number),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** “500 g”, “0,75 l”, “2 kg”. */
function sizeWords({ quantity, unit }: NonNullable<LabelContent['content']>, language: Language): string {
  if (unit === 'kg' && quantity < thousand) return `${quantity} g`;
  if (unit === 'piece') return `${formatQuantity(quantity, unit, language)} ${unitName(unit, language)}`;
  return `${formatThousandths(quantity, 0, language)} ${unitName(unit, language)}`;
}

function datesOf({ bestBefore, batch }: LabelContent, { language }: LabelStyle): string {
  const words = labelTexts[language];
  const dates: string[] = [];
  if (bestBefore !== null) dates.push(words.bestBefore(dayWords(bestBefore, language)));
  if (batch !== null && batch !== '') dates.push(words.batch(batch));
  return dates.join(' · ');
}

function dayWords(day: string, language: Language): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return language === 'de' ? `${date}.${month}.${year}` : day;
}

/** Where the last line of these ends. */
function endOf(elements: readonly LabelElement[], otherwise: number): number {
  const last = elements.at(-1);
  return last?.kind === 'text' ? last.baseline + (lineHeight - ascent) * last.size : otherwise;
}

/** Lines that a text takes when it may wrap. */
function fitLines(words: string, width: number, size: number): number {
  const room = { width, height: 100, largest: size, smallest: size, lines: 2, bold: false };
  return fitText(words, room)?.lines.length ?? 1;
}

function text(
  part: LabelPart,
  words: string,
  { box, room }: { box: Box; room: Omit<TextRoom, 'width' | 'height'> },
): LabelElement[] {
  const fitted = fitText(words, { ...room, width: box.width, height: box.height });
  if (!fitted) return [];
  const { size, lines } = fitted;
  return lines.map((line, index) => ({
    kind: 'text',
    part,
    text: line,
    left: box.left,
    width: box.width,
    baseline: box.top + size * (index * lineHeight + ascent),
    size,
    bold: room.bold,
    align: 'left',
  }));
}

/** One line that is made as small as it must be, and never cut: an amount without its last digits would be another amount. */
function whole(
  part: LabelPart,
  words: string,
  { box, largest, bold, align }: { box: Box; largest: number; bold: boolean; align: 'left' | 'right' },
): LabelElement[] {
  const fitted = fitText(words, { width: box.width, height: box.height, largest, smallest: 0.01, lines: 1, bold });
  if (!fitted) return [];
  const { size } = fitted;
  const baseline = box.top + box.height - (lineHeight - ascent) * size;
  return [
    { kind: 'text', part, text: fitted.lines.join(' '), left: box.left, width: box.width, baseline, size, bold, align },
  ];
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
