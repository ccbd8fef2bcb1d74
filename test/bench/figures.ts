/** What was measured, beside its limit and its target, and how it is judged and shown. */

export interface Target {
  /** `times`: of the limit of the same run. `most`: in the unit itself. `exactly`: that number and no other. */
  kind: 'times' | 'most' | 'exactly';
  value: number;
}

export interface Figure {
  part: string;
  name: string;
  unit: 'ms' | 'MiB' | 'bytes' | 'flushes' | 'per s';
  /** The least that this machine allows in the same run; null where there is none but the target. */
  limit: number | null;
  value: number;
  /** Null: told, not judged. */
  target: Target | null;
}

export type Verdict = 'met' | 'within slack' | 'missed' | 'told';

/** By so much a target may be missed before the run fails: two runs on a shared machine differ by that. */
export const slack = 0.25;

export function judge({ limit, value, target }: Figure): Verdict {
  if (target === null) return 'told';
  if (target.kind === 'exactly') return value === target.value ? 'met' : 'missed';
  if (target.kind === 'times' && limit === null) return 'missed';
  const most = target.kind === 'most' ? target.value : target.value * (limit ?? 0);
  // Written so that a number that is none is missed.
  if (value <= most) return 'met';
  return value <= most * (1 + slack) ? 'within slack' : 'missed';
}

/** One line a figure, in columns. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.part,
    figure.name,
    figure.limit === null ? '' : shown(figure.limit),
    `${shown(figure.value)} ${figure.unit}`,
    figure.limit === null || figure.limit === 0 ? '' : `${(figure.value / figure.limit).toFixed(2)} ×`,
    targetText(figure),
    judge(figure),
  ]);
  const all = [['part', 'figure', 'limit', 'Tresen', 'ratio', 'target', ''], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  const numeric = new Set([2, 3, 4, 5]);
  const line = (row: readonly string[]): string =>
    row.map((cell, i) => (numeric.has(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))).join('  ');
  return all.map((row) => line(row).trimEnd()).join('\n');
}

function targetText({ unit, target }: Figure): string {
  if (target === null) return '';
  if (target.kind === 'times') return `≤ ${target.value} ×`;
  return `${target.kind === 'most' ? '≤' : '='} ${target.value} ${unit}`;
}

/** Three figures that count, without powers of ten. */
function shown(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(Math.min(digits, 4));
}
