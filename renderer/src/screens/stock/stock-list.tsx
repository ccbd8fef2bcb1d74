import { type ReactNode, useState } from 'react';

import { formatQuantity } from '#domain/quantity.ts';
import { go, routeHash } from '#renderer/app/route.ts';
import { useAnswer } from '#renderer/host/use-answer.ts';
import { LinkList, LinkRow, Pager } from '#renderer/parts/list.tsx';
import { Badge, Empty, Message } from '#renderer/parts/message.tsx';
import { Pane } from '#renderer/parts/pane.tsx';
import { SearchField } from '#renderer/parts/search-field.tsx';
import { usePaged, useSettled } from '#renderer/parts/use-paged.ts';
import { useFault } from '#renderer/text/faults.ts';
import { frameText } from '#renderer/text/frame.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import { stockText } from '#renderer/text/stock.ts';

/** The goods of the shop with what is there of each; Enter takes a typed number or barcode. */
export function StockList({ chosen }: { chosen: string | undefined }): ReactNode {
  const text = useText(stockText);
  const frame = useText(frameText);
  const sentence = useFault();
  const language = useLanguage();
  const [typed, setTyped] = useState('');
  const search = useSettled(typed).trim();
  const { offset, limit, move } = usePaged(search);
  const { value, failure } = useAnswer('articles.list', { text: search, kind: 'goods', offset, limit });

  function take(): void {
    const [only] = value?.rows ?? [];
    const code = typed.trim();
    if (code !== '') go('stock', only && value?.total === 1 && search === code ? only.id : code);
  }

  return (
    <Pane
      head={
        <SearchField
          label={text.search}
          hint={text.searchHint}
          value={typed}
          onChange={setTyped}
          onKeyDown={(event) => {
            if (event.key === 'Enter') take();
          }}
        />
      }
      foot={value ? <Pager offset={offset} limit={limit} total={value.total} onMove={move} /> : null}
    >
      {failure ? <Message kind="fault">{sentence(failure)}</Message> : null}
      {!value && !failure ? <Empty icon="clock" title={frame.loading} /> : null}
      {value?.total === 0 ? (
        <Empty icon="boxes" title={text.nothingFound}>
          {text.nothingFoundHint}
        </Empty>
      ) : null}
      {value && value.total > 0 ? (
        <LinkList label={text.list}>
          {value.rows.map(({ id, name, number, unit, onHand, online }) => (
            <LinkRow
              key={id}
              href={routeHash('stock', id)}
              current={id === chosen || number === chosen}
              title={name}
              end={
                onHand < 0 ? (
                  <Badge tone="danger">{formatQuantity(onHand, unit, language)}</Badge>
                ) : (
                  formatQuantity(onHand, unit, language)
                )
              }
              note={number}
              badges={online ? <Badge tone="accent">{text.online}</Badge> : null}
            />
          ))}
        </LinkList>
      ) : null}
    </Pane>
  );
}
