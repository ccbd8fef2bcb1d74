import { createContext, type ReactNode, use } from 'react';

import type { HostInfo, Settings } from '#contract/methods/shop.ts';
import { roles } from '#contract/method.ts';
import type { Place } from '#renderer/text/format.ts';

/** What every screen may know of the till it belongs to. `settings` is missing until the shop is set up. */
export type Till = { info: HostInfo; settings: Settings | undefined };

const TillContext = createContext<Till | undefined>(undefined);

export function TillProvider({ till, children }: { till: Till; children: ReactNode }): ReactNode {
  return <TillContext value={till}>{children}</TillContext>;
}

export function useTill(): Till {
  const till = use(TillContext);
  if (!till) throw new Error('no till around this component');
  return till;
}

/** Language and zone of the shop, for the functions of text/format.ts. */
export function usePlace(): Place {
  const { info } = useTill();
  return { language: info.language, timeZone: info.timeZone };
}

/** Says whether the operator has at least this rank; what they may not do is not offered. */
export function useMay(needs: HostInfo['operator']['role']): boolean {
  const { info } = useTill();
  return roles.indexOf(info.operator.role) >= roles.indexOf(needs);
}
