import type { DriverRequest } from '../messages.ts';
import type { DriverSection, SectionTools } from '../section.ts';
import { parsePrinter } from './address.ts';
import { type PrinterDevice, printerAt } from './device.ts';
import { encodePaper } from './encoder.ts';
import type { PrinterProfile } from './profiles.ts';

/** Receipt printers: connected while a job or a check runs. */
export function createPrinterSection({ tell, now }: SectionTools): DriverSection {
  const printers = new Map<string, PrinterDevice>();

  function printerOf(uri: string): { printer: PrinterDevice; profile: PrinterProfile } | undefined {
    const parsed = parsePrinter(uri);
    if (!parsed.ok) return undefined;
    const printer =
      printers.get(uri) ??
      printerAt(parsed.printer, {
        now,
        onCondition: (condition) => tell({ kind: 'condition', class: 'printer', uri, condition }),
      });
    printers.set(uri, printer);
    return { printer, profile: parsed.printer.profile };
  }

  async function check(id: number, uri: string): Promise<void> {
    const found = printerOf(uri);
    const condition = found
      ? await found.printer.check()
      : ({ state: 'faulted', reason: 'bad-printer-address' } as const);
    tell({ kind: 'checked', id, condition });
  }

  async function print(
    { id, uri }: { id: number; uri: string },
    bytesFor: (profile: PrinterProfile) => Uint8Array,
  ): Promise<void> {
    const found = printerOf(uri);
    const end = found
      ? await found.printer.print(bytesFor(found.profile))
      : ({ outcome: 'failed', reason: 'bad-printer-address' } as const);
    tell({ kind: 'printed', id, end });
  }

  return {
    handle(request: DriverRequest) {
      if (request.kind === 'check') return check(request.id, request.uri);
      if (request.kind === 'print') return print(request, (profile) => encodePaper(request.blocks, profile));
      if (request.kind === 'print-bytes')
        return print(request, () => Uint8Array.from(Buffer.from(request.base64, 'base64')));
      return undefined;
    },
    [Symbol.dispose]() {
      for (const printer of printers.values()) printer[Symbol.dispose]();
      printers.clear();
    },
  };
}
