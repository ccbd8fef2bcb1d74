import type { ReactNode } from 'react';

import { useCommand } from '#renderer/host/use-command.ts';
import { Message } from '#renderer/parts/message.tsx';
import { notify } from '#renderer/parts/notices.tsx';
import { ReasonDialog } from '#renderer/parts/reason-dialog.tsx';
import { usePrintNotice } from '#renderer/parts/use-print-notice.ts';
import { useFault } from '#renderer/text/faults.ts';
import { useText } from '#renderer/text/language.tsx';
import { salesText } from '#renderer/text/sales.ts';

/** Opens the drawer without a sale; the reason goes into the records. */
export function DrawerDialog({ onClose }: { onClose(): void }): ReactNode {
  const text = useText(salesText);
  const sentence = useFault();
  const open = useCommand('sales.openDrawer', { timeoutMs: 30_000 });
  const tell = usePrintNotice();

  async function run(reason: string): Promise<void> {
    const outcome = await open.run({ reason });
    if (!outcome) return;
    const opened = outcome.outcome === 'printed' || outcome.outcome === 'sent';
    if (opened) notify({ kind: 'done', text: text.drawerOpened });
    else tell(outcome);
    onClose();
  }

  return (
    <ReasonDialog
      title={text.drawerTitle}
      action={text.drawerDo}
      label={text.drawerReason}
      usual={text.drawerReasons}
      missing={text.drawerReasonMissing}
      busy={open.busy}
      problem={open.failure ? <Message kind="fault">{sentence(open.failure)}</Message> : null}
      onConfirm={(reason) => void run(reason)}
      onClose={onClose}
    >
      <p>{text.drawerText}</p>
    </ReasonDialog>
  );
}
