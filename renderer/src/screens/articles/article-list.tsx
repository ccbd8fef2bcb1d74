import { type ReactNode, useState } from 'react';

import type { ArticleRow, Category } from '#contract/methods/articles.ts';
import { formatMoney } from '#domain/money.ts';
import { formatQuantity, unitName } from '#domain/quantity.ts';
import { go, routeHash } from '#renderer/app/route.ts';
import { useAnswer } from '#renderer/host/use-answer.ts';
import { SwitchField } from '#renderer/parts/choice.tsx';
import { SelectField } from '#renderer/parts/field.tsx';
import { Pager } from '#renderer/parts/list.tsx';
import { Badge, Empty, Message } from '#renderer/parts/message.tsx';
import { SearchField } from '#renderer/parts/search-field.tsx';
import { usePaged, useSettled } from '#renderer/parts/use-paged.ts';
import { articlesText } from '#renderer/text/articles.ts';
import { useFault } from '#renderer/text/faults.ts';
import { frameText } from '#renderer/text/frame.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import styles from './article-list.module.css';
import { keptFilter, keepFilter } from './kept-filter.ts';

/** The catalogue by name, narrowed by words, category and whether an article is still sold. */
export function ArticleList(): ReactNode {
  const text = useText(articlesText);
  const frame = useText(frameText);
  const sentence = useFault();
  const [filter, setFilter] = useState(keptFilter);
  const settled = useSettled(filter.text);
  const asked = { text: settled.trim(), categoryId: filter.categoryId, inactive: filter.inactive };
  const { offset, limit, move } = usePaged(JSON.stringify(asked));
  const { value, failure } = useAnswer('articles.list', { ...asked, offset, limit });
  const { value: categories = [] } = useAnswer('articles.categories', {});

  function narrow(change: Partial<typeof filter>): void {
    const next = { ...filter, ...change };
    keepFilter(next);
    setFilter(next);
  }

  return (
    <div className={styles['list']}>
      <div className={styles['filter']}>
        <SearchField
          label={text.search}
          hint={text.searchHint}
          value={filter.text}
          onChange={(next) => narrow({ text: next })}
          onKeyDown={(event) => {
            const [only] = value?.rows ?? [];
            if (event.key !== 'Enter' || filter.text.trim() === '') return;
            // A typed barcode or number finds its article even where no name contains it.
            go('articles', only && value?.total === 1 ? only.id : filter.text.trim());
          }}
        />
        <SelectField
          className={styles['category'] ?? ''}
          label={text.category}
          value={filter.categoryId ?? ''}
          options={[
            { value: '', label: text.allCategories },
            ...categories.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(id) => narrow({ categoryId: id === '' ? null : id })}
        />
        <SwitchField label={text.inactive} checked={filter.inactive} onChange={(inactive) => narrow({ inactive })} />
      </div>
      <div className={styles['rows']}>
        {failure ? <Message kind="fault">{sentence(failure)}</Message> : null}
        {!value && !failure ? <Empty icon="clock" title={frame.loading} /> : null}
        {value?.total === 0 ? <Nothing narrowed={asked.text !== '' || asked.categoryId !== null} /> : null}
        {value && value.total > 0 ? <Rows rows={value.rows} categories={categories} /> : null}
      </div>
      {value ? <Pager offset={offset} limit={limit} total={value.total} onMove={move} /> : null}
    </div>
  );
}

function Nothing({ narrowed }: { narrowed: boolean }): ReactNode {
  const text = useText(articlesText);
  return (
    <Empty icon="tag" title={narrowed ? text.nothingFound : text.none}>
      {narrowed ? text.nothingFoundHint : text.noneHint}
    </Empty>
  );
}

function Rows({ rows, categories }: { rows: readonly ArticleRow[]; categories: readonly Category[] }): ReactNode {
  const text = useText(articlesText);
  const byId = new Map(categories.map((category) => [category.id, category]));
  return (
    <table className={styles['table']}>
      <caption className="unseen">{text.list}</caption>
      <thead>
        <tr>
          <th scope="col">{text.columns.number}</th>
          <th scope="col">{text.columns.name}</th>
          <th scope="col">{text.category}</th>
          <th scope="col" className={styles['end']}>
            {text.columns.price}
          </th>
          <th scope="col" className={styles['end']}>
            {text.columns.onHand}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((article) => (
          <Row key={article.id} article={article} category={byId.get(article.categoryId ?? '')} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ article, category }: { article: ArticleRow; category: Category | undefined }): ReactNode {
  const text = useText(articlesText);
  const language = useLanguage();
  const { unit, onHand } = article;
  const price = formatMoney(article.price, language).replaceAll(' ', '\u00a0');
  return (
    <tr className={article.active ? undefined : styles['ended']}>
      <td className={styles['number']}>{article.number}</td>
      <th scope="row">
        <a href={routeHash('articles', article.id)} className={styles['link']}>
          {article.name}
        </a>{' '}
        {article.active ? null : <Badge>{text.ended}</Badge>}{' '}
        {article.online ? <Badge tone="accent">{text.online}</Badge> : null}{' '}
        {article.kind === 'deposit' ? <Badge>{text.deposit}</Badge> : null}
      </th>
      <td className={styles['soft']}>
        {category ? (
          <>
            <span className={styles['dot']} style={{ background: category.colour }} />
            {category.name}
          </>
        ) : null}
      </td>
      <td className={styles['end']}>{unit === 'piece' ? price : text.per(price, unitName(unit, language))}</td>
      <td className={styles['end']} data-short={onHand < 0 || undefined}>
        {article.kind === 'goods' ? formatQuantity(onHand, unit, language) : null}
      </td>
    </tr>
  );
}
