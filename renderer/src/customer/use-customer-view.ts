import { useEffect, useState } from 'react';

import type { customerTable, CustomerView } from '#contract/methods/customer.ts';
import { customerPaths } from '#contract/wire/paths.ts';
import { reconnecting } from '#contract/wire/reconnect.ts';
import { openPort } from '#renderer/host/open-port.ts';

const build = String(import.meta.env['VITE_BUILD'] ?? 'development');

/** Talks over a wire on which there is nothing but the view. */
const host = reconnecting<typeof customerTable>(() => openPort(customerPaths), { build, locale: 'de' });

/** A short hiccup is not worth a word; an old total must not stay. */
const patienceMs = 1500;

/** What customers are shown; undefined while the till is out of reach. */
export function useCustomerView(): CustomerView | undefined {
  const [view, set] = useState<CustomerView>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stopStream = host.stream('customer.view', {}, { onItem: set });
    const stopState = host.onState(() => {
      const state = host.state();
      clearTimeout(timer);
      if (state.is !== 'open') timer = setTimeout(() => set(undefined), patienceMs);
      // The till was updated: the page that belongs to it is one load away.
      else if (build !== 'development' && state.build !== build && !reloadedFor(state.build)) location.reload();
    });
    return () => {
      clearTimeout(timer);
      stopStream();
      stopState();
    };
  }, []);
  return view;
}

/** Remembers for which build this page loaded itself again, so that it does so once. */
function reloadedFor(hostBuild: string): boolean {
  const before = sessionStorage.getItem('reloaded-for');
  sessionStorage.setItem('reloaded-for', hostBuild);
  return before === hostBuild;
}
