import { lazy, type ReactNode, Suspense, useState } from 'react';

import type { BasketView } from '#contract/methods/baskets.ts';
import type { Paid } from '#contract/methods/sales.ts';
import type { TerminalLast } from '#contract/methods/terminal.ts';
import { cents, formatAmount, formatMoney } from '#domain/money.ts';
import { quickAmounts } from '#domain/quick-amounts.ts';
import { useTerminal } from '#renderer/app/terminal.tsx';
import { useCommand } from '#renderer/host/use-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { ChoiceField } from '#renderer/parts/choice.tsx';
import { Dialog } from '#renderer/parts/dialog.tsx';
import { Message } from '#renderer/parts/message.tsx';
import { Money } from '#renderer/parts/money.tsx';
import { NumberEntry } from '#renderer/parts/number-entry.tsx';
import { cardText } from '#renderer/text/card.ts';
import { counterText } from '#renderer/text/counter.ts';
import { useFault } from '#renderer/text/faults.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import styles from './pay-dialog.module.css';
import { judge, offeredKinds, type OfferedKind, type Part, restOf } from './pay-offer.ts';
import { useHotkeys } from './use-hotkeys.ts';
import { usePayingScan } from './use-paying-scan.ts';

const CardRefusal = lazy(async () => ({ default: (await import('./card-refusal.tsx')).CardRefusal }));

/** Takes the money. Finishing twice by a double press or after a lost answer pays once: the command keeps its id. */
export function PayDialog({
  basket,
  refused,
  onPaid,
  onCard,
  onClose,
}: {
  basket: BasketView;
  /** The card payment that came to nothing before. */
  refused?: TerminalLast | undefined;
  onPaid(paid: Paid): void;
  /** The sum went to the terminal. */
  onCard(attempt: string): void;
  onClose(): void;
}): ReactNode {
  const text = useText(counterText).payDialog;
  const language = useLanguage();
  const sentence = useFault();
  const cards = useText(cardText);
  const pay = useCommand('sales.pay');
  const card = useCommand('terminal.pay');
  const connected = useTerminal().view?.mode === 'terminal';
  const [byHand, setByHand] = useState(false);
  const byTerminal = connected && !byHand;
  const [parts, setParts] = useState<readonly Part[]>([]);
  const [kind, setKind] = useState<OfferedKind>(refused ? 'ECKarte' : 'Bar');
  const [typed, type] = useState('');
  const total = cents(basket.total);
  const rest = restOf({ total, parts });
  const verdict = judge({ total, parts, kind, typed });
  const cardAt =
    byTerminal && verdict.is === 'enough' ? verdict.payments.findIndex((payment) => payment.kind !== 'Bar') : -1;
  // One card a sale: a second one could be refused when the first was paid.
  const kinds = !byTerminal ? offeredKinds : hasCard(parts) ? (['Bar'] as const) : (['Bar', 'ECKarte'] as const);

  async function finish(): Promise<void> {
    if (pay.busy || card.busy) return;
    if (verdict.is === 'part') {
      setParts([...parts, verdict.part]);
      if (byTerminal) setKind('Bar');
      return type('');
    }
    if (verdict.is !== 'enough') return;
    if (cardAt >= 0) {
      const begun = await card.run({ basketId: basket.basketId, payments: verdict.payments, card: cardAt });
      if (begun) onCard(begun.attempt);
      return;
    }
    const paid = await pay.run({ basketId: basket.basketId, payments: verdict.payments });
    if (paid) onPaid(paid);
  }
  /** Changes between the terminal that is connected and one that is typed into. */
  function work(): void {
    setByHand(!byHand);
    setKind('ECKarte');
  }
  const nameOf = (of: OfferedKind): string => (byTerminal && of !== 'Bar' ? cards.kind : text.kinds[of]);
  const failure = pay.failure ?? card.failure;
  function clear(): void {
    pay.clear();
    card.clear();
  }
  useHotkeys({ F12: () => void finish() });
  usePayingScan(parts.length > 0 || pay.busy || card.busy);

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
          icon={cardAt >= 0 ? 'card' : 'check'}
          className={styles['finish']}
          busy={pay.busy || card.busy}
          disabled={verdict.is === 'too-much-card' || verdict.is === 'no-amount'}
          onClick={() => void finish()}
          aria-keyshortcuts="F12"
        >
          {verdict.is === 'part' ? text.part : total < 0 ? text.payOut : cardAt >= 0 ? cards.start : text.finish}
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
                  <span>{nameOf(part.kind)}</span>
                  <Money cents={part.given} />
                  <Button
                    look="quiet"
                    icon="close"
                    aria-label={text.removePart(nameOf(part.kind), formatMoney(part.given, language))}
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
                clear();
              }}
              options={kinds.map((value) => ({ value, label: nameOf(value) }))}
            />
          ) : null}
          {kind === 'Bar' && rest > 0 ? <Sum label={text.change} value={change} huge good /> : null}
          {kind !== 'Bar' && rest > 0 ? (
            <Message kind="info">
              {byTerminal ? cards.hint : text.cardHint}
              {connected ? (
                <Button look="quiet" className={styles['hand']} onClick={work}>
                  {byHand ? cards.notByHand : cards.byHand}
                </Button>
              ) : null}
            </Message>
          ) : null}
          {byTerminal && hasCard(parts) && rest > 0 ? <Message kind="info">{cards.oneCard}</Message> : null}
          {failure ? <Message kind="fault">{sentence(failure)}</Message> : null}
          {refused && !failure ? (
            <Suspense fallback={null}>
              <CardRefusal last={refused} />
            </Suspense>
          ) : null}
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
                clear();
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

function hasCard(parts: readonly Part[]): boolean {
  return parts.some(({ kind }) => kind !== 'Bar');
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
