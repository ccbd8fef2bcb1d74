import { type ReactNode, useState } from 'react';

import { isFailure } from '#contract/errors.ts';
import type { StockView } from '#contract/methods/stock.ts';
import { formatThousandths } from '#domain/quantity.ts';
import { routeHash } from '#renderer/app/route.ts';
import { usePlace } from '#renderer/app/till.tsx';
import { useAnswer } from '#renderer/host/use-answer.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Badge, Empty, Message } from '#renderer/parts/message.tsx';
import { Group, Heading, Pane, Stack } from '#renderer/parts/pane.tsx';
import { useFault } from '#renderer/text/faults.ts';
import { formatMoment } from '#renderer/text/format.ts';
import { frameText } from '#renderer/text/frame.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import { stockText } from '#renderer/text/stock.ts';
import { EntryDialog } from './entry-dialog.tsx';
import { type EntryKind, entryKinds } from './entry.ts';
import styles from './stock-detail.module.css';
import { StockHistory } from './stock-history.tsx';

/** The stock of one article: the numbers, what can be entered, and every step that made them. */
export function StockDetail({ code }: { code: string }): ReactNode {
  const text = useText(stockText);
  const frame = useText(frameText);
  const sentence = useFault();
  const place = usePlace();
  const [entering, setEntering] = useState<EntryKind | null>(null);
  const { value, failure } = useAnswer('stock.explain', { code });
  if (!value && failure && isFailure(failure, 'not-found')) {
    return <Empty icon="boxes" title={text.unknownCode(code)} />;
  }
  if (!value)
    return failure ? <Message kind="fault">{sentence(failure)}</Message> : <Empty icon="clock" title={frame.loading} />;
  const { stock, steps } = value;
  return (
    <Pane
      head={
        <Heading
          title={stock.name}
          badges={<Badge>{text.inUnit(text.units[stock.unit])}</Badge>}
          note={
            <>
              {stock.countedAt === null ? text.neverCounted : text.countedAt(formatMoment(stock.countedAt, place))}
              {' · '}
              <a href={routeHash('articles', stock.articleId)}>{text.toArticle}</a>
            </>
          }
        />
      }
    >
      <Stack>
        <Numbers stock={stock} />
        <Group title={text.book}>
          <div className={styles['entries']}>
            {entryKinds.map((kind) => (
              <Button key={kind} look={kind === 'received' ? 'primary' : 'plain'} onClick={() => setEntering(kind)}>
                {text.entries[kind]}
              </Button>
            ))}
          </div>
        </Group>
        <Group title={text.why}>
          <StockHistory steps={steps} name={stock.name} unit={stock.unit} />
        </Group>
      </Stack>
      {entering === null ? null : <EntryDialog kind={entering} stock={stock} onClose={() => setEntering(null)} />}
    </Pane>
  );
}

/** The sum as it is computed: what is there, less what is promised, less the buffer, is what others can buy. */
function Numbers({ stock }: { stock: StockView }): ReactNode {
  const text = useText(stockText);
  const language = useLanguage();
  const words = (amount: number): string => formatThousandths(amount, stock.unit === 'piece' ? 0 : 3, language);
  const online = stock.published !== null;
  return (
    <dl className={styles['numbers']}>
      <Figure name={text.onHand} hint={text.onHandHint} value={words(stock.onHand)} bad={stock.onHand < 0} />
      <Figure name={text.reserved} hint={text.reservedHint} value={words(stock.reserved)} sign={'−'} />
      <Figure name={text.buffer} hint={text.bufferHint} value={words(stock.buffer)} sign={'−'} />
      <Figure
        name={text.published}
        hint={online ? text.publishedHint : text.notOnlineHint}
        value={stock.published === null ? text.notOnline : words(stock.published)}
        {...(online ? { sign: '=' } : {})}
        strong={online}
      />
    </dl>
  );
}

function Figure({
  name,
  hint,
  value,
  sign,
  strong = false,
  bad = false,
}: {
  name: string;
  hint: string;
  value: string;
  sign?: string;
  strong?: boolean;
  bad?: boolean;
}): ReactNode {
  return (
    <div data-strong={strong || undefined} data-bad={bad || undefined}>
      <dt>{name}</dt>
      <dd>
        {sign ? (
          <span aria-hidden="true" className={styles['sign']}>
            {sign}
          </span>
        ) : null}
        {value}
      </dd>
      <dd className={styles['hint']}>{hint}</dd>
    </div>
  );
}
