import { type ReactNode, useState } from 'react';

import type { TerminalCurrent } from '#contract/methods/terminal.ts';
import { useCommand } from '#renderer/host/use-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Dialog } from '#renderer/parts/dialog.tsx';
import { Icon } from '#renderer/parts/icon.tsx';
import { Message } from '#renderer/parts/message.tsx';
import { Money } from '#renderer/parts/money.tsx';
import { useFault } from '#renderer/text/faults.ts';
import { useText } from '#renderer/text/language.tsx';
import { terminalText } from '#renderer/text/terminal.ts';
import styles from './card.module.css';

/** While the terminal is at work: how much, what it is at, and a way out as long as there is one. */
export function CardProgress({ current }: { current: TerminalCurrent }): ReactNode {
  const text = useText(terminalText);
  const sentence = useFault();
  const stop = useCommand('terminal.abort');
  const [stopped, setStopped] = useState(false);
  const { kind, amount, step, abortable } = current;
  const mayStop = abortable && !stopped && kind !== 'end-of-day';

  async function abort(): Promise<void> {
    if (!mayStop || stop.busy) return;
    if (await stop.run({ attempt: current.attempt })) setStopped(true);
  }

  return (
    <Dialog
      title={text.title[kind]}
      onClose={() => void abort()}
      footer={
        kind === 'end-of-day' ? undefined : (
          <Button size="large" icon="close" busy={stop.busy} disabled={!mayStop} onClick={() => void abort()}>
            {stopped ? text.aborting : text.abort}
          </Button>
        )
      }
    >
      <div className={styles['progress']}>
        {kind === 'end-of-day' ? null : (
          <p className={styles['sum']}>
            <span>{text.amount[kind]}</span>
            <output aria-label={text.amount[kind]}>
              <Money cents={Math.abs(amount)} />
            </output>
          </p>
        )}
        <Icon name="card" size={72} />
        {/* The keyboard starts where it does nothing: a second Enter must not stop the payment. */}
        <output className={styles['step']} aria-label={text.at} tabIndex={-1} data-start="">
          {text.steps[step] ?? text.steps['please-wait']}
        </output>
        <p className={styles['note']}>
          {current.text ? text.says(current.text) : !abortable && kind !== 'end-of-day' ? text.tooLate : ' '}
        </p>
        {stop.failure ? <Message kind="fault">{sentence(stop.failure)}</Message> : null}
      </div>
    </Dialog>
  );
}
