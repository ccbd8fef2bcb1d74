import { useState } from 'react';

import { isFailure } from '#contract/errors.ts';
import type { LabelTarget } from '#contract/methods/labels.ts';
import type { InputOf } from '#contract/method.ts';
import type { Table } from '#contract/table.ts';
import { saveFile } from '#renderer/host/files.ts';
import { host } from '#renderer/host/host.ts';
import { useToldCommand } from '#renderer/host/use-told-command.ts';
import { notify } from '#renderer/parts/notices.tsx';
import { faultText, useFault } from '#renderer/text/faults.ts';
import { useText } from '#renderer/text/language.tsx';
import { labelsText } from '#renderer/text/labels.ts';

/** A roll of labels takes its time; the driver waits for its end. */
const longestMs = 11 * 60_000;

/** Prints labels or has them made as PDF, and tells in the corner how that ended. */
export function useLabelJob(): {
  run(job: InputOf<Table, 'labels.print'>, target: LabelTarget): Promise<void>;
  busy: boolean;
} {
  const text = useText(labelsText);
  const faults = useText(faultText);
  const sentence = useFault();
  const printing = useToldCommand('labels.print', { timeoutMs: longestMs });
  const [making, setMaking] = useState(false);

  async function print(job: InputOf<Table, 'labels.print'>): Promise<void> {
    const end = await printing.run(job);
    if (!end) return;
    const { outcome, reason, labels } = end;
    const why = reason === null ? undefined : (faults.printer[reason] ?? faults.reasons[reason]);
    if (outcome === 'printed') notify({ kind: 'done', text: text.printed(labels) });
    else if (outcome === 'sent') notify({ kind: 'done', text: text.sent(labels) });
    else if (outcome === 'unknown') notify({ kind: 'warning', text: [why, text.unknown].filter(Boolean).join(' ') });
    else notify({ kind: 'fault', text: why ?? faults.codes['printer-failed'] });
  }

  async function make(job: InputOf<Table, 'labels.print'>, target: LabelTarget): Promise<void> {
    setMaking(true);
    try {
      const file = await host.call('labels.sheetPdf', { ...job, target }, { timeoutMs: 60_000 });
      saveFile(file);
      notify({ kind: 'done', text: text.made(file.pages) });
    } catch (error) {
      if (!isFailure(error)) throw error;
      notify({ kind: 'fault', text: sentence(error) });
    } finally {
      setMaking(false);
    }
  }

  return {
    run: (job, target) => (target.to === 'printer' ? print(job) : make(job, target)),
    busy: printing.busy || making,
  };
}
