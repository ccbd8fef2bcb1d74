import { type ReactNode, useState } from 'react';

import type { BasketLineView } from '#contract/methods/baskets.ts';
import { passedDate } from '#domain/lot.ts';
import { cents, lineTotal } from '#domain/money.ts';
import { formatThousandths, parseQuantity, quantity, thousand, unitName } from '#domain/quantity.ts';
import { useShopDay } from '#renderer/app/shop-day.ts';
import { Button, IconButton } from '#renderer/parts/button.tsx';
import { Dialog } from '#renderer/parts/dialog.tsx';
import { Message } from '#renderer/parts/message.tsx';
import { Money } from '#renderer/parts/money.tsx';
import { NumberEntry } from '#renderer/parts/number-entry.tsx';
import { Spaced } from '#renderer/parts/pane.tsx';
import { counterText } from '#renderer/text/counter.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import { weighingText } from '#renderer/text/weighing.ts';
import { labelDay, lotWords, scansText } from '#renderer/text/scans.ts';
import styles from './dialogs.module.css';

/** Changes the quantity of a line, or removes it. Empties have negative quantities; they are typed without the sign. */
export function LineDialog({
  line,
  onQuantity,
  onRemove,
  onClose,
}: {
  line: BasketLineView;
  onQuantity(thousandths: number): void;
  onRemove(): void;
  onClose(): void;
}): ReactNode {
  const texts = useText(counterText);
  const text = texts.line;
  const scale = useText(weighingText).counter;
  const language = useLanguage();
  const counted = line.unit === 'piece';
  const [typed, type] = useState(formatThousandths(Math.abs(line.quantity), counted ? 0 : 3, language));
  const [tried, setTried] = useState(false);
  const follows = line.parentLineId !== null;
  const fixed = line.totalSource !== 'computed';
  const amount = parseQuantity(typed, line.unit);
  const good = amount !== undefined && amount > 0;
  const sign = line.quantity < 0 ? -1 : 1;
  const take = (): void => (good ? onQuantity(sign * amount) : setTried(true));
  const step = (by: number): void => type(String(Math.max(1, Math.round((amount ?? 0) / thousand) + by)));

  return (
    <Dialog
      title={line.text}
      width="narrow"
      onClose={onClose}
      footer={
        <>
          {follows ? null : (
            <Button size="large" look="danger" icon="bin" onClick={onRemove}>
              {text.remove}
            </Button>
          )}
          {follows || fixed ? null : (
            <Button size="large" look="primary" icon="check" className={styles['grow']} onClick={take}>
              {text.take}
            </Button>
          )}
        </>
      }
    >
      {follows || fixed ? (
        <Message kind="info">
          {follows ? text.follows : line.totalSource === 'scale' ? scale.fixed : text.fixed}
        </Message>
      ) : (
        <>
          {counted ? (
            <div className={styles['steps']}>
              <IconButton icon="minus" look="plain" size="large" label={text.less} onClick={() => step(-1)} />
              <IconButton icon="plus" look="plain" size="large" label={text.more} onClick={() => step(1)} />
            </div>
          ) : null}
          <NumberEntry
            label={counted ? text.quantity : texts.weight.label[line.unit]}
            suffix={unitName(line.unit, language)}
            value={typed}
            whole={counted ? 5 : 3}
            decimals={counted ? 0 : 3}
            onChange={type}
            onEnter={take}
            hint={line.weighed ? texts.weight.note : undefined}
            problem={tried && !good ? text.invalid : undefined}
          />
          <p className={styles['result']}>
            <span>{texts.basket.total}</span>
            <Money cents={good ? lineTotal(cents(line.price), quantity(sign * amount)) : 0} className={styles['big']} />
          </p>
        </>
      )}
      <LotOfLine line={line} />
    </Dialog>
  );
}

/** What the scanned label said of these goods, and whether a date of it has passed. */
function LotOfLine({ line: { lot } }: { line: BasketLineView }): ReactNode {
  const words = useText(scansText);
  const language = useLanguage();
  const passed = passedDate(lot, useShopDay());
  if (!lot) return null;
  return (
    <Spaced>
      <p>{`${words.lot.title}: ${lotWords(words, lot, language).join(' · ')}`}</p>
      {passed ? <Message kind="warning">{words.passed[passed.date](labelDay(passed.day, language))}</Message> : null}
    </Spaced>
  );
}
