import type { ReactNode } from 'react';

import { classNames } from './class-names.ts';
import styles from './table.module.css';

export type Column = {
  key: string;
  title: string;
  /** Numbers stand right, so that their digits are below each other. */
  end?: boolean;
  /** Keeps the words together; the other columns take what is left. */
  narrow?: boolean;
};

export type Row = {
  key: string;
  cells: Readonly<Record<string, ReactNode>>;
  /** `struck`: it is kept but no longer counts; `strong`: a sum. */
  look?: 'struck' | 'strong' | undefined;
};

/** A plain table with a name. The first column heads its row. */
export function Table({
  caption,
  columns,
  rows,
  compact = false,
}: {
  caption: string;
  columns: readonly Column[];
  rows: readonly Row[];
  compact?: boolean;
}): ReactNode {
  const look = ({ end, narrow }: Column): string => classNames(end && styles['end'], narrow && styles['narrow']);
  return (
    <table className={classNames(styles['table'], compact && styles['compact'])}>
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={look(column)}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} className={row.look ? styles[row.look] : undefined}>
            {columns.map((column, index) =>
              index === 0 ? (
                <th key={column.key} scope="row" className={look(column)}>
                  {row.cells[column.key]}
                </th>
              ) : (
                <td key={column.key} className={look(column)}>
                  {row.cells[column.key]}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Names and values, as on a label. Empty values are left out. */
export function Facts({ facts }: { facts: readonly { name: string; value: ReactNode }[] }): ReactNode {
  return (
    <dl className={styles['facts']}>
      {facts
        .filter(({ value }) => value !== null && value !== undefined && value !== '')
        .map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
