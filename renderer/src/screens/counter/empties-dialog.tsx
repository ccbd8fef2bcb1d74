import type { ReactNode } from 'react';

import { useAnswer } from '#renderer/host/use-answer.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Dialog } from '#renderer/parts/dialog.tsx';
import { Empty } from '#renderer/parts/message.tsx';
import { Money } from '#renderer/parts/money.tsx';
import { counterText } from '#renderer/text/counter.ts';
import { useText } from '#renderer/text/language.tsx';
import styles from './dialogs.module.css';

const most = 60;

/** Pays deposit back: one tap a bottle. The basket behind it shows the count. */
export function EmptiesDialog({
  counts,
  onReturn,
  onClose,
}: {
  /** Pieces already returned in this basket, by article. */
  counts: ReadonlyMap<string, number>;
  onReturn(articleId: string): void;
  onClose(): void;
}): ReactNode {
  const text = useText(counterText).emptiesDialog;
  const { value } = useAnswer('articles.list', { kind: 'deposit', limit: most });
  return (
    <Dialog
      title={text.title}
      onClose={onClose}
      closeByBackdrop
      footer={
        <Button size="large" look="primary" icon="check" onClick={onClose}>
          {text.done}
        </Button>
      }
    >
      {value?.rows.length === 0 ? (
        <Empty icon="bottle" title={text.none} />
      ) : (
        <>
          <p className={styles['lead']}>{text.help}</p>
          <ul className={styles['tiles']}>
            {value?.rows.map((deposit) => (
              <li key={deposit.id}>
                <Button onClick={() => onReturn(deposit.id)}>
                  <span>{deposit.name}</span>
                  <Money cents={-deposit.price} />
                  {counts.has(deposit.id) ? (
                    <strong className={styles['tally']}>{`× ${counts.get(deposit.id)}`}</strong>
                  ) : null}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}
