/** A whole number within bounds, or undefined. */
export function wholeIn(text: string, { low, high }: { low: number; high: number }): number | undefined {
  if (!/^\s*\d{1,6}\s*$/.test(text)) return undefined;
  const number = Number(text);
  return number >= low && number <= high ? number : undefined;
}
