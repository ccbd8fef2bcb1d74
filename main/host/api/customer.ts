import type { customer } from '#contract/methods/customer.ts';
import { type Handlers, wholeState } from '#contract/wire/handlers.ts';
import type { CustomerDisplay } from '../services/customer-display.ts';

export interface CustomerApiDeps {
  display: Pick<CustomerDisplay, 'view' | 'onChange'>;
  /** An address with a ticket for the customer's window; null where the shell opens it. */
  windowUrl(): string | null;
}

/** They ask for nobody: the customer's window has no operator. */
export function customerHandlers({ display, windowUrl }: CustomerApiDeps): Handlers<typeof customer, unknown> {
  return {
    'customer.view': () => wholeState(display.view, display.onChange),
    'customer.window': () => ({ url: windowUrl() }),
  };
}
