import type { Language } from '#domain/money.ts';
import type { PickListLine, PickListOrder } from '#domain/pick-list-layout.ts';

/** What to fetch of one article for all orders together, and how much of it goes into which. */
export interface FetchedTogether {
  line: PickListLine;
  quantity: number;
  parts: { code: string; quantity: number }[];
}

export interface CategoryOf<Line> {
  category: string | null;
  lines: Line[];
}

/** The lines of several orders by article. */
export function fetchTogether(orders: readonly PickListOrder[]): FetchedTogether[] {
  const sums = new Map<string, FetchedTogether>();
  for (const { code, lines } of orders) {
    for (const line of lines) {
      const key = JSON.stringify([line.articleId ?? line.name, line.unit, line.gone]);
      const sum = sums.get(key) ?? { line, quantity: 0, parts: [] };
      sum.quantity += line.quantity;
      const part = sum.parts.find((one) => one.code === code);
      if (part) part.quantity += line.quantity;
      else sum.parts.push({ code, quantity: line.quantity });
      sums.set(key, sum);
    }
  }
  return [...sums.values()];
}

/** By category, then name; what has no category comes last. */
export function byCategory<Line>(
  lines: readonly Line[],
  { language, of }: { language: Language; of: (line: Line) => PickListLine },
): CategoryOf<Line>[] {
  const collator = new Intl.Collator(language, { numeric: true });
  const groups = new Map<string | null, Line[]>();
  for (const line of lines) groups.set(of(line).category, [...(groups.get(of(line).category) ?? []), line]);
  return [...groups]
    .map(([category, inIt]) => ({ category, lines: inIt.toSorted((a, b) => collator.compare(of(a).name, of(b).name)) }))
    .toSorted((a, b) =>
      a.category === null ? 1 : b.category === null ? -1 : collator.compare(a.category, b.category),
    );
}
