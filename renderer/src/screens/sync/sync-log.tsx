import type { ReactNode } from 'react';

import { usePlace } from '#renderer/app/till.tsx';
import { useAnswer } from '#renderer/host/use-answer.ts';
import { Message } from '#renderer/parts/message.tsx';
import { Panel } from '#renderer/parts/screen.tsx';
import { Table } from '#renderer/parts/table.tsx';
import { useFault } from '#renderer/text/faults.ts';
import { formatMoment } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/language.tsx';
import { syncText } from '#renderer/text/sync.ts';
import styles from './sync-screen.module.css';

/** What was sent and fetched lately, newest first. */
export function SyncLog(): ReactNode {
  const text = useText(syncText);
  const sentence = useFault();
  const place = usePlace();
  const { value, failure } = useAnswer('sync.log', { limit: 100 });
  return (
    <Panel title={text.log}>
      {failure ? <Message kind="fault">{sentence(failure)}</Message> : null}
      {value && value.length === 0 ? <p className={styles['soft']}>{text.noLog}</p> : null}
      {value && value.length > 0 ? (
        // Long, so it scrolls in itself; a keyboard has to reach it for that.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <section className={styles['scroll']} tabIndex={0} aria-label={text.logHint}>
          <Table
            caption={text.log}
            compact
            columns={[
              { key: 'at', title: text.logColumns.at, narrow: true },
              { key: 'what', title: text.logColumns.what },
            ]}
            rows={value.map(({ at, what, detail }, index) => ({
              key: `${at}-${index}`,
              cells: {
                at: formatMoment(at, place),
                what: (
                  <>
                    {text.logEntry(what, detail)}
                    {what === 'lost-contact' ? (
                      <span className={styles['soft']}>{` ${text.reasons[detail] ?? detail}`}</span>
                    ) : null}
                  </>
                ),
              },
            }))}
          />
        </section>
      ) : null}
    </Panel>
  );
}
