import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import { windowSessionVariable } from '#contract/host-message.ts';
import { openWindow } from './browser-window.ts';
import { startHostProcess } from './host-process.ts';
import type { HostProcess } from './host-process.ts';
import { hostParameters } from './options.ts';
import type { Options } from './options.ts';
import type { Sentences } from './sentences.ts';
import type { Surroundings } from './surroundings.ts';

export interface BrowserShell {
  /** The host's entry file. */
  readonly entry: string;
  readonly options: Options;
  readonly data: string;
  readonly surroundings: Surroundings;
  readonly sentences: Sentences;
  say(sentence: string): void;
}

/** A crash loop is not a till: after this many restarts within {@link restartWindowMs} we stop. */
const mostRestarts = 3;
const restartWindowMs = 60_000;

/** A browser that is gone sooner than this handed the page to one that already ran. */
const handedOverMs = 5_000;

/**
 * Runs the till with the host under Node and the window in a browser, until a person ends it.
 * @returns exit code: 0 ended in order or another window opened, 1 refused or broken
 */
export async function runBrowserShell(shell: BrowserShell): Promise<number> {
  const { sentences, say } = shell;
  const stop = Promise.withResolvers<'stop'>();
  const onSignal = (): void => stop.resolve('stop');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  const crashes: number[] = [];
  const windows: ChildProcess[] = [];
  // A window without its till is of no use to anybody.
  using _closing = { [Symbol.dispose]: () => windows.forEach((window) => window.kill()) };
  // A host that is started again takes the windows of the one before back: same door, same secret.
  const environment = { [windowSessionVariable]: randomBytes(32).toString('base64url') };
  let port: number | null = null;
  for (;;) {
    const host = startHostProcess({ entry: shell.entry, parameters: parametersOf(shell, port), environment });
    const started = await Promise.race([host.started, stop.promise]);
    if (started === 'stop') return endInOrder(shell, host);
    if (started.kind === 'refused') {
      say(started.text);
      await host.stop();
      return 1;
    }
    if (started.kind === 'owned') {
      await host.stop();
      return joinOther(shell, started.ticketUrl);
    }
    if (started.kind === 'died') {
      say(sentences.hostDied(`${started.code ?? '?'}`));
      return 1;
    }
    process.stdout.write(`Tresen ready: ${started.ticketUrl ?? started.url ?? ''}\n`);
    const moved = started.port !== port;
    port = started.port;
    if (moved && started.ticketUrl !== null) windows.push(...show(shell, started.ticketUrl, onSignal));
    const end = await Promise.race([host.ended, stop.promise]);
    if (end === 'stop') return endInOrder(shell, host);
    if (end.code === 0) return 0;
    const now = performance.now();
    crashes.push(now);
    if (crashes.filter((at) => now - at < restartWindowMs).length > mostRestarts) {
      say(sentences.hostGivesUp);
      return 1;
    }
    say(sentences.hostRestart(`${end.signal ?? end.code ?? '?'}`));
    await pause(500 * crashes.length);
  }
}

function parametersOf({ options, data }: BrowserShell, port: number | null): string[] {
  // Wished for, not insisted on: somebody else may have taken the port meanwhile.
  const again = port === null ? [] : ['--port', String(port)];
  const shell = options.shell === 'none' ? 'none' : 'browser';
  return [...hostParameters(options, data), ...again, '--shell', shell];
}

async function endInOrder({ say, sentences }: BrowserShell, host: HostProcess): Promise<number> {
  say(sentences.stopping);
  await host.stop();
  return 0;
}

function joinOther(shell: BrowserShell, ticketUrl: string): number {
  const { options, sentences, say, data, surroundings } = shell;
  const opens = options.open && options.shell !== 'none';
  const opened = opens ? openWindow({ url: ticketUrl, data }, surroundings).kind : 'no-display';
  if (opened === 'app-window' || opened === 'default-browser') say(sentences.windowOnly);
  else say(sentences.alreadyRunning(ticketUrl));
  return 0;
}

/** Opens the window and ends the till when a person closes it, as every desktop program does. */
function show(shell: BrowserShell, url: string, close: () => void): ChildProcess[] {
  const { options, sentences, say, data, surroundings } = shell;
  if (!options.open || options.shell === 'none') return [];
  const opened = openWindow({ url, data }, surroundings);
  if (opened.kind === 'no-display') say(sentences.noDisplay);
  else if (opened.kind === 'no-browser') say(sentences.noBrowser);
  else if (opened.kind === 'default-browser') say(sentences.defaultBrowser);
  else {
    watch(shell, opened.process, close);
    return [opened.process];
  }
  return [];
}

function watch({ sentences, say }: BrowserShell, browser: ChildProcess, close: () => void): void {
  const since = performance.now();
  browser.on('exit', (code) => {
    if (performance.now() - since < handedOverMs) return;
    if (code !== 0) {
      say(sentences.windowCrashed);
      return;
    }
    say(sentences.windowClosed);
    close();
  });
}
