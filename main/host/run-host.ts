/** Runs a host as a process of its own: opens the data folder, serves windows and programs on loopback, ends in order. */
import { failure, type Failure, isFailure } from '#contract/errors.ts';
import { type HostMessage, windowSessionVariable } from '#contract/host-message.ts';
import { sessionLanguage } from '#contract/user-session.ts';
import { askOwner } from './ask-owner.ts';
import { startHost } from './host.ts';
import { parseStartOptions, type StartOptions } from './parse-options.ts';
import { startSentence } from './start-sentences.ts';

/** To the launcher when there is one; to the terminal otherwise. The ready line goes to standard output only. */
function tell(message: HostMessage): void {
  if (process.send) process.send(message);
  else if (message.kind === 'refused') process.stderr.write(`${message.text}\n`);
  else process.stdout.write(`Tresen ready: ${message.ticketUrl ?? message.kind}\n`);
}

async function run(options: StartOptions): Promise<void> {
  const language = options.language ?? sessionLanguage(process);
  try {
    const host = await startHost({ ...options, ...windowSession() });
    const end = (): void => {
      void host.close().finally(() => process.exit(0));
    };
    process.on('SIGTERM', end);
    process.on('SIGINT', end);
    process.on('message', (message: { kind?: unknown }) => message?.kind === 'stop' && end());
    process.on('disconnect', end);
    const { url, port } = host.door;
    tell({ kind: 'ready', url, ticketUrl: host.door.ticketUrl(), port, pid: process.pid });
  } catch (error) {
    if (!isFailure(error)) throw error;
    const ticketUrl = isFailure(error, 'folder-owned') ? await askOwner(options.data) : undefined;
    if (ticketUrl !== undefined) return tell({ kind: 'owned', ticketUrl });
    refuse(error, language);
  }
}

/** Taken out of the environment, so that no process started from here inherits it. */
function windowSession(): { windowSession?: string } {
  const secret = process.env[windowSessionVariable];
  delete process.env[windowSessionVariable];
  return secret === undefined || secret.length < 32 ? {} : { windowSession: secret };
}

function refuse(reason: Failure, language: 'de' | 'en'): void {
  tell({ kind: 'refused', code: reason.code, data: reason.data, text: startSentence(reason, language) });
  process.exitCode = 1;
}

let options: StartOptions | undefined;
try {
  options = parseStartOptions(process.argv.slice(2));
} catch (error) {
  refuse(
    failure('invalid-input', { issues: [] }, error instanceof Error ? error.message : String(error)),
    sessionLanguage(process),
  );
}
if (options) await run(options);
