import { useScan } from '#renderer/scanning/scan-receivers.ts';
import { useRefusal } from '#renderer/scanning/use-refusal.ts';
import { useText } from '#renderer/text/language.tsx';
import { scansText } from '#renderer/text/scans.ts';

/** While money has changed hands for a basket, a scan does not change what is to be paid: it is refused in words. */
export function usePayingScan(paying: boolean): void {
  const words = useText(scansText);
  const refuse = useRefusal();
  useScan(() => {
    if (paying) refuse(words.paying);
    return paying;
  });
}
