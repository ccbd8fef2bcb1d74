import { type ReactNode, useState } from 'react';

import type { OrderDetail } from '#contract/methods/orders.ts';
import { formatQuantity } from '#domain/quantity.ts';
import { refresh } from '#renderer/host/use-answer.ts';
import { useCommand } from '#renderer/host/use-command.ts';
import { Button, IconButton } from '#renderer/parts/button.tsx';
import { Confirm } from '#renderer/parts/confirm.tsx';
import { Badge, Message } from '#renderer/parts/message.tsx';
import { notify } from '#renderer/parts/notices.tsx';
import { Heading, Pane, Spaced } from '#renderer/parts/pane.tsx';
import { useFault } from '#renderer/text/faults.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import { ordersText } from '#renderer/text/orders.ts';
import { weighingText } from '#renderer/text/weighing.ts';
import { LiveWeight } from '#renderer/weighing/live-weight.tsx';
import { type Taking, useTake } from '#renderer/weighing/use-take.ts';
import { AmountDialog } from './amount-dialog.tsx';
import styles from './pick-form.module.css';
import {
  type PickedLine,
  type PickedWeights,
  pickInput,
  pickedLines,
  pickText,
  startPicking,
  step,
} from './picked-lines.ts';
import { usePickScan } from './use-pick-scan.ts';

/** Packing one order: every line stands as ordered, and what goes into the box differently is changed. */
export function PickForm({ order, onDone }: { order: OrderDetail; onDone(): void }): ReactNode {
  const text = useText(ordersText);
  const sentence = useFault();
  const language = useLanguage();
  const [texts, setTexts] = useState(() => startPicking(order.lines, language));
  const [weights, setWeights] = useState<PickedWeights>({});
  const [asking, setAsking] = useState(false);
  const scale = useText(weighingText).live;
  const taking = useTake('pick');
  const pick = useCommand('orders.pick');
  const lines = pickedLines(order.lines, texts);
  const input = pickInput(lines, weights);
  usePickScan(order.lines, (line, weight) =>
    setTexts((before) => ({ ...before, [line.lineId]: pickText(weight, line.unit, language) })),
  );
  const different = lines.filter(({ difference }) => difference !== 0);

  async function weigh({ lineId, unit }: PickedLine['line'], from: Taking['scales'][number]): Promise<void> {
    const taken = await taking.take(from);
    if (!taken) return;
    setWeights((before) => ({ ...before, [lineId]: taken }));
    setTexts((before) => ({ ...before, [lineId]: pickText(taken.quantity, unit, language) }));
  }

  async function finish(): Promise<void> {
    if (!input || !(await pick.run({ orderId: order.orderId, lines: input }))) return;
    refresh('orders.list', 'orders.show');
    notify({ kind: 'done', text: text.pickedNotice(order.code) });
    onDone();
  }

  return (
    <Pane
      head={<Heading title={text.pickHeading(order.code)} note={text.pickHint} />}
      foot={
        <>
          <Button onClick={onDone}>{text.stopPicking}</Button>
          <Button
            look="primary"
            icon="check"
            busy={pick.busy}
            disabled={input === null}
            onClick={() => (different.length > 0 ? setAsking(true) : void finish())}
          >
            {text.finishPicking}
          </Button>
        </>
      }
    >
      {taking.scales.length > 0 ? (
        <div className={styles['weighing']}>
          {taking.scales.map((from) => (
            <LiveWeight key={from.uri} scale={from} keys />
          ))}
          <p>{scale.pickHint}</p>
        </div>
      ) : null}
      <ul className={styles['lines']}>
        {lines.map((line) => (
          <Line
            key={line.line.lineId}
            of={line}
            taking={taking}
            onWeigh={(from) => void weigh(line.line, from)}
            onChange={(value) => setTexts((before) => ({ ...before, [line.line.lineId]: value }))}
          />
        ))}
      </ul>
      {pick.failure && !asking ? <Message kind="fault">{sentence(pick.failure)}</Message> : null}
      {asking ? (
        <Confirm
          title={text.confirmPickTitle}
          action={text.finishPicking}
          busy={pick.busy}
          onConfirm={() => void finish()}
          onClose={() => setAsking(false)}
        >
          <Spaced>
            <p>{text.confirmPick}</p>
            <ul className={styles['differences']}>
              {different.map(({ line, picked }) => (
                <li key={line.lineId}>
                  <span>{line.name}</span>
                  <Change ordered={line.quantity} picked={picked ?? 0} unit={line.unit} />
                </li>
              ))}
            </ul>
            {pick.failure ? <Message kind="fault">{sentence(pick.failure)}</Message> : null}
          </Spaced>
        </Confirm>
      ) : null}
    </Pane>
  );
}

function Change({
  ordered,
  picked,
  unit,
}: {
  ordered: number;
  picked: number;
  unit: PickedLine['line']['unit'];
}): ReactNode {
  const language = useLanguage();
  return <strong>{`${formatQuantity(ordered, unit, language)} → ${formatQuantity(picked, unit, language)}`}</strong>;
}

function Line({
  of,
  taking,
  onWeigh,
  onChange,
}: {
  of: PickedLine;
  taking: Taking;
  onWeigh(from: Taking['scales'][number]): void;
  onChange(text: string): void;
}): ReactNode {
  const text = useText(ordersText);
  const scale = useText(weighingText).live;
  const language = useLanguage();
  const { line, picked, difference, tooMany } = of;
  const { name, unit, quantity } = line;
  const readable = picked !== undefined;
  const problem = readable ? (tooMany ? text.tooMany : undefined) : text.badQuantity;
  const [typing, setTyping] = useState(false);
  return (
    <li className={styles['line']} data-different={difference !== 0 || !readable || undefined}>
      <div className={styles['name']}>
        <strong>{name}</strong>
        <span>
          {`${text.ordered} ${formatQuantity(quantity, unit, language)}`}
          {line.onHand === null ? null : ` · ${text.onHand} ${formatQuantity(line.onHand, unit, language)}`}
        </span>
        {line.gone ? <Badge tone="warn">{text.gone}</Badge> : null}
      </div>
      <div className={styles['amount']}>
        {unit === 'kg'
          ? taking.scales.map((from) => (
              <Button
                key={from.uri}
                className={styles['quick']}
                aria-label={taking.scales.length === 1 ? scale.takeFor(name) : `${scale.takeFor(name)} (${from.name})`}
                title={taking.scales.length === 1 ? undefined : from.name}
                disabled={taking.busy || !taking.ready(from)}
                onClick={() => onWeigh(from)}
              >
                {scale.take}
              </Button>
            ))
          : null}
        <IconButton
          look="plain"
          icon="minus"
          label={text.less(name)}
          disabled={picked === 0}
          onClick={() => onChange(step(of.text, { unit, by: -1, language }))}
        />
        <label>
          <span className="unseen">{text.quantityOf(name)}</span>
          <input
            inputMode="decimal"
            autoComplete="off"
            aria-invalid={problem === undefined ? undefined : true}
            aria-describedby={problem === undefined ? undefined : `${line.lineId}-problem`}
            value={of.text}
            onFocus={(event) => event.target.select()}
            onPointerDown={(event) => {
              // A finger has no keys to type with: it gets its own.
              if (event.pointerType !== 'touch') return;
              event.preventDefault();
              setTyping(true);
            }}
            onChange={(event) => onChange(event.target.value)}
          />
        </label>
        <IconButton
          look="plain"
          icon="plus"
          label={text.more(name)}
          disabled={unit === 'piece' && difference >= 0}
          onClick={() => onChange(step(of.text, { unit, by: 1, language }))}
        />
        {difference === 0 && readable ? (
          <Button
            look="quiet"
            className={styles['quick']}
            aria-label={text.missingOf(name)}
            onClick={() => onChange(pickText(0, unit, language))}
          >
            {text.missing}
          </Button>
        ) : (
          <Button
            look="quiet"
            className={styles['quick']}
            aria-label={text.asOrderedOf(name)}
            onClick={() => onChange(pickText(quantity, unit, language))}
          >
            {text.asOrdered}
          </Button>
        )}
      </div>
      {typing ? <AmountDialog line={line} onTaken={onChange} onClose={() => setTyping(false)} /> : null}
      {problem === undefined ? null : (
        <p id={`${line.lineId}-problem`} className={styles['problem']}>
          {problem}
        </p>
      )}
    </li>
  );
}
