import { usePlace } from './till.tsx';
import { useNow } from './use-now.ts';

/** Today on the shop's calendar, YYYY-MM-DD. */
export function useShopDay(): string {
  const { timeZone } = usePlace();
  const now = useNow(60_000);
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now);
}
