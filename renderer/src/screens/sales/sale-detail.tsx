import { lazy, type ReactNode, Suspense } from 'react';

import type { SaleDetail as Sale } from '#contract/methods/sales.ts';
import { usePlace } from '#renderer/app/till.tsx';
import { routeHash } from '#renderer/app/route.ts';
import { useAgain } from '#renderer/host/use-again.ts';
import { useAnswer } from '#renderer/host/use-answer.ts';
import { Badge, Empty, Message } from '#renderer/parts/message.tsx';
import { Money } from '#renderer/parts/money.tsx';
import { Heading, Pane, Stack } from '#renderer/parts/pane.tsx';
import { Facts } from '#renderer/parts/table.tsx';
import { useFault } from '#renderer/text/faults.ts';
import { formatMoment } from '#renderer/text/format.ts';
import { frameText } from '#renderer/text/frame.ts';
import { useText } from '#renderer/text/language.tsx';
import { salesText } from '#renderer/text/sales.ts';
import { SaleActions } from './sale-actions.tsx';
import { SaleLines, SalePayments, SalePrints, SaleTaxes } from './sale-tables.tsx';

const CardSlips = lazy(async () => ({ default: (await import('./card-slips.tsx')).CardSlips }));

/** One sale by receipt number or id, with everything that was recorded of it. */
export function SaleDetail({ sale }: { sale: string }): ReactNode {
  const frame = useText(frameText);
  const sentence = useFault();
  const { value, failure, reload } = useAnswer('sales.show', { sale });
  useAgain(value?.signature === 'pending', reload);
  if (failure && !value) return <Empty icon="receipt" title={sentence(failure)} />;
  if (!value) return <Empty icon="clock" title={frame.loading} />;
  return (
    <Pane label={String(value.receiptNo)} head={<Head sale={value} />} foot={<SaleActions sale={value} />}>
      <Stack>
        <About sale={value} />
        <SaleLines sale={value} />
        <SalePayments sale={value} />
        <SaleTaxes sale={value} />
        <SalePrints sale={value} />
        {value.payments.some(({ kind }) => kind !== 'Bar') ? (
          <Suspense fallback={null}>
            <CardSlips of={value.saleId} />
          </Suspense>
        ) : null}
      </Stack>
    </Pane>
  );
}

function Head({ sale }: { sale: Sale }): ReactNode {
  const text = useText(salesText);
  const place = usePlace();
  const { kind, receiptNo, signature } = sale;
  return (
    <Heading
      title={kind === 'reversal' ? text.reversalNo(receiptNo) : text.receiptNo(receiptNo)}
      badges={
        <>
          {sale.mode === 'demo' ? <Badge tone="demo">{text.demo}</Badge> : null}
          {kind === 'reversal' ? <Badge tone="warn">{text.reversal}</Badge> : null}
          {sale.reversedBy === null ? null : <Badge tone="danger">{text.reversed}</Badge>}
          <Badge tone={signature === 'signed' ? 'good' : 'warn'}>{text.signature[signature]}</Badge>
        </>
      }
      note={
        <>
          {formatMoment(sale.committedAt, place)}
          {' · '}
          <strong>
            <Money cents={sale.total} />
          </strong>
        </>
      }
    />
  );
}

function About({ sale }: { sale: Sale }): ReactNode {
  const text = useText(salesText);
  const place = usePlace();
  return (
    <>
      {sale.signature === 'outage' ? <Message kind="warning">{text.signatureHint.outage}</Message> : null}
      {sale.reversedBy === null ? null : (
        <Message kind="info">
          <a href={routeHash('sales', String(sale.reversedBy))}>{text.reversedBy(sale.reversedBy)}</a>
        </Message>
      )}
      {sale.reversesReceiptNo === null ? null : (
        <Message kind="info">
          <a href={routeHash('sales', String(sale.reversesReceiptNo))}>{text.reverses(sale.reversesReceiptNo)}</a>
        </Message>
      )}
      <Facts
        facts={[
          { name: text.operator, value: sale.operatorName },
          { name: text.process, value: sale.processNo },
          { name: text.duration, value: formatMoment(sale.startedAt, place) },
        ]}
      />
    </>
  );
}
