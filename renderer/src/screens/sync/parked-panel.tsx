import { type ReactNode, useState } from 'react';

import type { ParkedWish } from '#contract/methods/sync.ts';
import { useMay, usePlace } from '#renderer/app/till.tsx';
import { refresh, useAnswer } from '#renderer/host/use-answer.ts';
import { useCommand } from '#renderer/host/use-command.ts';
import { useToldCommand } from '#renderer/host/use-told-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Badge, Message } from '#renderer/parts/message.tsx';
import { notify } from '#renderer/parts/notices.tsx';
import { ReasonDialog } from '#renderer/parts/reason-dialog.tsx';
import { Panel } from '#renderer/parts/screen.tsx';
import { useFault } from '#renderer/text/faults.ts';
import { formatMoment } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/language.tsx';
import { syncText } from '#renderer/text/sync.ts';
import styles from './sync-screen.module.css';

const mostShown = 100;

/** What the marketplace refused, with its reason: sent again, or given up with a reason. */
export function ParkedPanel(): ReactNode {
  const text = useText(syncText);
  const sentence = useFault();
  const { value, failure } = useAnswer('sync.parked', {});
  const [discarding, setDiscarding] = useState<ParkedWish>();
  const none = value?.length === 0;
  return (
    <Panel title={text.parked}>
      {failure ? <Message kind="fault">{sentence(failure)}</Message> : null}
      <p className={styles['soft']}>{none ? text.noParkedHint : text.parkedHint}</p>
      {value && value.length > 0 ? (
        <ul className={styles['wishes']}>
          {value.slice(0, mostShown).map((wish) => (
            <Wish key={wish.opId} wish={wish} onDiscard={() => setDiscarding(wish)} />
          ))}
        </ul>
      ) : null}
      {discarding ? <Discard wish={discarding} onClose={() => setDiscarding(undefined)} /> : null}
    </Panel>
  );
}

function Wish({ wish, onDiscard }: { wish: ParkedWish; onDiscard(): void }): ReactNode {
  const text = useText(syncText);
  const place = usePlace();
  const mayDecide = useMay('manager');
  const resend = useToldCommand('sync.resend');

  async function run(): Promise<void> {
    if (!(await resend.run({ opId: wish.opId }))) return;
    refresh('sync.parked', 'sync.log');
    notify({ kind: 'done', text: text.resent });
  }

  return (
    <li>
      <div className={styles['wish']}>
        <p>
          <Badge tone="warn">{text.kinds[wish.kind] ?? wish.kind}</Badge> <strong>{wish.subject}</strong>
        </p>
        <p>{text.reasons[wish.code] ?? wish.text}</p>
        <p className={styles['soft']}>{formatMoment(wish.at, place)}</p>
      </div>
      {mayDecide ? (
        <div className={styles['buttons']}>
          <Button icon="sync" aria-label={text.resendOf(wish.subject)} busy={resend.busy} onClick={() => void run()}>
            {text.resend}
          </Button>
          <Button look="quiet" icon="bin" aria-label={text.discardOf(wish.subject)} onClick={onDiscard}>
            {text.discard}
          </Button>
        </div>
      ) : null}
    </li>
  );
}

function Discard({ wish, onClose }: { wish: ParkedWish; onClose(): void }): ReactNode {
  const text = useText(syncText);
  const sentence = useFault();
  const discard = useCommand('sync.discard');

  async function run(reason: string): Promise<void> {
    if (!(await discard.run({ opId: wish.opId, reason }))) return;
    refresh('sync.parked', 'sync.log');
    notify({ kind: 'done', text: text.discarded });
    onClose();
  }

  return (
    <ReasonDialog
      danger
      title={text.discardTitle}
      action={text.discard}
      label={text.discardReason}
      usual={text.discardReasons}
      missing={text.discardReasonMissing}
      maxLength={200}
      busy={discard.busy}
      problem={discard.failure ? <Message kind="fault">{sentence(discard.failure)}</Message> : null}
      onConfirm={(reason) => void run(reason)}
      onClose={onClose}
    >
      <p>{text.discardText(wish.subject)}</p>
    </ReasonDialog>
  );
}
