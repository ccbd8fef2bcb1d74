import { useSyncExternalStore } from 'react';

import type { ClientState } from '#contract/wire/client-type.ts';
import { host } from './host.ts';

/** The state of the connection to the host, for the header. */
export function useConnection(): ClientState {
  return useSyncExternalStore(host.onState, host.state);
}
