/** Entry of the Electron main process. */
import { app } from 'electron';

import { runElectronShell } from './electron-shell.ts';
import { parseOptions, usage } from './options.ts';

// A packaged program has its options at once; a checkout is started as `electron FOLDER options`.
const parsed = parseOptions(process.argv.slice(app.isPackaged ? 1 : 2));
if (parsed.kind === 'start') {
  runElectronShell(parsed.options);
} else if (parsed.kind === 'help') {
  process.stdout.write(usage);
  app.exit(0);
} else {
  process.stderr.write(`${parsed.fault}\n\n${usage}`);
  app.exit(2);
}
