import type { ReactNode } from 'react';

import { formatMoney } from '#domain/money.ts';
import { unitName } from '#domain/quantity.ts';
import { useTill } from '#renderer/app/till.tsx';
import { useAnswer } from '#renderer/host/use-answer.ts';
import { Button } from '#renderer/parts/button.tsx';
import { SelectField, TextField } from '#renderer/parts/field.tsx';
import { Empty, Message } from '#renderer/parts/message.tsx';
import { Pane } from '#renderer/parts/pane.tsx';
import { SearchField } from '#renderer/parts/search-field.tsx';
import { useSettled } from '#renderer/parts/use-paged.ts';
import { useFault } from '#renderer/text/faults.ts';
import { formatDay } from '#renderer/text/format.ts';
import { frameText } from '#renderer/text/frame.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import { labelsText } from '#renderer/text/labels.ts';
import { type Chosen, countOf, type LabelRow } from './label-draft.ts';
import styles from './labels-screen.module.css';

export interface Wanted {
  by: 'text' | 'price-changed' | 'category' | 'articles';
  text: string;
  /** YYYY-MM-DD */
  since: string;
  categoryId: string;
}

const ways = ['text', 'price-changed', 'category', 'articles'] as const;

/** Which articles get labels, and how many of each. */
export function LabelArticles({
  wanted,
  chosen,
  shown,
  onWant,
  onCopies,
  onShow,
}: {
  wanted: Wanted;
  chosen: Chosen;
  shown: LabelRow | undefined;
  onWant(change: Partial<Wanted>): void;
  onCopies(rows: readonly LabelRow[], copies: number): void;
  onShow(row: LabelRow): void;
}): ReactNode {
  const text = useText(labelsText);
  const frame = useText(frameText);
  const sentence = useFault();
  const settled = useSettled(wanted.text).trim();
  const { value, failure } = useAnswer('labels.articles', questionOf({ ...wanted, text: settled }));
  const rows = wanted.by === 'articles' ? [...chosen.values()].map(({ row }) => row) : (value?.rows ?? []);
  const asking = wanted.by !== 'articles' && !value && !failure && questionOf(wanted) !== null;
  return (
    <Pane
      head={
        <div className={styles['which']}>
          <SelectField
            label={text.which}
            value={wanted.by}
            options={ways.map((by) => ({ value: by, label: text.by[by] }))}
            onChange={(by) => onWant({ by })}
          />
          <Narrow wanted={wanted} onWant={onWant} />
        </div>
      }
      foot={
        <>
          <output className={styles['count']}>{text.chosen(countOf(chosen))}</output>
          <Button disabled={rows.length === 0} onClick={() => onCopies(rows, 1)}>
            {text.all}
          </Button>
          <Button
            disabled={chosen.size === 0}
            onClick={() =>
              onCopies(
                [...chosen.values()].map(({ row }) => row),
                0,
              )
            }
          >
            {text.none}
          </Button>
        </>
      }
    >
      {failure ? <Message kind="fault">{sentence(failure)}</Message> : null}
      {asking ? <Empty icon="clock" title={frame.loading} /> : null}
      {!asking && rows.length === 0 ? (
        <Empty icon="tag" title={text.nothing}>
          {text.nothingHint}
        </Empty>
      ) : null}
      {value && wanted.by !== 'articles' && value.total > rows.length ? (
        <Message kind="info">{text.more(rows.length, value.total)}</Message>
      ) : null}
      {rows.length > 0 ? (
        <Rows {...{ rows, chosen, shown, onCopies, onShow }} dated={wanted.by === 'price-changed'} />
      ) : null}
    </Pane>
  );
}

function questionOf({ by, text, since, categoryId }: Wanted) {
  if (by === 'text') return { of: { by, text } };
  if (by === 'price-changed') return since === '' ? null : { of: { by, since } };
  return by === 'category' && categoryId !== '' ? { of: { by, categoryId } } : null;
}

function Narrow({ wanted, onWant }: { wanted: Wanted; onWant(change: Partial<Wanted>): void }): ReactNode {
  const text = useText(labelsText);
  const { value: categories = [] } = useAnswer('articles.categories', wanted.by === 'category' ? {} : null);
  if (wanted.by === 'text')
    return (
      <SearchField
        label={text.search}
        hint={text.searchHint}
        value={wanted.text}
        onChange={(next) => onWant({ text: next })}
      />
    );
  if (wanted.by === 'price-changed')
    return (
      <TextField
        label={text.since}
        hint={text.sinceHint}
        type="date"
        value={wanted.since}
        onChange={(since) => onWant({ since })}
      />
    );
  if (wanted.by === 'category')
    return (
      <SelectField
        label={text.category}
        value={wanted.categoryId}
        options={[
          { value: '', label: text.chooseCategory },
          ...categories.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(categoryId) => onWant({ categoryId })}
      />
    );
  return null;
}

function Rows({
  rows,
  dated,
  chosen,
  shown,
  onCopies,
  onShow,
}: {
  rows: readonly LabelRow[];
  /** Says since when the price holds. */
  dated: boolean;
  chosen: Chosen;
  shown: LabelRow | undefined;
  onCopies(rows: readonly LabelRow[], copies: number): void;
  onShow(row: LabelRow): void;
}): ReactNode {
  const text = useText(labelsText);
  const language = useLanguage();
  const { timeZone } = useTill().info;
  return (
    <table className={styles['table']}>
      <caption className="unseen">{text.list}</caption>
      <thead>
        <tr>
          <th scope="col">{text.columns.copies}</th>
          <th scope="col">{text.columns.name}</th>
          <th scope="col" className={styles['end']}>
            {text.columns.price}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const { id, name, unit, price } = row.article;
          const money = formatMoney(price, language).replaceAll(' ', '\u00a0');
          return (
            <tr key={id} data-shown={id === shown?.article.id || undefined}>
              <td>
                <input
                  type="number"
                  min={0}
                  max={500}
                  className={styles['copies']}
                  aria-label={text.copiesOf(name)}
                  value={chosen.get(id)?.copies ?? 0}
                  onFocus={(event) => event.target.select()}
                  onChange={(event) => onCopies([row], Number(event.target.value))}
                />
              </td>
              <th scope="row">
                <button type="button" className={styles['name']} onClick={() => onShow(row)}>
                  {name}
                </button>
                <span className={styles['soft']}>
                  {row.barcode ?? `${text.columns.barcode}: ${text.noBarcode}`}
                  {dated ? ` · ${text.columns.since} ${formatDay(row.priceSince, { language, timeZone })}` : null}
                </span>
              </th>
              <td className={styles['end']}>{unit === 'piece' ? money : `${money}/${unitName(unit, language)}`}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
