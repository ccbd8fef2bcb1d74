/**
 * How this window reaches the host: a message port from the shell under Electron, otherwise a WebSocket to where the page came from.
 */
import { pagePort } from '#contract/wire/message-port.ts';
import type { Port } from '#contract/wire/port.ts';
import { openTill } from '#contract/wire/socket-port.ts';

/** What the preload script of the Electron shell puts into the window. */
type ShellBridge = { shell: 'electron'; askForPort(): void };

declare global {
  interface Window {
    readonly tresen?: ShellBridge;
  }
}

/** `paths`: of another wire than the till's own; under Electron the shell knows which wire a window gets. */
export function openPort(paths?: { wire: string; session: string }): Promise<Port> {
  return window.tresen ? portFromShell(window.tresen) : openTill(location.origin, paths);
}

/** A port cannot pass the preload's bridge, so it arrives as a message of the window to itself. */
function portFromShell(bridge: ShellBridge): Promise<Port> {
  const { promise, resolve } = Promise.withResolvers<Port>();
  window.addEventListener('message', function receive(event: MessageEvent) {
    const port = event.ports[0];
    if (event.source !== window || !port) return;
    window.removeEventListener('message', receive);
    resolve(pagePort(port));
  });
  bridge.askForPort();
  return promise;
}
