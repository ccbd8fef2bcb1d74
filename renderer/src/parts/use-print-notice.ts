import type { PrintOutcome } from '#contract/methods/values.ts';
import { saveFile } from '#renderer/host/files.ts';
import { host } from '#renderer/host/host.ts';
import { newCommandId } from '#contract/wire/command-id.ts';
import { faultText } from '#renderer/text/faults.ts';
import { useText } from '#renderer/text/language.tsx';
import { printingText } from '#renderer/text/printing.ts';
import { notify } from './notices.tsx';
import { openPrintJobs } from './print-jobs-open.ts';

/**
 * Says how a print job ended, and offers what can be done about it. `sent` and `unknown` are told apart from printed: only the paper itself proves
 * it. What is a file is saved.
 */
export function usePrintNotice(): (outcome: PrintOutcome, about?: { saleId: string }) => void {
  const text = useText(printingText);
  const faults = useText(faultText);

  /** Has a paper that failed printed as soon as the printer is well. */
  function wait(job: string): void {
    host.command('printing.wait', { job }, { commandId: newCommandId() }).then(
      () => notify({ kind: 'info', text: text.waits }),
      // Somebody was faster: it is printed, or given up.
      () => undefined,
    );
  }

  /** The receipt as a page of A4, for whoever has no receipt printer. */
  function savePage(sale: string): void {
    host
      .call('sales.receiptPdf', { sale, sheet: 'A4' }, { timeoutMs: 60_000 })
      .then(saveFile, () => notify({ kind: 'fault', text: faults.codes['timed-out'] }));
  }

  return ({ outcome, reason, job, nearEnd, download }, about) => {
    const why = reason === null ? undefined : (faults.printer[reason] ?? faults.reasons[reason]);
    switch (outcome) {
      case 'printed':
      case 'sent':
        if (download) {
          saveFile(download);
          return notify({ kind: 'done', text: text.saved(download.name) });
        }
        notify({ kind: 'done', text: outcome === 'printed' ? text.printed : text.sent });
        if (nearEnd) notify({ kind: 'warning', text: text.nearEnd });
        return;
      case 'failed':
        return notify({
          kind: 'fault',
          text: why ?? faults.codes['printer-failed'],
          ...(job === undefined ? {} : { action: { label: text.waitFor, run: () => wait(job) } }),
        });
      case 'unknown':
        return notify({
          kind: 'warning',
          text: (reason === null ? undefined : text.tornOff[reason]) ?? why ?? text.unknown,
          ...(job === undefined ? {} : { action: { label: text.show, run: openPrintJobs } }),
        });
      case 'no-printer':
        return notify({
          kind: 'warning',
          text: faults.printer['no-printer'] ?? text.noPrinter,
          ...(about ? { action: { label: text.savePage, run: () => savePage(about.saleId) } } : {}),
        });
    }
  };
}
