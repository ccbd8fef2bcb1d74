import { type ReactNode, useState } from 'react';

import type { StockView } from '#contract/methods/stock.ts';
import { formatQuantity } from '#domain/quantity.ts';
import { refresh } from '#renderer/host/use-answer.ts';
import { useCommand } from '#renderer/host/use-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Dialog } from '#renderer/parts/dialog.tsx';
import { TextField } from '#renderer/parts/field.tsx';
import { Message } from '#renderer/parts/message.tsx';
import { notify } from '#renderer/parts/notices.tsx';
import { useFault } from '#renderer/text/faults.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import { stockText } from '#renderer/text/stock.ts';
import { type EntryKind, type EntryProblem, mayBeNegative, readEntry } from './entry.ts';
import styles from './stock-detail.module.css';

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
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<EntryProblem>();
  const move = useCommand('stock.move');
  const count = useCommand('stock.count');
  const failure = move.failure ?? count.failure;
  const { articleId, unit, name, onHand } = stock;
  const read = readEntry(kind, amount, unit);
  const words = (value: number): string => formatQuantity(value, unit, language);

  async function run(): Promise<void> {
    if (!('quantity' in read)) return setProblem(read.problem);
    const told = note.trim() === '' ? null : note.trim();
    const after =
      kind === 'count'
        ? await count.run({ articleId, counted: read.quantity, note: told })
        : await move.run({ articleId, quantity: read.quantity, reason: kind, note: told });
    if (!after) return;
    refresh('stock.explain', 'stock.show', 'articles.list', 'articles.show');
    notify({
      kind: 'done',
      text: text.booked(
        kind === 'count' ? (text.steps['counted'] ?? '') : text.entries[kind],
        name,
        words(after.onHand),
      ),
    });
    onClose();
  }

  return (
    <Dialog
      title={`${text.entries[kind]}: ${name}`}
      width="narrow"
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
      <form
        className={styles['entry']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <p>{text.entryHints[kind]}</p>
        <TextField
          label={kind === 'count' ? text.counted(text.units[unit]) : text.amount(text.units[unit])}
          // A minus is not on the decimal pad of every device.
          inputMode={mayBeNegative(kind) ? 'text' : 'decimal'}
          // eslint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened to type this
          autoFocus
          hint={
            'quantity' in read
              ? text.after(words(onHand), words(kind === 'count' ? read.quantity : onHand + read.quantity))
              : text.now(words(onHand))
          }
          problem={problem === undefined ? undefined : text.problems[problem]}
          value={amount}
          onChange={(value) => {
            setAmount(value);
            setProblem(undefined);
          }}
        />
        <TextField label={text.note} optional hint={text.noteHint} maxLength={200} value={note} onChange={setNote} />
        {failure ? <Message kind="fault">{sentence(failure)}</Message> : null}
        <button type="submit" className="unseen" tabIndex={-1} aria-hidden="true" />
      </form>
    </Dialog>
  );
}
