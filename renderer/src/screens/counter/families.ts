import type { BasketLineView } from '#contract/methods/baskets.ts';

/** A line with what belongs to it: a bottle and its deposit. */
export type Family = { line: BasketLineView; children: BasketLineView[] };

/** Lines in their order, each followed by its children wherever those stand in the basket. */
export function inFamilies(lines: readonly BasketLineView[]): Family[] {
  const known = new Set(lines.map(({ lineId }) => lineId));
  const families = new Map<string, Family>();
  for (const line of lines) {
    if (line.parentLineId === null || !known.has(line.parentLineId)) families.set(line.lineId, { line, children: [] });
  }
  for (const line of lines) {
    if (!families.has(line.lineId)) families.get(line.parentLineId ?? '')?.children.push(line);
  }
  return [...families.values()];
}
