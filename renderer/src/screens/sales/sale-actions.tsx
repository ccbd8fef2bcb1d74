import { lazy, type ReactNode, Suspense, useState } from 'react';

import type { SaleDetail, SaleSummary } from '#contract/methods/sales.ts';
import { formatMoney } from '#domain/money.ts';
import { go } from '#renderer/app/route.ts';
import { useTerminal } from '#renderer/app/terminal.tsx';
import { useMay } from '#renderer/app/till.tsx';
import { refresh, useAnswer } from '#renderer/host/use-answer.ts';
import { useCommand } from '#renderer/host/use-command.ts';
import { useDownload } from '#renderer/host/use-download.ts';
import { useToldCommand } from '#renderer/host/use-told-command.ts';
import { Button, IconButton } from '#renderer/parts/button.tsx';
import { Confirm } from '#renderer/parts/confirm.tsx';
import { Message } from '#renderer/parts/message.tsx';
import { notify } from '#renderer/parts/notices.tsx';
import { away, Spaced } from '#renderer/parts/pane.tsx';
import { usePrintNotice } from '#renderer/parts/use-print-notice.ts';
import { useFault } from '#renderer/text/faults.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import { salesText } from '#renderer/text/sales.ts';
import { ReceiptDialog } from './receipt-dialog.tsx';

const CardReverse = lazy(async () => ({ default: (await import('./card-reverse.tsx')).CardReverse }));

/** What can be done with a sale: show, print, save its receipt, or take the whole sale back. */
export function SaleActions({ sale }: { sale: SaleDetail }): ReactNode {
  const text = useText(salesText);
  const mayReverse = useMay('manager');
  const [asking, setAsking] = useState<'reverse' | 'receipt' | null>(null);
  const pdf = useDownload('sales.receiptPdf');
  const close = (): void => setAsking(null);
  return (
    <>
      {sale.kind === 'sale' && sale.reversedBy === null && mayReverse ? (
        <Button look="quiet" className={away} onClick={() => setAsking('reverse')}>
          {text.reverse}
        </Button>
      ) : null}
      <IconButton
        look="plain"
        icon="download"
        label={text.receiptPdf}
        busy={pdf.busy}
        onClick={() => pdf.run({ sale: sale.saleId })}
      />
      <PrintButton sale={sale} />
      <Button look="primary" onClick={() => setAsking('receipt')}>
        {text.receipt}
      </Button>
      {asking === 'reverse' ? <Reverse sale={sale} onClose={close} /> : null}
      {asking === 'receipt' ? (
        <ReceiptDialog
          saleId={sale.saleId}
          receiptNo={sale.receiptNo}
          footer={<PrintButton sale={sale} onEnd={close} />}
          onClose={close}
        />
      ) : null}
    </>
  );
}

/** `onEnd` is called once the job ended, however it did: the message about it wants to be seen. */
function PrintButton({ sale, onEnd }: { sale: SaleDetail; onEnd?: () => void }): ReactNode {
  const text = useText(salesText);
  const print = useToldCommand('sales.print', { timeoutMs: 60_000 });
  const tell = usePrintNotice();

  async function run(): Promise<void> {
    const outcome = await print.run({ saleId: sale.saleId });
    refresh('sales.show', 'sales.receipt');
    onEnd?.();
    if (outcome) tell(outcome, { saleId: sale.saleId });
  }

  return (
    <Button icon="printer" busy={print.busy} onClick={() => void run()}>
      {sale.prints.length > 0 ? text.printCopy : text.print}
    </Button>
  );
}

function Reverse({ sale, onClose }: { sale: SaleDetail; onClose(): void }): ReactNode {
  const text = useText(salesText);
  const language = useLanguage();
  const sentence = useFault();
  const reverse = useCommand('sales.reverse');
  const byTerminal = useTerminal().view?.mode === 'terminal';
  const [tillOnly, setTillOnly] = useState(false);
  const { value: atTerminal } = useAnswer('terminal.reversible', byTerminal ? { saleId: sale.saleId } : null);
  const cash = sale.payments.reduce((sum, { kind, amount }) => (kind === 'Bar' ? sum + amount : sum), 0);

  async function run(): Promise<void> {
    const made = await reverse.run({ saleId: sale.saleId });
    if (made) taken(made);
  }

  function taken(made: SaleSummary): void {
    refresh('sales.list', 'sales.show');
    notify({ kind: 'done', text: text.reversedNotice(made.receiptNo) });
    onClose();
    go('sales', String(made.receiptNo));
  }

  if (byTerminal && atTerminal && !tillOnly)
    return (
      <Suspense fallback={null}>
        <CardReverse
          sale={sale}
          amount={atTerminal.amount}
          onTaken={taken}
          onTillOnly={() => setTillOnly(true)}
          onClose={onClose}
        />
      </Suspense>
    );
  return (
    <Confirm
      danger
      title={text.reverseTitle(sale.receiptNo)}
      action={text.reverseDo}
      busy={reverse.busy}
      onConfirm={() => void run()}
      onClose={onClose}
    >
      <Spaced>
        <p>{text.reverseText(formatMoney(sale.total, language))}</p>
        {cash > 0 ? <Message kind="info">{text.reverseCash(formatMoney(cash, language))}</Message> : null}
        {reverse.failure ? <Message kind="fault">{sentence(reverse.failure)}</Message> : null}
      </Spaced>
    </Confirm>
  );
}
