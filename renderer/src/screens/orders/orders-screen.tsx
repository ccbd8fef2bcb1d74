import { type ReactNode, useEffect, useState } from 'react';

import type { OrderRow } from '#contract/methods/orders.ts';
import { go, useRoute } from '#renderer/app/route.ts';
import { refresh } from '#renderer/host/use-answer.ts';
import { useDownload } from '#renderer/host/use-download.ts';
import { useStream } from '#renderer/host/use-stream.ts';
import { useToldCommand } from '#renderer/host/use-told-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { ChoiceField } from '#renderer/parts/choice.tsx';
import type { Option } from '#renderer/parts/field.tsx';
import { Empty } from '#renderer/parts/message.tsx';
import { Column } from '#renderer/parts/pane.tsx';
import { Screen, Split } from '#renderer/parts/screen.tsx';
import { usePrintNotice } from '#renderer/parts/use-print-notice.ts';
import { dialogIsOpen } from '#renderer/parts/open-dialogs.ts';
import { useScan } from '#renderer/scanning/scan-receivers.ts';
import { useText } from '#renderer/text/language.tsx';
import { ordersText } from '#renderer/text/orders.ts';
import { OrderDetail } from './order-detail.tsx';
import { OrderList, type StateFilter, stateFilters } from './order-list.tsx';
import { PracticeButton } from './practice-button.tsx';

/** Online orders: what is to be packed, what waits for its customer, and what became of the rest. */
export function OrdersScreen(): ReactNode {
  const text = useText(ordersText);
  const [filter, setFilter] = useState<StateFilter>('open');
  const { rest } = useRoute();
  const { item: open } = useStream('orders.open', {});
  const { item: sync } = useStream('sync.state', {});
  const chosen = rest[0];

  // A scanned order code opens its order, wherever it is printed.
  useScan(({ code }) => {
    if (dialogIsOpen() || !open?.some((order) => order.code === code)) return false;
    go('orders', code);
    return true;
  });
  useEffect(() => {
    if (open) refresh('orders.list', 'orders.show');
  }, [open]);

  return (
    <Screen
      title={text.title}
      actions={
        <>
          <AllOpen open={open} />
          {sync?.marketplace === 'practice' ? <PracticeButton /> : null}
        </>
      }
    >
      <Column>
        <ChoiceField<StateFilter>
          label={text.stateFilter}
          hideLabel
          value={filter}
          options={stateFilters.map((state): Option<StateFilter> => ({ value: state, label: text.states[state] }))}
          onChange={setFilter}
        />
        <Split
          list={<OrderList filter={filter} chosen={chosen} />}
          detail={
            chosen === undefined ? (
              <Empty icon="orders" title={text.chooseTitle}>
                {text.choose}
              </Empty>
            ) : (
              <OrderDetail key={chosen} order={chosen} />
            )
          }
        />
      </Column>
    </Screen>
  );
}

/** The pick lists of everything that is still to be packed, on receipt paper or as a file. */
function AllOpen({ open }: { open: readonly OrderRow[] | undefined }): ReactNode {
  const text = useText(ordersText);
  const print = useToldCommand('orders.printPickList', { timeoutMs: 60_000 });
  const pdf = useDownload('orders.pickListPdf');
  const tell = usePrintNotice();
  const none = !open?.some(({ state }) => state === 'open');

  async function printAll(): Promise<void> {
    const outcome = await print.run({});
    if (outcome) tell(outcome);
  }

  return (
    <>
      <Button icon="printer" busy={print.busy} disabled={none} onClick={() => void printAll()}>
        {text.printAll}
      </Button>
      <Button icon="download" busy={pdf.busy} disabled={none} onClick={() => pdf.run({})}>
        {text.pdfAll}
      </Button>
    </>
  );
}
