import { type ReactNode, useId, useState } from 'react';

import type { ParkedBasket } from '#contract/methods/baskets.ts';
import { usePlace } from '#renderer/app/till.tsx';
import { Button } from '#renderer/parts/button.tsx';
import { Dialog } from '#renderer/parts/dialog.tsx';
import { TextField } from '#renderer/parts/field.tsx';
import { Empty, Message } from '#renderer/parts/message.tsx';
import { Money } from '#renderer/parts/money.tsx';
import { counterText } from '#renderer/text/counter.ts';
import { formatTime } from '#renderer/text/format.ts';
import { frameText } from '#renderer/text/frame.ts';
import { useText } from '#renderer/text/language.tsx';
import styles from './dialogs.module.css';

/** Sets the basket aside, with a name if somebody gives one. */
export function ParkDialog({ onPark, onClose }: { onPark(label: string | null): void; onClose(): void }): ReactNode {
  const text = useText(counterText).parkDialog;
  const frame = useText(frameText);
  const form = useId();
  const [label, setLabel] = useState('');
  return (
    <Dialog
      title={text.title}
      width="narrow"
      onClose={onClose}
      footer={
        <>
          <Button size="large" onClick={onClose}>
            {frame.cancel}
          </Button>
          <Button size="large" look="primary" icon="park" type="submit" form={form}>
            {text.take}
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          onPark(label.trim() || null);
        }}
      >
        <TextField label={text.label} hint={text.hint} maxLength={60} value={label} onChange={setLabel} />
      </form>
    </Dialog>
  );
}

/** What is parked. One basket is open at a time, so an open one has to be paid or parked first. */
export function ParkedDialog({
  parked,
  blocked,
  onResume,
  onClose,
}: {
  parked: readonly ParkedBasket[];
  blocked: boolean;
  onResume(basketId: string): void;
  onClose(): void;
}): ReactNode {
  const text = useText(counterText);
  const place = usePlace();
  return (
    <Dialog title={text.parked.title} onClose={onClose} closeByBackdrop>
      {blocked && parked.length > 0 ? <Message kind="info">{text.parked.busy}</Message> : null}
      {parked.length === 0 ? (
        <Empty icon="park" title={text.parked.none} />
      ) : (
        <ul className={styles['parked']}>
          {parked.map((basket) => {
            const name = basket.label ?? basket.firstText ?? text.parked.unnamed;
            return (
              <li key={basket.basketId}>
                <Button disabled={blocked} title={text.parked.take(name)} onClick={() => onResume(basket.basketId)}>
                  <strong>{name}</strong>
                  <small>
                    {[
                      text.basket.positions(basket.lines),
                      text.parked.since(formatTime(basket.startedAt, place)),
                      basket.label ? basket.firstText : '',
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </small>
                  <Money cents={basket.total} className={styles['big']} />
                </Button>
              </li>
            );
          })}
        </ul>
      )}
    </Dialog>
  );
}
