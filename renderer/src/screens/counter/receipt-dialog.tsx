import type { ReactNode } from 'react';

import { useAnswer } from '#renderer/host/use-answer.ts';
import { useToldCommand } from '#renderer/host/use-told-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Dialog } from '#renderer/parts/dialog.tsx';
import { Empty } from '#renderer/parts/message.tsx';
import { PaperDialog } from '#renderer/parts/paper-dialog.tsx';
import { usePrintNotice } from '#renderer/parts/use-print-notice.ts';
import { counterText } from '#renderer/text/counter.ts';
import { frameText } from '#renderer/text/frame.ts';
import { useText } from '#renderer/text/language.tsx';

/** The picture of a receipt: of the named sale, or of the last one. What is printed from here after the first time is marked as copy. */
export function ReceiptDialog({ saleId, onClose }: { saleId: string | null; onClose(): void }): ReactNode {
  const text = useText(counterText);
  const frame = useText(frameText);
  const notice = usePrintNotice();
  const last = useAnswer('sales.list', saleId === null ? { limit: 1 } : null);
  const sale = saleId ?? last.value?.rows[0]?.saleId ?? null;
  const detail = useAnswer('sales.show', sale === null ? null : { sale });
  const picture = useAnswer('sales.receipt', sale === null ? null : { sale, as: 'png' });
  const words = useAnswer('sales.receipt', sale === null ? null : { sale, as: 'text' });
  const print = useToldCommand('sales.print', { timeoutMs: 45_000 });
  const receiptNo = detail.value?.receiptNo ?? 0;

  async function run(): Promise<void> {
    const outcome = sale === null ? undefined : await print.run({ saleId: sale });
    if (!outcome) return;
    notice(outcome, sale === null ? undefined : { saleId: sale });
    picture.reload();
    words.reload();
  }

  if (saleId === null && last.value?.rows.length === 0) {
    return (
      <Dialog title={text.lastReceipt} onClose={onClose} closeByBackdrop>
        <Empty icon="receipt" title={text.receipt.none} />
      </Dialog>
    );
  }
  return (
    <PaperDialog
      title={receiptNo === 0 ? text.lastReceipt : text.receipt.title(receiptNo)}
      alt={text.receipt.alt(receiptNo)}
      picture={picture.value?.base64}
      text={words.value?.text}
      textLabel={text.receipt.words}
      failure={last.failure ?? picture.failure}
      onClose={onClose}
      footer={
        <>
          <Button size="large" onClick={onClose}>
            {frame.close}
          </Button>
          <Button size="large" look="primary" icon="printer" busy={print.busy} onClick={() => void run()}>
            {(picture.value?.copyNo ?? 0) > 0 ? text.receipt.copy : text.changeDialog.print}
          </Button>
        </>
      }
    />
  );
}
