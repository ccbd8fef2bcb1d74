import { useEffect } from 'react';

/** Asks again after a while, as long as the answer says that something is still under way. */
export function useAgain(underWay: boolean, reload: () => void, afterMs = 1500): void {
  useEffect(() => {
    if (!underWay) return undefined;
    const timer = setInterval(reload, afterMs);
    return () => clearInterval(timer);
  }, [underWay, reload, afterMs]);
}
