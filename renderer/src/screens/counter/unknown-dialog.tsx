import type { ReactNode } from 'react';

import { useMay } from '#renderer/app/till.tsx';
import { Button } from '#renderer/parts/button.tsx';
import { Dialog } from '#renderer/parts/dialog.tsx';
import { counterText } from '#renderer/text/counter.ts';
import { useText } from '#renderer/text/language.tsx';
import styles from './dialogs.module.css';

/** A code that nobody knows: the customer is waiting, so every way on is one press away. */
export function UnknownDialog({
  code,
  barcode,
  onSellOnce,
  onCreate,
  onAssign,
  onClose,
}: {
  code: string;
  barcode: boolean;
  onSellOnce(): void;
  onCreate(): void;
  onAssign(): void;
  onClose(): void;
}): ReactNode {
  const text = useText(counterText).unknown;
  const mayWrite = useMay('manager');
  return (
    <Dialog title={barcode ? text.title : text.titleNumber} onClose={onClose}>
      <p className={styles['lead']}>
        <strong className={styles['code']}>{code.length > 60 ? `${code.slice(0, 60)}…` : code}</strong>
        {text.help}
      </p>
      <div className={styles['choices']}>
        <Button icon="euro" className={styles['choice']} onClick={onSellOnce}>
          <strong>{text.sellOnce}</strong>
          <small>{text.sellOnceHelp}</small>
        </Button>
        {mayWrite ? (
          <>
            <Button icon="plus" className={styles['choice']} onClick={onCreate}>
              <strong>{text.create}</strong>
              <small>{text.createHelp}</small>
            </Button>
            {barcode ? (
              <Button icon="tag" className={styles['choice']} onClick={onAssign}>
                <strong>{text.assign}</strong>
                <small>{text.assignHelp}</small>
              </Button>
            ) : null}
          </>
        ) : null}
        <Button icon="close" className={styles['choice']} onClick={onClose}>
          <strong>{text.ignore}</strong>
        </Button>
      </div>
    </Dialog>
  );
}
