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
import { weighingText } from '#renderer/text/weighing.ts';
import styles from './dialogs.module.css';
import type { ToWeigh } from './open-dialog.ts';
import { usePricing, WeightFromScale } from './weight-from-scale.tsx';

/**
 * Asks for the weight. A typed weight may price goods when the customer can see the scale; the line is marked as manual. The live weight of a linked
 * scale is shown only where the law lets it price.
 */
export function WeightDialog({
  article,
  onTake,
  onSell,
  onClose,
}: {
  article: ToWeigh;
  onTake(thousandths: number): void;
  /** Sells what lies on a scale. */
  onSell(uri: string, load: number): Promise<void>;
  onClose(): void;
}): ReactNode {
  const text = useText(counterText).weight;
  const frame = useText(frameText);
  const scale = useText(weighingText).counter;
  const language = useLanguage();
  const [typed, type] = useState('');
  const [tried, setTried] = useState(false);
  const { pricing, withheld } = usePricing(article.unit);
  const [typing, setTyping] = useState(false);
  const amount = parseQuantity(typed, article.unit);
  const good = amount !== undefined && amount > 0;
  const take = (): void => (good ? onTake(amount) : setTried(true));
  if (pricing && !typing)
    return (
      <WeightFromScale
        article={article}
        pricing={pricing}
        onSell={onSell}
        onType={() => setTyping(true)}
        onClose={onClose}
      />
    );
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
        hint={withheld ? scale.notPricing : text.note}
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
