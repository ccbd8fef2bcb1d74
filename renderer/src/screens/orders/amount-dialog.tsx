import { type ReactNode, useState } from 'react';

import type { OrderDetail } from '#contract/methods/orders.ts';
import { formatQuantity, parseQuantity, unitName } from '#domain/quantity.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Dialog } from '#renderer/parts/dialog.tsx';
import { NumberEntry } from '#renderer/parts/number-entry.tsx';
import { frameText } from '#renderer/text/frame.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import { ordersText } from '#renderer/text/orders.ts';

/** The packed amount of a line on big keys, for fingers and for what the scale shows. */
export function AmountDialog({
  line,
  onTaken,
  onClose,
}: {
  line: OrderDetail['lines'][number];
  onTaken(text: string): void;
  onClose(): void;
}): ReactNode {
  const text = useText(ordersText);
  const frame = useText(frameText);
  const language = useLanguage();
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const { name, unit, quantity } = line;
  const readable = parseQuantity(typed, unit) !== undefined;

  function take(): void {
    setTried(true);
    if (!readable) return;
    onTaken(typed);
    onClose();
  }

  return (
    <Dialog
      title={name}
      width="narrow"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{frame.cancel}</Button>
          <Button look="primary" icon="check" onClick={take}>
            {text.take}
          </Button>
        </>
      }
    >
      <NumberEntry
        label={text.packed}
        suffix={unitName(unit, language)}
        value={typed}
        whole={5}
        decimals={unit === 'piece' ? 0 : 3}
        hint={`${text.ordered} ${formatQuantity(quantity, unit, language)}`}
        problem={tried && !readable ? text.badQuantity : undefined}
        onChange={setTyped}
        onEnter={take}
      />
    </Dialog>
  );
}
