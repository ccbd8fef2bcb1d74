import { usePlace } from './till.tsx';

/** Today on the shop's calendar, YYYY-MM-DD. */
export function useShopDay(): string {
  const { timeZone } = usePlace();
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(Date.now());
}
