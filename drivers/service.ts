import type { DriverMessage, DriverRequest } from './messages.ts';
import { parsePrinter } from './printer/address.ts';
import { type DeviceCondition, type PrinterDevice, printerAt } from './printer/device.ts';
import { encodePaper } from './printer/encoder.ts';
import type { PrinterProfile } from './printer/profiles.ts';

/** Answers the host's requests with the devices of this machine; `tell` sends a message. */
export function createDriverService(tell: (message: DriverMessage) => void, now: () => Date) {
  const printers = new Map<string, PrinterDevice>();

  function printerOf(uri: string): { printer: PrinterDevice; profile: PrinterProfile } | undefined {
    const parsed = parsePrinter(uri);
    if (!parsed.ok) return undefined;
    const onCondition = (condition: DeviceCondition) => tell({ kind: 'condition', uri, condition });
    const printer = printers.get(uri) ?? printerAt(parsed.printer, { now, onCondition });
    printers.set(uri, printer);
    return { printer, profile: parsed.printer.profile };
  }

  return {
    async handle(request: DriverRequest): Promise<void> {
      const { id, uri } = request;
      const found = printerOf(uri);
      if (request.kind === 'check') {
        const condition = found
          ? await found.printer.check()
          : ({ state: 'faulted', reason: 'bad-printer-address' } as const);
        tell({ kind: 'checked', id, condition });
        return;
      }
      if (!found) {
        tell({ kind: 'printed', id, end: { outcome: 'failed', reason: 'bad-printer-address' } });
        return;
      }
      const bytes =
        request.kind === 'print'
          ? encodePaper(request.blocks, found.profile)
          : Uint8Array.from(Buffer.from(request.base64, 'base64'));
      tell({ kind: 'printed', id, end: await found.printer.print(bytes) });
    },
    [Symbol.dispose]() {
      for (const printer of printers.values()) printer[Symbol.dispose]();
      printers.clear();
    },
  };
}
