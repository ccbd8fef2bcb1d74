import { type ReactNode, useState } from 'react';

import type { TerminalCurrent } from '#contract/methods/terminal.ts';
import { formatMoney } from '#domain/money.ts';
import { useCommand } from '#renderer/host/use-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Dialog } from '#renderer/parts/dialog.tsx';
import { Message } from '#renderer/parts/message.tsx';
import { Money } from '#renderer/parts/money.tsx';
import { ReasonDialog } from '#renderer/parts/reason-dialog.tsx';
import { useFault } from '#renderer/text/faults.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import { terminalText } from '#renderer/text/terminal.ts';
import { CardFacts } from './card-facts.tsx';
import styles from './card.module.css';

/** Nobody knows whether money moved: what the terminal says, and a person's decision with its reason. Nothing is asked of the card again. */
export function CardUnclear({ current, onLater }: { current: TerminalCurrent; onLater(): void }): ReactNode {
  const text = useText(terminalText);
  const sentence = useFault();
  const recover = useCommand('terminal.recover');
  const [deciding, decide] = useState<boolean | null>(null);
  const kind = current.kind === 'reverse' ? 'reverse' : 'pay';
  const words = text.unclear;
  if (deciding !== null)
    return <Decision current={current} kind={kind} happened={deciding} onClose={() => decide(null)} />;
  return (
    <Dialog
      title={words.title[kind]}
      width="wide"
      onClose={onLater}
      footer={
        <>
          <Button look="quiet" className={styles['away']} onClick={onLater}>
            {words.later}
          </Button>
          <Button size="large" onClick={() => decide(false)}>
            {words.notHappened[kind]}
          </Button>
          <Button size="large" look="primary" onClick={() => decide(true)}>
            {words.happened[kind]}
          </Button>
        </>
      }
    >
      <div className={styles['unclear']}>
        <div className={styles['story']}>
          <p className={styles['sum']}>
            <span>{text.amount[kind]}</span>
            <output aria-label={text.amount[kind]}>
              <Money cents={Math.abs(current.amount)} />
            </output>
          </p>
          <Message kind="warning">
            {words.lead[kind]}{' '}
            {current.reason ? (text.reasons[current.reason] ?? text.otherReason(current.reason)) : ''}
          </Message>
          <p>{words.look[kind]}</p>
          <Button
            icon="sync"
            busy={recover.busy}
            onClick={() => void recover.run({ attempt: current.attempt })}
            data-start=""
          >
            {words.again}
          </Button>
          {recover.failure ? <Message kind="fault">{sentence(recover.failure)}</Message> : null}
        </div>
        <section className={styles['facts']} aria-label={words.facts}>
          <h3>{words.facts}</h3>
          {current.detail ? <CardFacts detail={current.detail} /> : <p>{words.nothing}</p>}
          {current.slip.length > 0 ? (
            <>
              <h3>{words.slip}</h3>
              {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard has to reach it */}
              <pre className={styles['slip']} tabIndex={0} aria-label={words.slip}>
                {current.slip.join('\n')}
              </pre>
            </>
          ) : null}
        </section>
      </div>
    </Dialog>
  );
}

function Decision({
  current,
  kind,
  happened,
  onClose,
}: {
  current: TerminalCurrent;
  kind: 'pay' | 'reverse';
  happened: boolean;
  onClose(): void;
}): ReactNode {
  const words = useText(terminalText).unclear;
  const language = useLanguage();
  const sentence = useFault();
  const decide = useCommand('terminal.decide');
  const amount = formatMoney(Math.abs(current.amount), language);
  return (
    <ReasonDialog
      title={(happened ? words.confirmHappened : words.confirmNot)[kind](amount)}
      action={words.take}
      label={words.reason}
      usual={happened ? words.reasonsYes : words.reasonsNo}
      missing={words.reasonMissing}
      danger={!happened}
      busy={decide.busy}
      problem={decide.failure ? <Message kind="fault">{sentence(decide.failure)}</Message> : null}
      onConfirm={(reason) => void decide.run({ attempt: current.attempt, happened, reason })}
      onClose={onClose}
    >
      <p>{happened ? words.explain.yes : words.explain.no}</p>
    </ReasonDialog>
  );
}
