import type { PaperBlock } from '#domain/paper.ts';
import type { DriverRequest } from '../messages.ts';
import type { DriverSection, SectionTools } from '../section.ts';
import { parsePrinter } from './address.ts';
import { type PrinterDevice, printerAt } from './device.ts';
import { drawerNow, encodePaper } from './encoder.ts';
import type { PrinterProfile } from './profiles.ts';

const isDrawerAlone = (blocks: readonly PaperBlock[]): boolean =>
  blocks.length > 0 && blocks.every(({ type }) => type === 'drawer');

/** Receipt printers: connected while a job or a check runs. */
export function createPrinterSection({ tell, now, traceOf }: SectionTools): DriverSection {
  const printers = new Map<string, PrinterDevice>();

  function printerOf(uri: string): { printer: PrinterDevice; profile: PrinterProfile } | undefined {
    const parsed = parsePrinter(uri);
    // A queue of CUPS is the host's: it is no way of bytes, but a program that takes a file.
    if (!parsed.ok || parsed.printer.device.kind === 'lp') return undefined;
    const printer =
      printers.get(uri) ??
      printerAt(parsed.printer, {
        now,
        wrap: traceOf(uri).wrap,
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

  /** At once where the printer can, also without paper; else as a job. */
  async function openDrawer(request: { id: number; uri: string }): Promise<void> {
    const found = printerOf(request.uri);
    const now = found && drawerNow(found.profile);
    if (!found || !now) return print(request, (profile) => encodePaper([{ type: 'drawer' }], profile));
    tell({ kind: 'printed', id: request.id, end: await found.printer.urge(now) });
  }

  return {
    handle(request: DriverRequest) {
      if (request.kind === 'check') return check(request.id, request.uri);
      if (request.kind === 'print') {
        return isDrawerAlone(request.blocks)
          ? openDrawer(request)
          : print(request, (profile) => encodePaper(request.blocks, profile));
      }
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
