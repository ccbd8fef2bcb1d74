import type { ReactNode } from 'react';

import { formatThousandths } from '#domain/quantity.ts';
import { useAnswer } from '#renderer/host/use-answer.ts';
import { Dialog } from '#renderer/parts/dialog.tsx';
import { Empty, Message } from '#renderer/parts/message.tsx';
import { Table } from '#renderer/parts/table.tsx';
import { useFault } from '#renderer/text/faults.ts';
import { formatCount } from '#renderer/text/format-count.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import { stockText } from '#renderer/text/stock.ts';

const mostShown = 100;

/** Has every balance recomputed from the ledger, and names what differs. */
export function VerifyDialog({ onClose }: { onClose(): void }): ReactNode {
  const text = useText(stockText);
  const language = useLanguage();
  const sentence = useFault();
  const { value, failure } = useAnswer('stock.verify', {});
  const wrong = value?.wrong.length ?? 0;
  return (
    <Dialog title={text.verifyTitle} onClose={onClose} closeByBackdrop>
      {failure ? <Message kind="fault">{sentence(failure)}</Message> : null}
      {!value && !failure ? <Empty icon="clock" title={text.verifying} /> : null}
      {value && wrong === 0 ? (
        <Message kind="done">{text.verifyGood(formatCount(value.articles, language))}</Message>
      ) : null}
      {value && wrong > 0 ? (
        <>
          <Message kind="fault">
            {text.verifyBad(formatCount(wrong, language), formatCount(value.articles, language))}
          </Message>
          <Table
            caption={text.verifyTitle}
            compact
            columns={[
              { key: 'article', title: text.article },
              { key: 'cached', title: text.cached, end: true },
              { key: 'computed', title: text.computed, end: true },
            ]}
            rows={value.wrong.slice(0, mostShown).map(({ articleId, name, cached, computed }) => ({
              key: articleId,
              cells: {
                article: name,
                cached: formatThousandths(cached, 0, language),
                computed: formatThousandths(computed, 0, language),
              },
            }))}
          />
        </>
      ) : null}
    </Dialog>
  );
}
