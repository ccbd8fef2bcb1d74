import { type ReactNode, useEffect, useState } from 'react';

import type { TerminalLast, TerminalReport, TerminalSlipView } from '#contract/methods/terminal.ts';
import { awaitEnd, useTerminal } from '#renderer/app/terminal.tsx';
import { usePlace } from '#renderer/app/till.tsx';
import { refresh, useAnswer } from '#renderer/host/use-answer.ts';
import { useCommand } from '#renderer/host/use-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Dialog } from '#renderer/parts/dialog.tsx';
import { Message } from '#renderer/parts/message.tsx';
import { Money } from '#renderer/parts/money.tsx';
import { Group, Spaced } from '#renderer/parts/pane.tsx';
import { Table } from '#renderer/parts/table.tsx';
import { useFault } from '#renderer/text/faults.ts';
import { formatMoment } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/language.tsx';
import { terminalText } from '#renderer/text/terminal.ts';
import { SlipDialog } from './card-slips.tsx';

/** The end of a day at the card terminal: begins it, says what came of it, and shows the earlier ones. */
export function CardClosing({ onClose }: { onClose(): void }): ReactNode {
  const text = useText(terminalText).closing;
  const sentence = useFault();
  const { view } = useTerminal();
  const begin = useCommand('terminal.endOfDay');
  const [attempt, setAttempt] = useState<string | null>(null);
  const [shown, show] = useState<TerminalSlipView | null>(null);
  const { value: reports = [] } = useAnswer('terminal.reports', {});
  const ended = view?.last?.attempt === attempt ? view?.last : undefined;

  useEffect(() => {
    if (ended) refresh('terminal.reports');
  }, [ended]);

  async function run(): Promise<void> {
    const begun = await begin.run({});
    if (!begun) return;
    awaitEnd(begun.attempt);
    setAttempt(begun.attempt);
  }

  // What the terminal is at lies above; two dialogs at once would both ask for the keyboard.
  if (view?.current) return null;
  if (shown) return <SlipDialog slip={shown} onClose={() => show(null)} />;
  return (
    <Dialog
      title={text.open}
      onClose={onClose}
      footer={
        ended?.outcome === 'confirmed' ? (
          <Button look="primary" size="large" icon="check" onClick={onClose}>
            {text.finish}
          </Button>
        ) : (
          <Button look="primary" size="large" icon="card" busy={begin.busy} onClick={() => void run()}>
            {text.start}
          </Button>
        )
      }
    >
      <Spaced>
        {ended ? <Outcome last={ended} /> : <p>{text.lead}</p>}
        {begin.failure ? <Message kind="fault">{sentence(begin.failure)}</Message> : null}
        <Reports reports={reports} onSlip={show} />
      </Spaced>
    </Dialog>
  );
}

function Outcome({ last }: { last: TerminalLast }): ReactNode {
  const text = useText(terminalText);
  const { outcome, reason, report } = last;
  const why = reason === null ? null : (text.reasons[reason] ?? text.otherReason(reason));
  if (outcome === 'refused')
    return (
      <Message kind="fault">
        {text.closing.failed} {why}
      </Message>
    );
  if (outcome === 'unknown')
    return (
      <Message kind="warning">
        {text.closing.unknown} {why}
      </Message>
    );
  return (
    <>
      <Message kind="done">{text.closing.done}</Message>
      {report?.difference ? <Message kind="warning">{text.closing.explain}</Message> : null}
    </>
  );
}

function Reports({
  reports,
  onSlip,
}: {
  reports: readonly TerminalReport[];
  onSlip(slip: TerminalSlipView): void;
}): ReactNode {
  const text = useText(terminalText).closing;
  const place = usePlace();
  return (
    <Group title={text.earlier}>
      {reports.length === 0 ? (
        <p>{text.noEarlier}</p>
      ) : (
        <Table
          caption={text.earlier}
          columns={[
            { key: 'when', title: text.when },
            { key: 'terminal', title: text.terminal, end: true },
            { key: 'till', title: text.till, end: true },
            { key: 'difference', title: text.difference, end: true },
            { key: 'slip', title: text.slip, end: true },
          ]}
          rows={reports.map((report) => ({
            key: report.attempt,
            cells: {
              when: formatMoment(report.at, place),
              terminal: report.amount === null ? text.noSum : <Money cents={report.amount} />,
              till: <Money cents={report.till.amount} />,
              difference: report.difference ? (
                <strong>
                  <Money cents={report.difference} />
                </strong>
              ) : (
                text.none
              ),
              slip: <ReportSlip attempt={report.attempt} onSlip={onSlip} />,
            },
          }))}
        />
      )}
    </Group>
  );
}

function ReportSlip({ attempt, onSlip }: { attempt: string; onSlip(slip: TerminalSlipView): void }): ReactNode {
  const text = useText(terminalText).closing;
  const { value: slips = [] } = useAnswer('terminal.slips', { of: attempt });
  const [slip] = slips;
  return slip ? (
    <Button look="quiet" onClick={() => onSlip(slip)}>
      {text.slip}
    </Button>
  ) : null;
}
