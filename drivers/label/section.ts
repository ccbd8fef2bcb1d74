import type { HeldCondition } from '../messages.ts';
import { reasonOfFault } from '../printer/job.ts';
import type { DriverSection, SectionTools } from '../section.ts';
import { openFolder } from '../transport/file.ts';
import { openerOf } from '../transport/open.ts';
import type { OpenTransport, Transport } from '../transport/transport.ts';
import { type LabelPrinterAddress, parseLabelPrinter } from './address.ts';
import { type LabelEnd, type LabelJobContext, type LabelJobTimes, runLabelJob, usualLabelTimes } from './job.ts';

let jobNumber = 0;

/** Label printers: connected while a job runs, because most serve one program at a time. Jobs of one printer follow each other. */
export function createLabelSection(
  { tell, now, traceOf }: SectionTools,
  times: LabelJobTimes = usualLabelTimes,
): DriverSection {
  const printers = new Map<string, { last: Promise<unknown>; context: LabelJobContext; told: string }>();
  const open = new Set<Transport>();
  let disposed = false;

  function openerFor({ device }: LabelPrinterAddress): OpenTransport | undefined {
    if (device.kind !== 'file' || !('path' in device)) return openerOf(device);
    return () => {
      jobNumber += 1;
      return openFolder(device.path, { at: now(), number: jobNumber });
    };
  }

  function printerOf(uri: string, { settings, device }: LabelPrinterAddress) {
    const known = printers.get(uri);
    if (known) return known;
    // Nobody answers from a folder, and a queue of the system only takes.
    const asked = device.kind !== 'file' && device.kind !== 'winspool';
    const context = { language: settings.language, asked, known: { answered: false }, times };
    const printer = { last: Promise.resolve() as Promise<unknown>, context, told: '' };
    printers.set(uri, printer);
    return printer;
  }

  async function print(uri: string, job: { bytes: Uint8Array; labels: number }): Promise<LabelEnd> {
    const parsed = parseLabelPrinter(uri);
    const opener = parsed.ok ? openerFor(parsed.printer) : undefined;
    if (!parsed.ok || !opener) return { outcome: 'failed', reason: 'bad-printer-address' };
    const printer = printerOf(uri, parsed.printer);
    const work = printer.last.then(async (): Promise<LabelEnd> => {
      let transport: Transport | undefined;
      try {
        if (disposed) return { outcome: 'failed', reason: 'printer-unreachable' };
        transport = await traceOf(uri).wrap(opener)();
        open.add(transport);
        return await runLabelJob(transport, job, printer.context);
      } catch (error) {
        return { outcome: 'failed', reason: reasonOfFault(error) };
      } finally {
        transport?.close();
        if (transport) open.delete(transport);
      }
    });
    printer.last = work.catch(() => undefined);
    const end = await work;
    const condition = conditionAfter(end);
    const told = `${condition.state} ${condition.reason ?? ''}`;
    if (told !== printer.told) tell({ kind: 'condition', class: 'label', uri, condition });
    printer.told = told;
    return end;
  }

  return {
    handle(request) {
      if (request.kind !== 'label') return undefined;
      const { id, uri, base64, labels } = request;
      const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
      return print(uri, { bytes, labels }).then((end) => tell({ kind: 'printed', id, end }));
    },
    [Symbol.dispose]() {
      disposed = true;
      for (const transport of open) transport.close();
    },
  };
}

const absences: readonly LabelEnd['reason'][] = [
  'printer-off',
  'printer-unreachable',
  'unknown-host',
  'connection-lost',
];

/** How the printer is, as far as a job tells. */
function conditionAfter({ outcome, reason }: LabelEnd): HeldCondition {
  if (outcome === 'printed' || outcome === 'sent') return { state: 'ready', reason: null };
  return { state: absences.includes(reason) ? 'absent' : 'faulted', reason };
}
