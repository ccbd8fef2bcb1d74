import type { InputOf, OutputOf } from '#contract/method.ts';
import type { LabelTarget, LabelWish } from '#contract/methods/labels.ts';
import type { Table } from '#contract/table.ts';
import type { LabelKind } from '#domain/label.ts';
import { parseQuantity, type Unit } from '#domain/quantity.ts';

export type LabelRow = OutputOf<Table, 'labels.articles'>['rows'][number];
export type Targets = OutputOf<Table, 'labels.targets'>;

/** What is typed about the labels, as text. */
export interface LabelLook {
  kind: LabelKind;
  /** `printer`, or the id of a sheet. */
  target: string;
  skip: string;
  origin: string;
  bestBefore: string;
  batch: string;
  pack: string;
}

export const usualLook: LabelLook = {
  kind: 'shelf',
  target: '',
  skip: '0',
  origin: '',
  bestBefore: '',
  batch: '',
  pack: '',
};

/** How many labels of which article, in the order in which they were chosen. */
export type Chosen = ReadonlyMap<string, { row: LabelRow; copies: number }>;

export function countOf(chosen: Chosen): number {
  let sum = 0;
  for (const { copies } of chosen.values()) sum += copies;
  return sum;
}

export const mostCopies = 500;

/** With so many labels of an article; none takes it out. */
export function withCopies(chosen: Chosen, row: LabelRow, copies: number): Chosen {
  const next = new Map(chosen);
  const count = Math.min(mostCopies, Math.max(0, Math.floor(copies)));
  if (count > 0) next.set(row.article.id, { row, copies: count });
  else next.delete(row.article.id);
  return next;
}

/** Where the labels go: what was chosen, else the label printer, else the first sheet. */
export function targetOf({ target, skip }: LabelLook, { sheets, printer }: Targets): LabelTarget | undefined {
  const sheet = sheets.find(({ id }) => id === target) ?? (printer ? undefined : sheets[0]);
  if (!sheet) return printer ? { to: 'printer' } : undefined;
  return { to: 'sheet', sheet: sheet.id, skip: skipOf(skip, sheet.columns * sheet.rows) ?? 0 };
}

/** The number of used labels, or undefined where it is none of the sheet. */
export function skipOf(text: string, labels: number): number | undefined {
  const count = /^\d{1,3}$/.test(text.trim()) ? Number(text) : text.trim() === '' ? 0 : labels;
  return count < labels ? count : undefined;
}

/** The weight of the pack, or undefined where none was typed that the article could have. */
export function packOf({ kind, pack }: LabelLook, unit: Unit): number | null | undefined {
  if (kind !== 'weight') return null;
  if (unit === 'piece') return undefined;
  const typed = parseQuantity(pack, unit);
  return typed !== undefined && typed > 0 ? typed : undefined;
}

/** One article's label with everything that was typed. */
export function wishOf(look: LabelLook, { article }: LabelRow, copies: number): LabelWish {
  const written = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  return {
    articleId: article.id,
    copies,
    pack: packOf(look, article.unit) ?? null,
    origin: written(look.origin),
    bestBefore: written(look.bestBefore),
    batch: written(look.batch),
  };
}

/** What is printed: everything chosen, or of weighed packs the one whose weight was typed. */
export function jobOf(look: LabelLook, chosen: Chosen, shown: LabelRow | undefined): InputOf<Table, 'labels.print'> {
  const entries = [...chosen.values()];
  const one = look.kind === 'weight' ? entries.filter(({ row }) => row.article.id === shown?.article.id) : entries;
  return { kind: look.kind, labels: one.map(({ row, copies }) => wishOf(look, row, copies)) };
}
