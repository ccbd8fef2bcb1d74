import type { ReactNode } from 'react';

import { useAnswer } from '#renderer/host/use-answer.ts';
import { PaperDialog } from '#renderer/parts/paper-dialog.tsx';
import { useText } from '#renderer/text/language.tsx';
import { ordersText } from '#renderer/text/orders.ts';

/** The pick list as it would come out of the receipt printer. */
export function PickListDialog({
  orders,
  footer,
  onClose,
}: {
  orders: readonly string[];
  footer: ReactNode;
  onClose(): void;
}): ReactNode {
  const text = useText(ordersText);
  const picture = useAnswer('orders.pickListText', { orders: [...orders], as: 'png' });
  const words = useAnswer('orders.pickListText', { orders: [...orders], as: 'text' });
  return (
    <PaperDialog
      title={text.pickListTitle}
      alt={text.pickListPicture}
      picture={picture.value?.base64}
      text={words.value?.text}
      textLabel={text.pickListAsText}
      failure={picture.failure}
      footer={footer}
      onClose={onClose}
    />
  );
}
