import { type ReactNode, useState } from 'react';

import type { StockView } from '#contract/methods/stock.ts';
import { formatQuantity, formatThousandths, unitName } from '#domain/quantity.ts';
import { refresh } from '#renderer/host/use-answer.ts';
import { useCommand } from '#renderer/host/use-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { ChoiceField } from '#renderer/parts/choice.tsx';
import { Dialog } from '#renderer/parts/dialog.tsx';
import { TextField } from '#renderer/parts/field.tsx';
import { Message } from '#renderer/parts/message.tsx';
import { notify } from '#renderer/parts/notices.tsx';
import { NumberEntry } from '#renderer/parts/number-entry.tsx';
import { useFault } from '#renderer/text/faults.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import { stockText } from '#renderer/text/stock.ts';
import { TakenFromScale } from './taken-from-scale.tsx';
import { type EntryKind, type EntryProblem, mayBeNegative, readEntry } from './entry.ts';
import styles from './stock-detail.module.css';

type Direction = 'more' | 'less';

/** Enters what came, went or was counted of an article, and says beforehand what that makes of the stock. */
export function EntryDialog({
  kind,
  stock,
  onClose,
}: {
  kind: EntryKind;
  stock: StockView;
  onClose(): void;
}): ReactNode {
  const text = useText(stockText);
  const language = useLanguage();
  const sentence = useFault();
  const [amount, setAmount] = useState('');
  const [direction, setDirection] = useState<Direction>('more');
  const [note, setNote] = useState('');
  const [weight, setWeight] = useState<{ weighingId: string; amount: string }>();
  const [problem, setProblem] = useState<EntryProblem>();
  const move = useCommand('stock.move');
  const count = useCommand('stock.count');
  const failure = move.failure ?? count.failure;
  const { articleId, unit, name, onHand } = stock;
  const read = readEntry(kind, direction === 'less' && mayBeNegative(kind) ? `-${amount}` : amount, unit);
  const words = (value: number): string => formatQuantity(value, unit, language);

  async function run(): Promise<void> {
    if (!('quantity' in read)) return setProblem(read.problem);
    const told = note.trim() === '' ? null : note.trim();
    // What was typed over a weight is no word of the scale any more.
    const weighingId = weight?.amount === amount ? weight.weighingId : null;
    const booked =
      kind === 'count'
        ? await count.run({ articleId, counted: read.quantity, note: told, weighingId })
        : await move.run({ articleId, quantity: read.quantity, reason: kind, note: told, weighingId });
    if (!booked) return;
    refresh('stock.explain', 'stock.show', 'articles.list', 'articles.show');
    notify({
      kind: 'done',
      text: text.booked(
        kind === 'count' ? (text.steps['counted'] ?? '') : text.entries[kind],
        name,
        words(booked.onHand),
      ),
    });
    onClose();
  }

  return (
    <Dialog
      title={`${text.entries[kind]}: ${name}`}
      width="wide"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button look="primary" icon="check" busy={move.busy || count.busy} onClick={() => void run()}>
            {kind === 'count' ? text.saveCount : text.save}
          </Button>
        </>
      }
    >
      <div className={styles['entry']}>
        <NumberEntry
          label={kind === 'count' ? text.counted(text.units[unit]) : text.amount(text.units[unit])}
          suffix={unitName(unit, language)}
          value={amount}
          whole={5}
          decimals={unit === 'piece' ? 0 : 3}
          hint={'quantity' in read ? text.after(words(onHand), words(after(read.quantity))) : text.now(words(onHand))}
          problem={problem === undefined ? undefined : text.problems[problem]}
          onChange={(value) => {
            setAmount(value);
            setProblem(undefined);
          }}
          onEnter={() => void run()}
        />
        <div className={styles['about']}>
          <p>{text.entryHints[kind]}</p>
          {unit === 'kg' ? (
            <TakenFromScale
              onTaken={({ weighingId, quantity }) => {
                const taken = formatThousandths(quantity, 3, language);
                setWeight({ weighingId, amount: taken });
                setAmount(taken);
                setProblem(undefined);
              }}
            />
          ) : null}
          {mayBeNegative(kind) ? (
            <ChoiceField<Direction>
              label={text.direction}
              value={direction}
              options={(['more', 'less'] as const).map((value) => ({ value, label: text.directions[value] }))}
              onChange={setDirection}
            />
          ) : null}
          <TextField label={text.note} optional hint={text.noteHint} maxLength={200} value={note} onChange={setNote} />
          {failure ? <Message kind="fault">{sentence(failure)}</Message> : null}
        </div>
      </div>
    </Dialog>
  );

  function after(quantity: number): number {
    return kind === 'count' ? quantity : onHand + quantity;
  }
}
