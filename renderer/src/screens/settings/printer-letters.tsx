import { type ReactNode, useEffect, useRef, useState } from 'react';

import { refresh, useAnswer } from '#renderer/host/use-answer.ts';
import { useToldCommand } from '#renderer/host/use-told-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { ChoiceField } from '#renderer/parts/choice.tsx';
import { Dialog } from '#renderer/parts/dialog.tsx';
import { Message } from '#renderer/parts/message.tsx';
import { notify } from '#renderer/parts/notices.tsx';
import { usePrintNotice } from '#renderer/parts/use-print-notice.ts';
import { frameText } from '#renderer/text/frame.ts';
import { useText } from '#renderer/text/language.tsx';
import { printerText } from '#renderer/text/printer.ts';
import styles from './printer.module.css';

const timeoutMs = 60_000;
const none = 'none';

/** Prints numbered lines, has a person choose by eye the one whose letters are right, keeps it, and prints the proof. */
export function LettersDialog({ uri, onClose }: { uri: string; onClose(): void }): ReactNode {
  const words = useText(printerText).letters;
  const frame = useText(frameText);
  const tell = usePrintNotice();
  const lines = useAnswer('printing.letterLines', { uri });
  const print = useToldCommand('printing.testLetters', { timeoutMs });
  const choose = useToldCommand('printing.chooseLetters', { timeoutMs });
  const [chosen, setChosen] = useState('');
  const begun = useRef(false);

  async function printLines(): Promise<void> {
    const outcome = await print.run({ uri });
    if (outcome && outcome.outcome !== 'printed') tell(outcome);
  }

  const count = lines.value?.length;
  useEffect(() => {
    if (begun.current || !count) return;
    begun.current = true;
    void printLines();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the lines are known
  }, [count]);

  async function take(): Promise<void> {
    const kept = await choose.run({ uri, line: chosen === none ? null : Number(chosen) });
    if (!kept) return;
    refresh('settings.show', 'devices.list');
    notify({ kind: 'done', text: words.chosen });
    if (kept.print.outcome !== 'printed' && kept.print.outcome !== 'sent') tell(kept.print);
    onClose();
  }

  return (
    <Dialog
      title={words.title}
      onClose={onClose}
      footer={
        <>
          <Button size="large" onClick={onClose}>
            {frame.cancel}
          </Button>
          <Button
            size="large"
            look="primary"
            icon="check"
            busy={choose.busy}
            disabled={chosen === ''}
            onClick={() => void take()}
          >
            {words.choose}
          </Button>
        </>
      }
    >
      {count === 0 ? (
        <Message kind="done">{words.drawn}</Message>
      ) : (
        <div className={styles['letters']}>
          <p>{words.step1}</p>
          <p className={styles['sample']}>{words.sample}</p>
          <ChoiceField<string>
            label={words.which}
            value={chosen}
            options={[
              ...(lines.value ?? []).map(({ line }) => ({ value: String(line), label: words.line(line) })),
              { value: none, label: words.none, hint: words.noneHint },
            ]}
            onChange={setChosen}
          />
          <div>
            <Button icon="printer" busy={print.busy} onClick={() => void printLines()}>
              {words.print}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
