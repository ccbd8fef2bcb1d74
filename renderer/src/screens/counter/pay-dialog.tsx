import { type ReactNode, useState } from 'react';

import type { BasketView } from '#contract/methods/baskets.ts';
import type { Paid } from '#contract/methods/sales.ts';
import { cents, formatAmount, formatMoney } from '#domain/money.ts';
import { quickAmounts } from '#domain/quick-amounts.ts';
import { useCommand } from '#renderer/host/use-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { ChoiceField } from '#renderer/parts/choice.tsx';
import { Dialog } from '#renderer/parts/dialog.tsx';
import { Message } from '#renderer/parts/message.tsx';
import { Money } from '#renderer/parts/money.tsx';
import { NumberEntry } from '#renderer/parts/number-entry.tsx';
import { counterText } from '#renderer/text/counter.ts';
import { useFault } from '#renderer/text/faults.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import styles from './pay-dialog.module.css';
import { judge, offeredKinds, type OfferedKind, type Part, restOf } from './pay-offer.ts';
import { useHotkeys } from './use-hotkeys.ts';

/** Takes the money. Finishing twice by a double press or after a lost answer pays once: the command keeps its id. */
export function PayDialog({
  basket,
  onPaid,
  onClose,
}: {
  basket: BasketView;
  onPaid(paid: Paid): void;
  onClose(): void;
}): ReactNode {
  const text = useText(counterText).payDialog;
  const language = useLanguage();
  const sentence = useFault();
  const pay = useCommand('sales.pay');
  const [parts, setParts] = useState<readonly Part[]>([]);
  const [kind, setKind] = useState<OfferedKind>('Bar');
  const [typed, type] = useState('');
  const total = cents(basket.total);
  const rest = restOf({ total, parts });
  const verdict = judge({ total, parts, kind, typed });

  async function finish(): Promise<void> {
    if (pay.busy) return;
    if (verdict.is === 'part') {
      setParts([...parts, verdict.part]);
      return type('');
    }
    if (verdict.is !== 'enough') return;
    const paid = await pay.run({ basketId: basket.basketId, payments: verdict.payments });
    if (paid) onPaid(paid);
  }
  useHotkeys({ F12: () => void finish() });

  const problem =
    verdict.is === 'too-much-card'
      ? text.tooMuchCard
      : verdict.is === 'part'
        ? text.missing(formatMoney(verdict.missing, language))
        : undefined;
  const change = verdict.is === 'enough' ? verdict.change : 0;
  return (
    <Dialog
      title={text.title}
      width={rest > 0 ? 'wide' : 'narrow'}
      onClose={onClose}
      footer={
        <Button
          look="primary"
          size="large"
          icon="check"
          className={styles['finish']}
          busy={pay.busy}
          disabled={verdict.is === 'too-much-card' || verdict.is === 'no-amount'}
          onClick={() => void finish()}
          aria-keyshortcuts="F12"
        >
          {verdict.is === 'part' ? text.part : total < 0 ? text.payOut : text.finish}
        </Button>
      }
    >
      <div className={styles['columns']}>
        <div className={styles['sums']}>
          <Sum label={total < 0 ? text.payout : text.due} value={Math.abs(total)} huge />
          {parts.length > 0 ? (
            <ul className={styles['parts']} aria-label={text.already}>
              {parts.map((part, index) => (
                <li key={`${index} ${part.kind}`}>
                  <span>{text.kinds[part.kind]}</span>
                  <Money cents={part.given} />
                  <Button
                    look="quiet"
                    icon="close"
                    aria-label={text.removePart(text.kinds[part.kind], formatMoney(part.given, language))}
                    onClick={() => setParts(parts.toSpliced(index, 1))}
                  />
                </li>
              ))}
            </ul>
          ) : null}
          {parts.length > 0 ? <Sum label={text.rest} value={rest} /> : null}
          {rest > 0 ? (
            <ChoiceField
              label={text.kind}
              hideLabel
              value={kind}
              onChange={(chosen) => {
                setKind(chosen);
                type('');
                pay.clear();
              }}
              options={offeredKinds.map((value) => ({ value, label: text.kinds[value] }))}
            />
          ) : null}
          {kind === 'Bar' && rest > 0 ? <Sum label={text.change} value={change} huge good /> : null}
          {kind !== 'Bar' && rest > 0 ? <Message kind="info">{text.cardHint}</Message> : null}
          {pay.failure ? <Message kind="fault">{sentence(pay.failure)}</Message> : null}
        </div>
        {rest > 0 ? (
          <div className={styles['entry']}>
            {kind === 'Bar' ? (
              <fieldset className={styles['quick']} aria-label={text.quick}>
                {quickAmounts(rest).map((amount) => (
                  <Button
                    key={amount}
                    // Keeps the focus in the field, where Enter finishes.
                    onPointerDown={(event) => event.preventDefault()}
                    onClick={() => type(formatAmount(amount, language).replaceAll(language === 'de' ? '.' : ',', ''))}
                  >
                    {amount === rest ? text.exact : formatMoney(amount, language)}
                  </Button>
                ))}
              </fieldset>
            ) : null}
            <NumberEntry
              key={kind}
              label={text.given}
              suffix="€"
              value={typed}
              placeholder={formatAmount(rest, language)}
              whole={6}
              decimals={2}
              onChange={(value) => {
                type(value);
                pay.clear();
              }}
              onEnter={() => void finish()}
              problem={problem}
            />
          </div>
        ) : null}
      </div>
    </Dialog>
  );
}

function Sum({
  label,
  value,
  huge = false,
  good = false,
}: {
  label: string;
  value: number;
  huge?: boolean;
  good?: boolean;
}): ReactNode {
  return (
    <p className={styles['sum']} data-huge={huge || undefined} data-good={good || undefined}>
      <span>{label}</span>
      <output aria-label={label}>
        <Money cents={value} />
      </output>
    </p>
  );
}
