import { type ReactNode, useState } from 'react';

import { usePlace } from '#renderer/app/till.tsx';
import { useAnswer } from '#renderer/host/use-answer.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Panel } from '#renderer/parts/screen.tsx';
import { Table } from '#renderer/parts/table.tsx';
import { formatMoment } from '#renderer/text/format.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import { scaleText } from '#renderer/text/scale.ts';
import { formatMoney, cents } from '#domain/money.ts';
import { weightText } from '#renderer/weighing/scale-words.ts';
import styles from './settings-screen.module.css';

const pageSize = 10;

/** Every weight that was used, newest first. */
export function ScaleLog(): ReactNode {
  const { log } = useText(scaleText);
  const language = useLanguage();
  const place = usePlace();
  const [limit, setLimit] = useState(pageSize);
  const { value } = useAnswer('scales.weighings', { limit });
  if (!value) return null;
  const { rows, total } = value;
  return (
    <Panel title={log.title}>
      <p className={styles['soft']}>{total === 0 ? log.none : log.hint}</p>
      {total === 0 ? null : (
        <Table
          caption={log.title}
          compact
          columns={[
            { key: 'at', title: log.at, narrow: true },
            { key: 'weight', title: log.weight, end: true, narrow: true },
            { key: 'what', title: log.what },
            { key: 'who', title: log.who },
          ]}
          rows={rows.map((row) => ({
            key: String(row.n),
            cells: {
              at: formatMoment(row.at, place),
              weight: weightText(
                { milligrams: row.milligrams, unit: 'kg', decimals: decimalsOf(row.milligrams) },
                language,
              ),
              what: [
                log.purposes[row.purpose],
                row.article,
                row.purpose === 'stock' ? null : row.reference,
                row.total === null || row.mode !== 'scale-result' ? null : formatMoney(cents(row.total), language),
              ]
                .filter((part) => part !== null)
                .join(' · '),
              who: row.operator,
            },
          }))}
        />
      )}
      {rows.length < total ? (
        <div className={styles['foot']}>
          <Button onClick={() => setLimit((before) => Math.min(500, before * 5))}>{log.more}</Button>
          <span className={styles['soft']}>{log.count(rows.length, total)}</span>
        </div>
      ) : null}
    </Panel>
  );
}

/** Grams at least; finer where the scale was. */
function decimalsOf(milligrams: number): number {
  if (milligrams % 1000 === 0) return 3;
  return milligrams % 100 === 0 ? 4 : 6;
}
