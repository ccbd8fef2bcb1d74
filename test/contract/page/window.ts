/** A page of the till without any screens: the wire as a window uses it. */
import type { Client, ClientState } from '#contract/wire/client-type.ts';
import { reconnecting } from '#contract/wire/reconnect.ts';
import { openTill } from '#contract/wire/socket-port.ts';
import type { TrialTable } from '../trial-host.ts';

declare global {
  interface Window {
    trial: { client: Client<TrialTable>; states: ClientState[]; counts: number[]; violations: string[] };
  }
}

const violations: string[] = [];
document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => violations.push(violatedDirective));

const client = reconnecting<TrialTable>(() => openTill(location.origin), { build: 'trial-1', locale: 'de' });
const states: ClientState[] = [];
client.onState((state) => states.push(state));

const counts: number[] = [];
client.stream('count.watch', {}, { onItem: ({ count }) => counts.push(count) });

window.trial = { client, states, counts, violations };
