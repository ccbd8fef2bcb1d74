import { type ReactNode, useState } from 'react';

import { parseMoney } from '#domain/money.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Dialog } from '#renderer/parts/dialog.tsx';
import { TextField } from '#renderer/parts/field.tsx';
import { NumberEntry } from '#renderer/parts/number-entry.tsx';
import { counterText } from '#renderer/text/counter.ts';
import { frameText } from '#renderer/text/frame.ts';
import { useText } from '#renderer/text/language.tsx';
import styles from './dialogs.module.css';
import { type OfferedTax, TaxChoice } from './tax-choice.tsx';

export type FreeLine = { text: string; price: number; taxClass: OfferedTax };

/** Sells something without an article: a price, its VAT, and a word for the receipt. */
export function FreeDialog({ onTake, onClose }: { onTake(line: FreeLine): void; onClose(): void }): ReactNode {
  const text = useText(counterText).freePrice;
  const frame = useText(frameText);
  const [name, setName] = useState('');
  const [typed, type] = useState('');
  const [taxClass, setTax] = useState<OfferedTax>('reduced');
  const [tried, setTried] = useState(false);
  const price = parseMoney(typed);
  const good = price !== undefined && price > 0;
  const take = (): void => (good ? onTake({ text: name.trim() || text.textDefault, price, taxClass }) : setTried(true));
  return (
    <Dialog
      title={text.title}
      width="wide"
      onClose={onClose}
      footer={
        <>
          <Button size="large" onClick={onClose}>
            {frame.cancel}
          </Button>
          <Button size="large" look="primary" icon="check" onClick={take}>
            {text.take}
          </Button>
        </>
      }
    >
      <div className={styles['columns']}>
        <NumberEntry
          label={text.price}
          suffix="€"
          value={typed}
          whole={6}
          decimals={2}
          onChange={type}
          onEnter={take}
          problem={tried && !good ? text.invalid : undefined}
        />
        <div className={styles['form']}>
          <TextField
            label={text.text}
            optional
            placeholder={text.textDefault}
            maxLength={120}
            value={name}
            onChange={setName}
          />
          <TaxChoice value={taxClass} onChange={setTax} />
        </div>
      </div>
    </Dialog>
  );
}
