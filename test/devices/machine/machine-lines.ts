/** What the machine says to the host, one line each. */
export type MachineLine =
  | { kind: 'begun'; name: string }
  | { kind: 'passed'; name: string; ms: number }
  | { kind: 'failed'; name: string; ms: number; why: string }
  /** A figure that was measured on the way. */
  | { kind: 'noted'; text: string }
  /** It still works, however slowly. */
  | { kind: 'alive' }
  /** All cases were run. */
  | { kind: 'over' };

const mark = '@tresen ';

export function writeLine(line: MachineLine): string {
  return `${mark}${JSON.stringify(line)}`;
}

/** Undefined for anything else that is said there, as warnings of Node. */
export function readLine(text: string): MachineLine | undefined {
  const at = text.indexOf(mark);
  if (at < 0) return undefined;
  try {
    return JSON.parse(text.slice(at + mark.length)) as MachineLine;
  } catch {
    return undefined;
  }
}
