import { type ReactNode, useEffect, useRef, useState } from 'react';

import type { Paid } from '#contract/methods/sales.ts';
import { formatMoney } from '#domain/money.ts';
import { useTerminal } from '#renderer/app/terminal.tsx';
import { useTill } from '#renderer/app/till.tsx';
import { useAnswer } from '#renderer/host/use-answer.ts';
import { useToldCommand } from '#renderer/host/use-told-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Dialog } from '#renderer/parts/dialog.tsx';
import { Badge } from '#renderer/parts/message.tsx';
import { Money } from '#renderer/parts/money.tsx';
import { usePrintNotice } from '#renderer/parts/use-print-notice.ts';
import { cardText } from '#renderer/text/card.ts';
import { counterText } from '#renderer/text/counter.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import styles from './pay-dialog.module.css';

/** A slow printer and the wait for the signature together. */
const printTimeoutMs = 45_000;

/** After the sale: the change, huge, and what the customer wants of the receipt. The next scan begins the next sale. */
export function ChangeDialog({
  paid: { sale, change, given },
  card = 0,
  onShow,
  onClose,
}: {
  paid: Paid;
  /** What the terminal took of it, in cents. */
  card?: number | undefined;
  onShow(): void;
  onClose(): void;
}): ReactNode {
  const text = useText(counterText).changeDialog;
  const language = useLanguage();
  const { settings } = useTill();
  const notice = usePrintNotice();
  const print = useToldCommand('sales.print', { timeoutMs: printTimeoutMs });
  const [prints, setPrints] = useState(0);
  const begun = useRef(false);
  const slipBegun = useRef(false);
  const cards = useText(cardText);
  const byTerminal = useTerminal().view?.mode === 'terminal';
  const { value: slips = [] } = useAnswer('terminal.slips', byTerminal ? { of: sale.saleId } : null);
  const slip = slips.find(({ whose }) => whose === 'customer');
  const printSlip = useToldCommand('terminal.printSlip', { timeoutMs: printTimeoutMs });

  async function run(): Promise<void> {
    const outcome = await print.run({ saleId: sale.saleId });
    if (!outcome) return;
    notice(outcome, { saleId: sale.saleId });
    if (outcome.outcome === 'printed' || outcome.outcome === 'sent') setPrints((count) => count + 1);
  }

  async function runSlip(n: number): Promise<void> {
    const outcome = await printSlip.run({ n });
    if (outcome) notice(outcome);
  }

  useEffect(() => {
    if (begun.current || settings?.printReceipts !== 'always') return;
    begun.current = true;
    void run();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once per sale
  }, [settings]);

  useEffect(() => {
    // The card's slip follows the receipt that it belongs to.
    if (!slip || slipBegun.current || prints === 0 || settings?.printReceipts !== 'always') return;
    slipBegun.current = true;
    void runSlip(slip.n);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once per sale
  }, [slip?.n, prints, settings]);

  const paidOut = sale.total < 0;
  // Nothing is given back where the card paid all of it; then the sum is what both look for.
  const allByCard = card > 0 && card === sale.total;
  const label = allByCard ? cards.paid : paidOut ? text.paidOut : text.change;
  return (
    <Dialog
      title={text.title}
      onClose={onClose}
      footer={
        <Button look="primary" size="large" className={styles['next']} data-start="" onClick={onClose}>
          {text.next}
          <small>{text.nextHelp}</small>
        </Button>
      }
    >
      <div className={styles['change']}>
        <p className={styles['label']}>{allByCard || paidOut || change > 0 ? label : text.exact}</p>
        <output aria-label={label} className={styles['amount']}>
          <Money cents={allByCard ? card : paidOut ? -sale.total : change} />
        </output>
        <p className={styles['note']}>
          {paidOut || allByCard ? null : text.given(formatMoney(given, language), formatMoney(sale.total, language))}
        </p>
        <p>
          {text.receiptNo(sale.receiptNo)} {sale.mode === 'demo' ? <Badge tone="demo">{text.demo}</Badge> : null}
        </p>
      </div>
      <div className={styles['receipts']}>
        <Button size="large" icon="printer" busy={print.busy} onClick={() => void run()}>
          {prints > 0 ? text.printAgain : text.print}
        </Button>
        <Button size="large" icon="receipt" onClick={onShow}>
          {text.show}
        </Button>
        {slip ? (
          <Button
            size="large"
            icon="card"
            className={styles['slip']}
            busy={printSlip.busy}
            onClick={() => void runSlip(slip.n)}
          >
            {cards.printSlip}
          </Button>
        ) : null}
      </div>
    </Dialog>
  );
}
