import { type ReactNode, useEffect, useRef } from 'react';

import type { ArticleRow } from '#contract/methods/articles.ts';
import { formatMoney } from '#domain/money.ts';
import { formatQuantity, unitName } from '#domain/quantity.ts';
import { counterText } from '#renderer/text/counter.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import styles from './article-search.module.css';

/** One hit of the search. The field keeps the focus; the marked hit is the one Enter takes. */
export function FoundArticle({
  id,
  article,
  marked,
  onChoose,
}: {
  id: string;
  article: ArticleRow;
  marked: boolean;
  onChoose(article: ArticleRow): void;
}): ReactNode {
  const text = useText(counterText);
  const language = useLanguage();
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (marked) row.current?.scrollIntoView({ block: 'nearest' });
  }, [marked]);
  const price = formatMoney(article.price, language);
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are those of the field that owns the list
    <div
      ref={row}
      id={id}
      // eslint-disable-next-line jsx-a11y/prefer-tag-over-role -- rows of several columns under a field of ours
      role="option"
      tabIndex={-1}
      aria-selected={marked}
      className={styles['hit']}
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => onChoose(article)}
    >
      <span className={styles['number']}>{article.number}</span>
      <span className={styles['name']}>
        {article.name}
        <span className={styles['stock']}>
          {text.search.onHand(formatQuantity(article.onHand, article.unit, language))}
        </span>
      </span>
      <span className={styles['price']}>
        {article.unit === 'piece' ? price : text.basket.perUnit(price, unitName(article.unit, language))}
      </span>
    </div>
  );
}
