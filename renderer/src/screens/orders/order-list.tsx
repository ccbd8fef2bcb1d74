import type { ReactNode } from 'react';

import type { OrderRow } from '#contract/methods/orders.ts';
import { usePlace } from '#renderer/app/till.tsx';
import { useNow } from '#renderer/app/use-now.ts';
import { routeHash } from '#renderer/app/route.ts';
import { useAnswer } from '#renderer/host/use-answer.ts';
import { LinkList, LinkRow, Pager } from '#renderer/parts/list.tsx';
import { Badge, Empty, Message } from '#renderer/parts/message.tsx';
import { Money } from '#renderer/parts/money.tsx';
import { Pane } from '#renderer/parts/pane.tsx';
import { usePaged } from '#renderer/parts/use-paged.ts';
import { useFault } from '#renderer/text/faults.ts';
import { frameText } from '#renderer/text/frame.ts';
import { useText } from '#renderer/text/language.tsx';
import { ordersText } from '#renderer/text/orders.ts';
import { deliveryWindow, isOverdue } from './delivery-window.ts';

export const stateFilters = ['open', 'picked', 'handed-over', 'cancelled', 'all'] as const;
export type StateFilter = (typeof stateFilters)[number];

export const stateTones = { open: 'accent', picked: 'warn', 'handed-over': 'plain', cancelled: 'danger' } as const;

/** The orders of one state, the ones that wait for nothing but a customer included. */
export function OrderList({ filter, chosen }: { filter: StateFilter; chosen: string | undefined }): ReactNode {
  const text = useText(ordersText);
  const frame = useText(frameText);
  const sentence = useFault();
  const { offset, limit, move } = usePaged(filter);
  const { value, failure } = useAnswer('orders.list', { state: filter === 'all' ? null : filter, offset, limit });

  if (failure) return <Message kind="fault">{sentence(failure)}</Message>;
  if (!value) return <Empty icon="clock" title={frame.loading} />;
  if (value.total === 0) {
    const none = filter === 'open';
    return (
      <Empty icon="orders" title={none ? text.noneOpen : text.none}>
        {none ? text.noneOpenHint : text.noneHint}
      </Empty>
    );
  }
  return (
    <Pane foot={<Pager offset={offset} limit={limit} total={value.total} onMove={move} />}>
      <LinkList label={text.list}>
        {value.rows.map((order) => (
          <OrderLink
            key={order.orderId}
            order={order}
            withState={filter === 'all'}
            current={order.code === chosen || order.orderId === chosen}
          />
        ))}
      </LinkList>
    </Pane>
  );
}

function OrderLink({
  order,
  withState,
  current,
}: {
  order: OrderRow;
  withState: boolean;
  current: boolean;
}): ReactNode {
  const text = useText(ordersText);
  const place = usePlace();
  const now = useNow(60_000);
  return (
    <LinkRow
      href={routeHash('orders', order.code)}
      current={current}
      title={order.customerName === null ? order.code : `${order.code} · ${order.customerName}`}
      end={<Money cents={order.total} />}
      note={`${deliveryWindow(order.delivery, text, place)} · ${text.delivery[order.delivery.kind]} · ${text.lines(order.lineCount)}`}
      badges={
        <>
          {isOverdue(order, now) ? <Badge tone="danger">{text.overdue}</Badge> : null}
          {withState ? <Badge tone={stateTones[order.state]}>{text.states[order.state]}</Badge> : null}
        </>
      }
    />
  );
}
