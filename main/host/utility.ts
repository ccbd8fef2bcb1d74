/** Runs a host as a utility process of Electron: the same host, with a message port for each window. */
import type { DriverOrder, HostMessage } from '#contract/host-message.ts';
import { isFailure } from '#contract/errors.ts';
import { sessionLanguage } from '#contract/user-session.ts';
import { electronPort } from '#contract/wire/message-port.ts';
import type { ElectronMessagePort } from '#contract/wire/message-port.ts';
import { askOwner } from './ask-owner.ts';
import { driversOfShell } from './drivers/shell-driver.ts';
import { startHost } from './host.ts';
import { parseStartOptions } from './parse-options.ts';
import { startSentence } from './start-sentences.ts';

/** What is used of Electron's `process.parentPort`. */
interface ParentPort {
  postMessage(message: HostMessage | DriverOrder): void;
  on(event: 'message', listener: (event: { data: unknown; ports: readonly ElectronMessagePort[] }) => void): unknown;
}

function parentPort(): ParentPort {
  const { parentPort: port } = process as unknown as { parentPort?: ParentPort };
  if (port === undefined) throw new Error('main/host/utility.ts runs only as a utility process of Electron.');
  return port;
}

async function run(shell: ParentPort): Promise<void> {
  const drivers = driversOfShell((order) => shell.postMessage(order));
  const options = { ...parseStartOptions(process.argv.slice(2)), startDriver: drivers.start };
  try {
    const host = await startHost(options);
    shell.on('message', ({ data, ports }) => {
      drivers.receive(data);
      const kind = (data as { kind?: unknown } | null)?.kind;
      if (kind === 'stop') void host.close().finally(() => process.exit(0));
      if (kind === 'port') for (const port of ports) host.serve(electronPort(port));
      if (kind === 'customer-port') for (const port of ports) host.serve(electronPort(port), 'customer');
    });
    const { url, port } = host.door;
    shell.postMessage({ kind: 'ready', url, ticketUrl: host.door.ticketUrl(), port, pid: process.pid });
  } catch (error) {
    if (!isFailure(error)) throw error;
    const ticketUrl = isFailure(error, 'folder-owned') ? await askOwner(options.data) : undefined;
    if (ticketUrl !== undefined) return shell.postMessage({ kind: 'owned', ticketUrl });
    const text = startSentence(error, options.language ?? sessionLanguage(process));
    shell.postMessage({ kind: 'refused', code: error.code, data: error.data, text });
  }
}

await run(parentPort());
