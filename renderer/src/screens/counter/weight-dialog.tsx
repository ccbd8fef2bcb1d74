import { type ReactNode, useState } from 'react';

import { cents, formatMoney, lineTotal, noMoney } from '#domain/money.ts';
import { parseQuantity, unitName } from '#domain/quantity.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Dialog } from '#renderer/parts/dialog.tsx';
import { Money } from '#renderer/parts/money.tsx';
import { NumberEntry } from '#renderer/parts/number-entry.tsx';
import { counterText } from '#renderer/text/counter.ts';
import { frameText } from '#renderer/text/frame.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import styles from './dialogs.module.css';
import type { ToWeigh } from './open-dialog.ts';

/** Asks for what the scale shows. A typed weight may price goods when the customer can see the scale; the line is marked as manual. */
export function WeightDialog({
  article,
  onTake,
  onClose,
}: {
  article: ToWeigh;
  onTake(thousandths: number): void;
  onClose(): void;
}): ReactNode {
  const text = useText(counterText).weight;
  const frame = useText(frameText);
  const language = useLanguage();
  const [typed, type] = useState('');
  const [tried, setTried] = useState(false);
  const amount = parseQuantity(typed, article.unit);
  const good = amount !== undefined && amount > 0;
  const take = (): void => (good ? onTake(amount) : setTried(true));
  return (
    <Dialog
      title={text.title(article.name)}
      width="narrow"
      onClose={onClose}
      footer={
        <>
          <Button size="large" onClick={onClose}>
            {frame.cancel}
          </Button>
          <Button size="large" look="primary" icon="check" className={styles['grow']} onClick={take}>
            {text.take}
          </Button>
        </>
      }
    >
      <NumberEntry
        label={text.label[article.unit]}
        suffix={unitName(article.unit, language)}
        value={typed}
        whole={3}
        decimals={article.unit === 'piece' ? 0 : 3}
        onChange={type}
        onEnter={take}
        hint={text.note}
        problem={tried && !good ? text.zero : undefined}
      />
      <p className={styles['result']}>
        <span>{text.price(formatMoney(article.price, language), unitName(article.unit, language))}</span>
        <output aria-label={text.total}>
          <Money cents={good ? lineTotal(cents(article.price), amount) : noMoney} className={styles['big']} />
        </output>
      </p>
    </Dialog>
  );
}
