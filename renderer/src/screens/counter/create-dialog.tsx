import { type FormEvent, type ReactNode, useId, useState } from 'react';

import type { ArticleDetail } from '#contract/methods/articles.ts';
import { isFailure } from '#contract/errors.ts';
import { parseMoney } from '#domain/money.ts';
import { refresh } from '#renderer/host/use-answer.ts';
import { useCommand } from '#renderer/host/use-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { ChoiceField } from '#renderer/parts/choice.tsx';
import { Dialog } from '#renderer/parts/dialog.tsx';
import { TextField } from '#renderer/parts/field.tsx';
import { Message } from '#renderer/parts/message.tsx';
import { counterText } from '#renderer/text/counter.ts';
import { useFault } from '#renderer/text/faults.ts';
import { frameText } from '#renderer/text/frame.ts';
import { useText } from '#renderer/text/language.tsx';
import styles from './dialogs.module.css';
import { type OfferedTax, TaxChoice } from './tax-choice.tsx';

/** The least an article needs, while the customer waits. The rest is written later, in the articles screen. */
export function CreateDialog({
  code,
  barcode,
  onCreated,
  onClose,
}: {
  code: string;
  barcode: boolean;
  onCreated(article: ArticleDetail): void;
  onClose(): void;
}): ReactNode {
  const texts = useText(counterText);
  const text = texts.create;
  const frame = useText(frameText);
  const sentence = useFault();
  const form = useId();
  const save = useCommand('articles.save');
  const [name, setName] = useState('');
  const [typed, type] = useState('');
  const [unit, setUnit] = useState<'piece' | 'kg'>('piece');
  const [taxClass, setTax] = useState<OfferedTax>('reduced');
  const [tried, setTried] = useState(false);
  const price = parseMoney(typed);
  const priced = price !== undefined && price > 0;
  const named = name.trim() !== '';

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (!priced || !named) return;
    const article = await save.run({
      number: barcode ? '' : code,
      name: name.trim(),
      unit,
      weighed: unit === 'kg',
      price,
      taxClass,
      barcodes: barcode ? [{ code }] : [],
    });
    if (!article) return;
    refresh('articles.tiles', 'articles.categories', 'articles.list', 'articles.search');
    onCreated(article);
  }

  const fault = save.failure && !isFailure(save.failure, 'invalid-input') ? sentence(save.failure) : undefined;
  return (
    <Dialog
      title={text.title}
      onClose={onClose}
      footer={
        <>
          <Button size="large" onClick={onClose}>
            {frame.cancel}
          </Button>
          <Button size="large" look="primary" icon="check" type="submit" form={form} busy={save.busy}>
            {text.take}
          </Button>
        </>
      }
    >
      <form id={form} className={styles['form']} noValidate onSubmit={(event) => void submit(event)}>
        <p>
          {barcode ? text.code : text.number}
          {': '}
          <strong>{code}</strong>
        </p>
        <TextField
          label={text.name}
          maxLength={120}
          value={name}
          onChange={setName}
          problem={tried && !named ? text.nameMissing : undefined}
        />
        <ChoiceField
          label={text.perUnit}
          value={unit}
          onChange={setUnit}
          options={[
            { value: 'piece', label: text.units.piece },
            { value: 'kg', label: text.units.kg },
          ]}
        />
        <TextField
          label={text.price}
          inputMode="decimal"
          value={typed}
          onChange={type}
          problem={tried && !priced ? texts.freePrice.invalid : undefined}
        />
        <TaxChoice value={taxClass} onChange={setTax} />
        {fault ? <Message kind="fault">{fault}</Message> : <Message kind="info">{text.more}</Message>}
      </form>
    </Dialog>
  );
}
