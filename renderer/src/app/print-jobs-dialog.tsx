import type { ReactNode } from 'react';

import type { PrintJob } from '#contract/methods/printing.ts';
import type { PrintOutcome } from '#contract/methods/values.ts';
import { refresh } from '#renderer/host/use-answer.ts';
import { useToldCommand } from '#renderer/host/use-told-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Dialog } from '#renderer/parts/dialog.tsx';
import { Badge, Empty } from '#renderer/parts/message.tsx';
import { usePrintNotice } from '#renderer/parts/use-print-notice.ts';
import { faultText } from '#renderer/text/faults.ts';
import { formatMoment } from '#renderer/text/format.ts';
import { frameText } from '#renderer/text/frame.ts';
import { useText } from '#renderer/text/language.tsx';
import { printingText } from '#renderer/text/printing.ts';
import styles from './print-jobs.module.css';
import { usePlace } from './till.tsx';

/** What is not printed, why, and what can be done with each. */
export function PrintJobsDialog({ jobs, onClose }: { jobs: readonly PrintJob[]; onClose(): void }): ReactNode {
  const text = useText(printingText);
  const frame = useText(frameText);
  return (
    <Dialog
      title={text.listTitle}
      onClose={onClose}
      closeByBackdrop
      footer={
        <Button size="large" onClick={onClose}>
          {frame.close}
        </Button>
      }
    >
      {jobs.length === 0 ? <Empty icon="check" title={text.empty} /> : null}
      <ul className={styles['jobs']}>
        {jobs.map((job) => (
          <Job key={job.job} job={job} />
        ))}
      </ul>
    </Dialog>
  );
}

const tones = { waiting: 'accent', printing: 'accent', failed: 'danger', unknown: 'warn' } as const;

function Job({ job }: { job: PrintJob }): ReactNode {
  const text = useText(printingText);
  const faults = useText(faultText);
  const place = usePlace();
  const { reason, state, receiptNo, copyNo } = job;
  const title = receiptNo === null ? (text.titles[job.title] ?? text.titles['paper']) : text.receiptNo(receiptNo);
  const torn = state === 'unknown' && reason !== null ? text.tornOff[reason] : undefined;
  const why = reason === null ? undefined : (torn ?? faults.printer[reason] ?? faults.reasons[reason]);
  return (
    <li aria-label={title}>
      <div className={styles['head']}>
        <strong>{title}</strong>
        {copyNo === null || copyNo === 0 ? null : <span>{text.copy(copyNo)}</span>}
        <Badge tone={tones[state]}>{text.states[state]}</Badge>
        <span className={styles['when']}>{formatMoment(job.askedAt, place)}</span>
      </div>
      {why === undefined ? null : <p className={styles['why']}>{why}</p>}
      <Actions job={job} />
    </li>
  );
}

/** Printing takes as long as the printer; the list changes by itself. */
const timeoutMs = 60_000;

function Actions({ job: { job, state, kind } }: { job: PrintJob }): ReactNode {
  const text = useText(printingText);
  const tell = usePrintNotice();
  const again = useToldCommand('printing.again', { timeoutMs });
  const settle = useToldCommand('printing.settle', { timeoutMs });
  const wait = useToldCommand('printing.wait');
  const dismiss = useToldCommand('printing.dismiss');

  async function told(outcome: Promise<PrintOutcome | undefined>, say: boolean): Promise<void> {
    const end = await outcome;
    refresh('sales.show', 'sales.receipt');
    if (end && say) tell(end);
  }

  if (state === 'unknown') {
    return (
      <div className={styles['actions']}>
        <span className={styles['ask']}>{text.cameOut}</span>
        <Button icon="check" busy={settle.busy} onClick={() => void told(settle.run({ job, cameOut: true }), false)}>
          {text.yes}
        </Button>
        <Button icon="printer" busy={settle.busy} onClick={() => void told(settle.run({ job, cameOut: false }), true)}>
          {text.noAgain}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles['actions']}>
      <Button look="primary" icon="printer" busy={again.busy} onClick={() => void told(again.run({ job }), true)}>
        {text.again}
      </Button>
      {state === 'failed' && kind !== 'label' ? (
        <Button icon="clock" busy={wait.busy} onClick={() => void wait.run({ job })}>
          {text.wait}
        </Button>
      ) : null}
      <Button look="quiet" busy={dismiss.busy} onClick={() => void dismiss.run({ job })}>
        {text.dismiss}
      </Button>
    </div>
  );
}
