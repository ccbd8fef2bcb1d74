import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';

import type { PrintingState, PrintJob } from '#contract/methods/printing.ts';
import { useStream } from '#renderer/host/use-stream.ts';
import { useToldCommand } from '#renderer/host/use-told-command.ts';
import { Icon } from '#renderer/parts/icon.tsx';
import { notify } from '#renderer/parts/notices.tsx';
import { closePrintJobs, openPrintJobs, usePrintJobsOpen } from '#renderer/parts/print-jobs-open.ts';
import { usePrintNotice } from '#renderer/parts/use-print-notice.ts';
import { useText } from '#renderer/text/language.tsx';
import { printingText } from '#renderer/text/printing.ts';
import styles from './print-jobs.module.css';

/** Seldom opened, so not part of the first load. */
const PrintJobsDialog = lazy(async () => ({ default: (await import('./print-jobs-dialog.tsx')).PrintJobsDialog }));

/** Papers that are not printed: a badge in the header that opens their list, and a word when the printer is well again. */
export function PrintJobs(): ReactNode {
  const { item } = useStream('printing.state', {});
  const text = useText(printingText);
  const open = usePrintJobsOpen();
  usePrinterNews(item);
  const jobs = item?.jobs.filter(({ state }) => state !== 'printing') ?? [];
  return (
    <>
      {jobs.length > 0 ? (
        <button type="button" className={styles['badge']} onClick={openPrintJobs}>
          <Icon name="printer" size={22} />
          <span className={styles['words']}>
            <strong>{text.badge(jobs.length)}</strong>
            <span className={styles['notes']}>{text.badgeNote}</span>
          </span>
        </button>
      ) : null}
      {/* Outside of the header: a dialog has a foot of its own. */}
      {open
        ? createPortal(
            <Suspense>
              <PrintJobsDialog jobs={jobs} onClose={closePrintJobs} />
            </Suspense>,
            document.body,
          )
        : null}
    </>
  );
}

/** Says when a printer that could not print can again, and that its roll nears its end; both once. */
function usePrinterNews(now: PrintingState | undefined): void {
  const text = useText(printingText);
  const tell = usePrintNotice();
  const again = useToldCommand('printing.again', { timeoutMs: 60_000 });
  const before = useRef<PrintingState | undefined>(undefined);
  useEffect(() => {
    const last = before.current;
    before.current = now;
    const printer = now?.printer;
    if (!now || !printer || last?.printer?.uri !== printer.uri) return;
    if (printer.nearEnd && !last.printer.nearEnd) notify({ kind: 'warning', text: text.nearEnd });
    const could = last.printer.state === 'ready' || last.printer.state === 'opening';
    if (could || printer.state !== 'ready') return;
    const failed = now.jobs.filter(({ state }) => state === 'failed');
    if (failed.length === 0) return notify({ kind: 'done', text: text.ready });
    const run = async (jobs: readonly PrintJob[]): Promise<void> => {
      for (const { job } of jobs) {
        const outcome = await again.run({ job });
        if (outcome) tell(outcome);
        if (outcome?.outcome !== 'printed' && outcome?.outcome !== 'sent') return;
      }
    };
    notify({
      kind: 'warning',
      text: text.readyAfterFailure(failed.length),
      action: { label: text.printNow, run: () => void run(failed) },
    });
    // Only what the printer does is news; another language is not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [now]);
}
