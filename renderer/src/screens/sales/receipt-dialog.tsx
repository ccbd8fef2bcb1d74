import type { ReactNode } from 'react';

import { useAnswer } from '#renderer/host/use-answer.ts';
import { PaperDialog } from '#renderer/parts/paper-dialog.tsx';
import { useText } from '#renderer/text/language.tsx';
import { salesText } from '#renderer/text/sales.ts';

/** The receipt of a sale as it would come out of the printer, without printing or counting it. */
export function ReceiptDialog({
  saleId,
  receiptNo,
  footer,
  onClose,
}: {
  saleId: string;
  receiptNo: number;
  footer?: ReactNode;
  onClose(): void;
}): ReactNode {
  const text = useText(salesText);
  const picture = useAnswer('sales.receipt', { sale: saleId, as: 'png' });
  const words = useAnswer('sales.receipt', { sale: saleId, as: 'text' });
  return (
    <PaperDialog
      title={text.receiptNo(receiptNo)}
      alt={text.receiptPicture(receiptNo)}
      picture={picture.value?.base64}
      text={words.value?.text}
      textLabel={text.receiptAsText}
      failure={picture.failure}
      footer={footer}
      onClose={onClose}
    />
  );
}
