import type { ReactNode } from 'react';

import { formatQuantity, type Unit } from '#domain/quantity.ts';
import { routeHash } from '#renderer/app/route.ts';
import { Panel } from '#renderer/parts/screen.tsx';
import { articlesText } from '#renderer/text/articles.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';

/** What is there of an article, with the way to its history. */
export function StockPanel({
  articleId,
  unit,
  stock,
}: {
  articleId: string;
  unit: Unit;
  stock: { onHand: number; reserved: number; published: number };
}): ReactNode {
  const text = useText(articlesText);
  const language = useLanguage();
  const words = (amount: number): string => formatQuantity(amount, unit, language);
  return (
    <Panel title={text.sections.stock}>
      <p>{text.stockLine(words(stock.onHand), words(stock.reserved), words(stock.published))}</p>
      <p>
        <a href={routeHash('stock', articleId)}>{text.toStock}</a>
      </p>
    </Panel>
  );
}
