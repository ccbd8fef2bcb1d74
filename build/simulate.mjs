// npm run simulate: a device on a pty or socket, or a shop's whole day.
import { runBundle, setUp } from './setup/fresh.mjs';

await runBundle(setUp(['main']), 'simulate');
