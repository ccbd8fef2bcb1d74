import { type ReactNode, useState } from 'react';

import type { TerminalSlipView } from '#contract/methods/terminal.ts';
import { usePlace } from '#renderer/app/till.tsx';
import { useAnswer } from '#renderer/host/use-answer.ts';
import { useToldCommand } from '#renderer/host/use-told-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Dialog } from '#renderer/parts/dialog.tsx';
import { Group } from '#renderer/parts/pane.tsx';
import { Table } from '#renderer/parts/table.tsx';
import { usePrintNotice } from '#renderer/parts/use-print-notice.ts';
import { formatMoment } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/language.tsx';
import { terminalText } from '#renderer/text/terminal.ts';
import styles from './card-slips.module.css';

/** What the card terminal gave to print for a sale; nothing where it gave none. */
export function CardSlips({ of }: { of: string }): ReactNode {
  const text = useText(terminalText).slips;
  const place = usePlace();
  const { value: slips = [] } = useAnswer('terminal.slips', { of });
  const [shown, show] = useState<TerminalSlipView | null>(null);
  if (slips.length === 0) return null;
  return (
    <Group title={text.title}>
      <Table
        caption={text.title}
        columns={[
          { key: 'whose', title: text.title },
          { key: 'do', title: text.show, end: true },
        ]}
        rows={slips.map((slip) => ({
          key: String(slip.n),
          cells: {
            whose: text.of(text.whose[slip.whose], formatMoment(slip.at, place)),
            do: (
              <Button look="quiet" onClick={() => show(slip)}>
                {text.show}
              </Button>
            ),
          },
        }))}
      />
      {shown ? <SlipDialog slip={shown} onClose={() => show(null)} /> : null}
    </Group>
  );
}

export function SlipDialog({ slip, onClose }: { slip: TerminalSlipView; onClose(): void }): ReactNode {
  const text = useText(terminalText).slips;
  return (
    <Dialog
      title={text.whose[slip.whose]}
      width="narrow"
      closeByBackdrop
      onClose={onClose}
      footer={<PrintSlip slip={slip} />}
    >
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard has to reach it */}
      <pre className={styles['slip']} tabIndex={0} aria-label={text.whose[slip.whose]}>
        {slip.lines.join('\n')}
      </pre>
    </Dialog>
  );
}

function PrintSlip({ slip }: { slip: TerminalSlipView }): ReactNode {
  const text = useText(terminalText).slips;
  const print = useToldCommand('terminal.printSlip', { timeoutMs: 60_000 });
  const tell = usePrintNotice();

  async function run(): Promise<void> {
    const outcome = await print.run({ n: slip.n });
    if (outcome) tell(outcome);
  }

  return (
    <Button icon="printer" busy={print.busy} onClick={() => void run()}>
      {text.print}
    </Button>
  );
}
