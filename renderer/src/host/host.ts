import type { Table } from '#contract/table.ts';
import type { Client } from '#contract/wire/client-type.ts';
import { reconnecting } from '#contract/wire/reconnect.ts';
import { openPort } from './open-port.ts';

/** The build this page belongs to; the host answers with its own, and a page of another build loads itself again. */
export const build = import.meta.env['VITE_BUILD'] ?? 'development';

/** The one conversation of this window with the host. It outlives lost connections. */
export const host: Client<Table> = reconnecting<Table>(() => openPort(), {
  build: String(build),
  locale: document.documentElement.lang === 'en' ? 'en' : 'de',
});
