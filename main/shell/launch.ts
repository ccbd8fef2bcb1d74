/** Opens the till: decides the shell, starts it, and stays with it until a person ends it. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { chooseShell } from './choose-shell.ts';
import { parseOptions, usage } from './options.ts';
import type { Options } from './options.ts';
import { runBrowserShell } from './run-browser-shell.ts';
import { sentencesIn } from './sentences.ts';
import { defaultDataFolder, languageOf, readSurroundings } from './surroundings.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const hostEntry = fileURLToPath(new URL('../host/start.ts', import.meta.url));

const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

async function launch(options: Options): Promise<number> {
  const surroundings = readSurroundings();
  const sentences = sentencesIn(options.lang ?? languageOf(surroundings));
  const data = options.data ?? defaultDataFolder(surroundings);
  // Whoever wants no window has no use for Electron.
  const wish = options.shell ?? (options.open ? undefined : 'browser');
  const choice = await chooseShell({ root, wish, surroundings, sentences, say });
  if (choice.kind === 'electron') {
    const end = await runElectron(choice.executable);
    if (end.began || end.code === 0 || end.code === 1) return end.code ?? 1;
    say(sentences.browserInstead(sentences.electronBroken(`${end.code ?? '?'}`)));
  } else if (choice.because !== undefined) {
    say(sentences.browserInstead(choice.because));
  }
  return runBrowserShell({ entry: hostEntry, options, data, surroundings, sentences, say });
}

/** Runs Electron in the foreground. `began` says whether it ever got as far as its ready line. */
function runElectron(executable: string): Promise<{ code: number | null; began: boolean }> {
  const { promise, resolve } = Promise.withResolvers<{ code: number | null; began: boolean }>();
  const child = spawn(executable, [root, ...process.argv.slice(2)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let began = false;
  child.stdout.on('data', (bytes: Buffer) => {
    began ||= bytes.includes('Tresen ready:');
    process.stdout.write(bytes);
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void child.kill(signal));
  child.on('error', () => resolve({ code: null, began }));
  child.on('close', (code) => resolve({ code, began }));
  return promise;
}

const parsed = parseOptions(process.argv.slice(2));
if (parsed.kind === 'help') {
  process.stdout.write(usage);
} else if (parsed.kind === 'wrong') {
  process.stderr.write(`${parsed.fault}\n\n${usage}`);
  process.exitCode = 2;
} else {
  process.exit(await launch(parsed.options));
}
