import { type ReactNode, useState } from 'react';

import type { OrderDetail as Order } from '#contract/methods/orders.ts';
import { formatQuantity } from '#domain/quantity.ts';
import { usePlace } from '#renderer/app/till.tsx';
import { useNow } from '#renderer/app/use-now.ts';
import { useAnswer } from '#renderer/host/use-answer.ts';
import { Badge, Empty, Message } from '#renderer/parts/message.tsx';
import { Money } from '#renderer/parts/money.tsx';
import { Heading, Pane, Stack } from '#renderer/parts/pane.tsx';
import { Facts, Table } from '#renderer/parts/table.tsx';
import { useFault } from '#renderer/text/faults.ts';
import { formatMoment } from '#renderer/text/format.ts';
import { frameText } from '#renderer/text/frame.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import { ordersText } from '#renderer/text/orders.ts';
import { deliveryWindow, isOverdue } from './delivery-window.ts';
import { OrderActions } from './order-actions.tsx';
import { stateTones } from './order-list.tsx';
import { PickForm } from './pick-form.tsx';

/** One order by code or id: who gets what and when, and what to do with it next. */
export function OrderDetail({ order }: { order: string }): ReactNode {
  const frame = useText(frameText);
  const sentence = useFault();
  const [packing, setPacking] = useState(false);
  const { value, failure } = useAnswer('orders.show', { order });

  if (failure && !value) return <Empty icon="orders" title={sentence(failure)} />;
  if (!value) return <Empty icon="clock" title={frame.loading} />;
  if (packing && value.state === 'open') return <PickForm order={value} onDone={() => setPacking(false)} />;
  return (
    <Pane
      label={value.code}
      head={<Head order={value} />}
      foot={<OrderActions order={value} onPack={() => setPacking(true)} />}
    >
      <Stack>
        <About order={value} />
        <Lines order={value} />
      </Stack>
    </Pane>
  );
}

function Head({ order }: { order: Order }): ReactNode {
  const text = useText(ordersText);
  const now = useNow(60_000);
  return (
    <Heading
      title={order.code}
      badges={
        <>
          <Badge tone={stateTones[order.state]}>{text.states[order.state]}</Badge>
          <Badge tone={order.paid ? 'good' : 'plain'}>{order.paid ? text.paid : text.unpaid}</Badge>
          {isOverdue(order, now) ? <Badge tone="danger">{text.overdue}</Badge> : null}
        </>
      }
      note={order.customerName}
    />
  );
}

function About({ order }: { order: Order }): ReactNode {
  const text = useText(ordersText);
  const place = usePlace();
  return (
    <>
      <Facts
        facts={[
          { name: text.delivery[order.delivery.kind], value: order.delivery.name },
          { name: text.deliveryLabel, value: deliveryWindow(order.delivery, text, place) },
          { name: text.placed, value: formatMoment(order.placedAt, place) },
          { name: text.phone, value: order.phone },
        ]}
      />
      {order.note ? (
        <Message kind="info">
          <strong>{text.note}</strong>
          <p>{order.note}</p>
        </Message>
      ) : null}
      {order.lines.some(({ gone }) => gone) ? <Message kind="warning">{text.goneHint}</Message> : null}
    </>
  );
}

function Lines({ order }: { order: Order }): ReactNode {
  const text = useText(ordersText);
  const language = useLanguage();
  const packed = order.lines.some(({ picked }) => picked !== null);
  return (
    <Table
      caption={text.lines(order.lines.length)}
      columns={[
        { key: 'article', title: text.article },
        { key: 'ordered', title: text.ordered, end: true },
        packed ? { key: 'packed', title: text.packed, end: true } : { key: 'onHand', title: text.onHand, end: true },
        { key: 'total', title: text.total, end: true },
      ]}
      rows={[
        ...order.lines.map((line) => ({
          key: line.lineId,
          look: order.state === 'cancelled' ? ('struck' as const) : undefined,
          cells: {
            article: (
              <>
                {line.name} {line.gone ? <Badge tone="warn">{text.gone}</Badge> : null}
              </>
            ),
            ordered: formatQuantity(line.quantity, line.unit, language),
            packed: <Packed line={line} />,
            onHand: <OnHand line={line} open={order.state === 'open'} />,
            total: <Money cents={line.total} />,
          },
        })),
        {
          key: 'sum',
          look: 'strong' as const,
          cells: { article: text.sum, total: <Money cents={order.total} /> },
        },
      ]}
    />
  );
}

type Line = Order['lines'][number];

function Packed({ line }: { line: Line }): ReactNode {
  const language = useLanguage();
  const { picked, quantity, unit } = line;
  if (picked === null) return null;
  const words = formatQuantity(picked, unit, language);
  return picked === quantity ? words : <Badge tone="warn">{words}</Badge>;
}

/** What is there of it; goods that cannot be packed in full are marked, because the ledger may still be wrong. */
function OnHand({ line, open }: { line: Line; open: boolean }): ReactNode {
  const text = useText(ordersText);
  const language = useLanguage();
  const { onHand, quantity, unit } = line;
  if (onHand === null) return null;
  const words = formatQuantity(onHand, unit, language);
  if (!open || onHand >= quantity) return words;
  return (
    <Badge tone="danger">
      {words}
      <span className="unseen">{text.tooFew}</span>
    </Badge>
  );
}
