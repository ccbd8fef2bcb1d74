/**
 * Scanners read a pack twice while it is drawn past them. Gives a question that says whether a code is the one before it again, within
 * `withinMs` of that one's last reading; all times on one clock.
 */
export function sameCodeAgain(): (code: string, at: number, withinMs: number) => boolean {
  let last: { code: string; at: number } | undefined;
  return (code, at, withinMs) => {
    const again = last?.code === code && at - last.at < withinMs;
    last = { code, at };
    return again;
  };
}
