import { type ReactNode, useState } from 'react';

import type { OrderDetail } from '#contract/methods/orders.ts';
import { useMay } from '#renderer/app/till.tsx';
import { refresh } from '#renderer/host/use-answer.ts';
import { useCommand } from '#renderer/host/use-command.ts';
import { useDownload } from '#renderer/host/use-download.ts';
import { useToldCommand } from '#renderer/host/use-told-command.ts';
import { Button, IconButton } from '#renderer/parts/button.tsx';
import { Confirm } from '#renderer/parts/confirm.tsx';
import { Message } from '#renderer/parts/message.tsx';
import { notify } from '#renderer/parts/notices.tsx';
import { away, Spaced } from '#renderer/parts/pane.tsx';
import { ReasonDialog } from '#renderer/parts/reason-dialog.tsx';
import { usePrintNotice } from '#renderer/parts/use-print-notice.ts';
import { useFault } from '#renderer/text/faults.ts';
import { useText } from '#renderer/text/language.tsx';
import { ordersText } from '#renderer/text/orders.ts';
import { PickListDialog } from './pick-list-dialog.tsx';

type Asking = 'hand-over' | 'cancel' | 'pick-list' | null;

/** What can be done with an order in its state; the next step comes last and stands out. */
export function OrderActions({ order, onPack }: { order: OrderDetail; onPack(): void }): ReactNode {
  const text = useText(ordersText);
  const mayCancel = useMay('manager');
  const [asking, setAsking] = useState<Asking>(null);
  const close = (): void => setAsking(null);
  return (
    <>
      {order.state === 'open' && mayCancel ? (
        <Button look="quiet" className={away} onClick={() => setAsking('cancel')}>
          {text.cancel}
        </Button>
      ) : null}
      <IconButton look="plain" icon="eye" label={text.showPickList} onClick={() => setAsking('pick-list')} />
      {order.state === 'open' ? <PrintList code={order.code} /> : null}
      {order.state === 'open' ? (
        <Button look="primary" icon="bag" onClick={onPack}>
          {text.pick}
        </Button>
      ) : null}
      {order.state === 'picked' ? (
        <Button look="primary" icon="check" onClick={() => setAsking('hand-over')}>
          {text.handOver}
        </Button>
      ) : null}
      {asking === 'hand-over' ? <HandOver order={order} onClose={close} /> : null}
      {asking === 'cancel' ? <Cancel order={order} onClose={close} /> : null}
      {asking === 'pick-list' ? <ShowList code={order.code} onClose={close} /> : null}
    </>
  );
}

/** `onEnd` is called once the job ended, however it did: the message about it wants to be seen. */
function PrintList({ code, onEnd }: { code: string; onEnd?: () => void }): ReactNode {
  const text = useText(ordersText);
  const print = useToldCommand('orders.printPickList', { timeoutMs: 60_000 });
  const tell = usePrintNotice();
  async function run(): Promise<void> {
    const outcome = await print.run({ orders: [code] });
    onEnd?.();
    if (outcome) tell(outcome);
  }
  return (
    <Button icon="printer" aria-label={text.printPickList} busy={print.busy} onClick={() => void run()}>
      {text.print}
    </Button>
  );
}

function ShowList({ code, onClose }: { code: string; onClose(): void }): ReactNode {
  const text = useText(ordersText);
  const pdf = useDownload('orders.pickListPdf');
  return (
    <PickListDialog
      orders={[code]}
      onClose={onClose}
      footer={
        <>
          <Button icon="download" busy={pdf.busy} onClick={() => pdf.run({ orders: [code] })}>
            {text.pickListPdf}
          </Button>
          <PrintList code={code} onEnd={onClose} />
        </>
      }
    />
  );
}

function HandOver({ order, onClose }: { order: OrderDetail; onClose(): void }): ReactNode {
  const text = useText(ordersText);
  const sentence = useFault();
  const handOver = useCommand('orders.handOver');
  async function run(): Promise<void> {
    if (!(await handOver.run({ orderId: order.orderId }))) return;
    refresh('orders.list', 'orders.show');
    notify({ kind: 'done', text: text.handedOverNotice(order.code) });
    onClose();
  }
  return (
    <Confirm
      title={text.handOverTitle(order.code)}
      action={text.handOver}
      busy={handOver.busy}
      onConfirm={() => void run()}
      onClose={onClose}
    >
      <Spaced>
        <p>{order.customerName === null ? text.handOverNobody : text.handOverText(order.customerName)}</p>
        <p>{order.paid ? text.paidHint : text.unpaidHint}</p>
        {handOver.failure ? <Message kind="fault">{sentence(handOver.failure)}</Message> : null}
      </Spaced>
    </Confirm>
  );
}

function Cancel({ order, onClose }: { order: OrderDetail; onClose(): void }): ReactNode {
  const text = useText(ordersText);
  const sentence = useFault();
  const cancel = useCommand('orders.cancel');
  async function run(reason: string): Promise<void> {
    if (!(await cancel.run({ orderId: order.orderId, reason }))) return;
    refresh('orders.list', 'orders.show');
    notify({ kind: 'done', text: text.cancelledNotice(order.code) });
    onClose();
  }
  return (
    <ReasonDialog
      danger
      title={text.cancelTitle(order.code)}
      action={text.cancel}
      label={text.cancelReason}
      usual={text.cancelReasons}
      missing={text.cancelReasonMissing}
      maxLength={200}
      busy={cancel.busy}
      problem={cancel.failure ? <Message kind="fault">{sentence(cancel.failure)}</Message> : null}
      onConfirm={(reason) => void run(reason)}
      onClose={onClose}
    >
      <p>{text.cancelText}</p>
    </ReasonDialog>
  );
}
