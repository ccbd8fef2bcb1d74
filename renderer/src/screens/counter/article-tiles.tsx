import { type CSSProperties, type ReactNode, useState } from 'react';

import type { ArticleRow, Category } from '#contract/methods/articles.ts';
import { formatMoney } from '#domain/money.ts';
import { unitName } from '#domain/quantity.ts';
import { go } from '#renderer/app/route.ts';
import { useAnswer } from '#renderer/host/use-answer.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Icon } from '#renderer/parts/icon.tsx';
import { Empty } from '#renderer/parts/message.tsx';
import { counterText } from '#renderer/text/counter.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import styles from './article-tiles.module.css';
import { useGridKeys } from './use-grid-keys.ts';

/** Articles to tap: the categories, and what is in the chosen one. */
export function ArticleTiles({ onChoose }: { onChoose(article: ArticleRow): void }): ReactNode {
  const text = useText(counterText).tiles;
  const [chosen, choose] = useState<string | null>(null);
  const { value: categories = [] } = useAnswer('articles.categories', {});
  const { value: articles, asking } = useAnswer('articles.tiles', { categoryId: chosen });
  const grid = useGridKeys();
  const colours = new Map(categories.map(({ id, colour }) => [id, colour]));
  return (
    <div className={styles['finder']}>
      <fieldset className={styles['categories']} aria-label={text.categories} hidden={categories.length === 0}>
        <Chip name={text.favourites} pressed={chosen === null} onPress={() => choose(null)} />
        {categories
          .filter((category) => category.articles > 0)
          .map((category) => (
            <Chip
              key={category.id}
              name={category.name}
              category={category}
              pressed={chosen === category.id}
              onPress={() => choose(category.id)}
            />
          ))}
      </fieldset>
      {articles?.length === 0 && !asking ? (
        chosen === null ? (
          <Empty icon="tag" title={text.noArticles}>
            <p>{text.noArticlesHelp}</p>
            <Button look="primary" icon="tag" onClick={() => go('articles')}>
              {text.toArticles}
            </Button>
          </Empty>
        ) : (
          <Empty icon="tag" title={text.none} />
        )
      ) : null}
      <ul className={styles['tiles']} aria-label={text.articles} {...grid}>
        {(articles ?? []).map((article, index) => (
          <li key={article.id}>
            <Tile
              article={article}
              colour={article.categoryId === null ? undefined : colours.get(article.categoryId)}
              first={index === 0}
              onChoose={onChoose}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Chip({
  name,
  category,
  pressed,
  onPress,
}: {
  name: string;
  category?: Category;
  pressed: boolean;
  onPress(): void;
}): ReactNode {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      className={styles['chip']}
      style={colourOf(category?.colour)}
      onClick={onPress}
    >
      {category ? null : <Icon name="star" size={20} />}
      <span>{name}</span>
    </button>
  );
}

function Tile({
  article,
  colour,
  first,
  onChoose,
}: {
  article: ArticleRow;
  colour: string | undefined;
  first: boolean;
  onChoose(article: ArticleRow): void;
}): ReactNode {
  const text = useText(counterText);
  const language = useLanguage();
  const price = formatMoney(article.price, language);
  return (
    <button
      type="button"
      tabIndex={first ? 0 : -1}
      className={styles['tile']}
      style={colourOf(colour)}
      onClick={() => onChoose(article)}
    >
      <span className={styles['name']}>{article.name}</span>
      <span className={styles['price']}>
        {article.weighed ? (
          <>
            <Icon name="scale" size={20} />
            <span className="unseen">{text.tiles.weighed}</span>
          </>
        ) : null}
        {article.unit === 'piece' ? price : text.basket.perUnit(price, unitName(article.unit, language))}
      </span>
    </button>
  );
}

function colourOf(colour: string | undefined): CSSProperties | undefined {
  return colour ? ({ '--category': colour } as CSSProperties) : undefined;
}
