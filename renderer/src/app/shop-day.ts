import { usePlace } from './till.tsx';

/** Every line of a basket asks; formatters are dear to make. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function today(timeZone: string): string {
  const formatter = formatters.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  formatters.set(timeZone, formatter);
  return formatter.format(Date.now());
}

/** Today on the shop's calendar, YYYY-MM-DD. */
export function useShopDay(): string {
  return today(usePlace().timeZone);
}
