/**
 * The process that owns the devices. It is started by the host as a child process of Node, or by Electron as a utility process, and ends with
 * whoever started it. What goes wrong here cannot stop a sale.
 */
import { type DriverMessage, isDriverRequest } from './messages.ts';
import { createDriverService } from './service.ts';

/** The port of an Electron utility process; there without importing Electron. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

const { parentPort } = process as { parentPort?: ParentPort };

function tell(message: DriverMessage): void {
  if (parentPort) parentPort.postMessage(message);
  else if (process.connected) process.send?.(message);
}

const service = createDriverService(tell, () => new Date());

function receive(message: unknown): void {
  if (!isDriverRequest(message)) return;
  service.handle(message).catch((error: unknown) => {
    // A fault of the program: end in a way that the host notices, so that it ends the jobs and starts a fresh process.
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(70);
  });
}

if (parentPort) parentPort.on('message', (event) => receive(event.data));
else {
  process.on('message', receive);
  process.once('disconnect', () => {
    service[Symbol.dispose]();
    process.exit(0);
  });
}
