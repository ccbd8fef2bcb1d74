import { type ReactNode, useId, useState } from 'react';

import { useCommand } from '#renderer/host/use-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Dialog } from '#renderer/parts/dialog.tsx';
import { TextField } from '#renderer/parts/field.tsx';
import { Message } from '#renderer/parts/message.tsx';
import { usePrintNotice } from '#renderer/parts/use-print-notice.ts';
import { counterText } from '#renderer/text/counter.ts';
import { useFault } from '#renderer/text/faults.ts';
import { frameText } from '#renderer/text/frame.ts';
import { useText } from '#renderer/text/language.tsx';
import styles from './dialogs.module.css';

/** Opens the drawer outside of a sale. Whoever does says why, and it is recorded. */
export function DrawerDialog({ onClose }: { onClose(): void }): ReactNode {
  const text = useText(counterText).drawerDialog;
  const frame = useText(frameText);
  const sentence = useFault();
  const notice = usePrintNotice();
  const form = useId();
  const open = useCommand('sales.openDrawer');
  const [reason, setReason] = useState<string>(text.reasons[0] ?? '');

  async function run(): Promise<void> {
    const outcome = await open.run({ reason: reason.trim() });
    if (!outcome) return;
    // An open drawer is its own notice.
    if (outcome.outcome !== 'printed' && outcome.outcome !== 'sent') notice(outcome);
    onClose();
  }

  return (
    <Dialog
      title={text.title}
      width="narrow"
      onClose={onClose}
      footer={
        <>
          <Button size="large" onClick={onClose}>
            {frame.cancel}
          </Button>
          <Button
            size="large"
            look="primary"
            icon="drawer"
            type="submit"
            form={form}
            busy={open.busy}
            disabled={reason.trim() === ''}
          >
            {text.take}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <div className={styles['chips']}>
          {text.reasons.map((one) => (
            <Button key={one} aria-pressed={one === reason} onClick={() => setReason(one)}>
              {one}
            </Button>
          ))}
        </div>
        <TextField label={text.reason} hint={text.hint} maxLength={120} value={reason} onChange={setReason} />
        {open.failure ? <Message kind="fault">{sentence(open.failure)}</Message> : null}
      </form>
    </Dialog>
  );
}
