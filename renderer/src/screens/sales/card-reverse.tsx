import { type ReactNode, useEffect, useState } from 'react';

import type { SaleDetail, SaleSummary } from '#contract/methods/sales.ts';
import { formatMoney } from '#domain/money.ts';
import { awaitEnd, useTerminal } from '#renderer/app/terminal.tsx';
import { useCommand } from '#renderer/host/use-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Dialog } from '#renderer/parts/dialog.tsx';
import { Message } from '#renderer/parts/message.tsx';
import { Spaced } from '#renderer/parts/pane.tsx';
import { useFault } from '#renderer/text/faults.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import { salesText } from '#renderer/text/sales.ts';
import { terminalText } from '#renderer/text/terminal.ts';
import { CardRefusal } from '#renderer/screens/counter/card-refusal.tsx';

/** Takes a sale back that was paid at the terminal: there first, then in the till; or in the till only. */
export function CardReverse({
  sale,
  amount,
  onTaken,
  onTillOnly,
  onClose,
}: {
  sale: SaleDetail;
  /** What was paid by card, in cents. */
  amount: number;
  onTaken(made: SaleSummary): void;
  onTillOnly(): void;
  onClose(): void;
}): ReactNode {
  const text = useText(terminalText).reverse;
  const sales = useText(salesText);
  const language = useLanguage();
  const sentence = useFault();
  const { view } = useTerminal();
  const reverse = useCommand('terminal.reverse');
  const [attempt, setAttempt] = useState<string | null>(null);
  const ended = attempt !== null && view?.last?.attempt === attempt ? view.last : undefined;
  const made = ended?.reversal ?? null;

  useEffect(() => {
    if (made) onTaken(made);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when it was taken back
  }, [made?.saleId]);

  async function run(): Promise<void> {
    const begun = await reverse.run({ saleId: sale.saleId });
    if (!begun) return;
    awaitEnd(begun.attempt);
    setAttempt(begun.attempt);
  }

  if (view?.current) return null;
  return (
    <Dialog
      title={sales.reverseTitle(sale.receiptNo)}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onTillOnly}>{text.tillOnly}</Button>
          <Button look="danger" icon="card" busy={reverse.busy} data-start="" onClick={() => void run()}>
            {text.atTerminal}
          </Button>
        </>
      }
    >
      <Spaced>
        <p>{text.offer(formatMoney(amount, language))}</p>
        {ended && !made ? <CardRefusal last={ended} /> : null}
        {reverse.failure ? <Message kind="fault">{sentence(reverse.failure)}</Message> : null}
        <Message kind="info">{text.tillOnlyHint}</Message>
      </Spaced>
    </Dialog>
  );
}
