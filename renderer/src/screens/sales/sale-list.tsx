import { type ReactNode, useState } from 'react';

import type { SaleSummary } from '#contract/methods/sales.ts';
import { routeHash } from '#renderer/app/route.ts';
import { usePlace } from '#renderer/app/till.tsx';
import { useAgain } from '#renderer/host/use-again.ts';
import { useAnswer } from '#renderer/host/use-answer.ts';
import { LinkList, LinkRow, Pager } from '#renderer/parts/list.tsx';
import { Badge, Empty, Message } from '#renderer/parts/message.tsx';
import { Money } from '#renderer/parts/money.tsx';
import { Pane } from '#renderer/parts/pane.tsx';
import { SearchField } from '#renderer/parts/search-field.tsx';
import { usePaged, useSettled } from '#renderer/parts/use-paged.ts';
import { useFault } from '#renderer/text/faults.ts';
import { formatMoment } from '#renderer/text/format.ts';
import { frameText } from '#renderer/text/frame.ts';
import { useText } from '#renderer/text/language.tsx';
import { salesText } from '#renderer/text/sales.ts';

/** All sales, newest first, narrowed by what is typed. */
export function SaleList({ chosen }: { chosen: string | undefined }): ReactNode {
  const text = useText(salesText);
  const frame = useText(frameText);
  const sentence = useFault();
  const [typed, setTyped] = useState('');
  const search = useSettled(typed).trim();
  const { offset, limit, move } = usePaged(search);
  const { value, failure, reload } = useAnswer('sales.list', { text: search.slice(0, 60), offset, limit });
  useAgain(value?.rows.some(({ signature }) => signature === 'pending') === true, reload);

  return (
    <Pane
      head={<SearchField label={text.search} hint={text.searchHint} value={typed} onChange={setTyped} />}
      foot={value ? <Pager offset={offset} limit={limit} total={value.total} onMove={move} /> : null}
    >
      {failure ? <Message kind="fault">{sentence(failure)}</Message> : null}
      {!value && !failure ? <Empty icon="clock" title={frame.loading} /> : null}
      {value?.total === 0 ? (
        <Empty icon="receipt" title={search === '' ? text.none : text.nothingFound(search)}>
          {search === '' ? text.noneHint : text.nothingFoundHint}
        </Empty>
      ) : null}
      {value && value.total > 0 ? (
        <LinkList label={text.list}>
          {value.rows.map((sale) => (
            <SaleLink
              key={sale.saleId}
              sale={sale}
              current={sale.saleId === chosen || String(sale.receiptNo) === chosen}
            />
          ))}
        </LinkList>
      ) : null}
    </Pane>
  );
}

function SaleLink({ sale, current }: { sale: SaleSummary; current: boolean }): ReactNode {
  const text = useText(salesText);
  const place = usePlace();
  return (
    <LinkRow
      href={routeHash('sales', String(sale.receiptNo))}
      current={current}
      title={text.receiptNo(sale.receiptNo)}
      end={<Money cents={sale.total} />}
      note={`${formatMoment(sale.committedAt, place)} · ${text.lines(sale.lineCount)}`}
      badges={
        <>
          {sale.kind === 'reversal' ? <Badge tone="warn">{text.reversal}</Badge> : null}
          {sale.reversedBy === null ? null : <Badge tone="danger">{text.reversed}</Badge>}
          {sale.signature === 'signed' ? null : <Badge tone="warn">{text.signature[sale.signature]}</Badge>}
        </>
      }
    />
  );
}
