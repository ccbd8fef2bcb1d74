import { useEffect, useState } from 'react';

import type { ArticleRow } from '#contract/methods/articles.ts';
import type { ScanResult } from '#contract/methods/baskets.ts';
import { assertNever } from '#domain/assert-never.ts';
import { notify } from '#renderer/parts/notices.tsx';
import { takeKeptScans } from '#renderer/scanning/pending-scans.ts';
import { useScan } from '#renderer/scanning/scan-receivers.ts';
import { play } from '#renderer/sounds/sounds.ts';
import { counterText } from '#renderer/text/counter.ts';
import { useText } from '#renderer/text/language.tsx';
import { type OpenDialog, yieldsToScan } from './open-dialog.ts';
import { type BasketView, useBasket } from './use-basket.ts';

export type Selling = BasketView & {
  open: OpenDialog | undefined;
  ask(dialog: OpenDialog): void;
  close(): void;
  /** A code by scanner or by keyboard. */
  enter(code: string, via: 'scan' | 'typed'): Promise<void>;
  /** An article that was chosen by touch or from the search. */
  choose(article: ArticleRow): Promise<void>;
};

/** What happens at the counter: codes and articles go into the basket, or raise the question that has to be answered first. */
export function useSelling(): Selling {
  const basket = useBasket();
  const text = useText(counterText);
  const [open, setOpen] = useState<OpenDialog>();
  const close = (): void => setOpen(undefined);

  function take(result: ScanResult): void {
    switch (result.outcome) {
      case 'added':
        basket.show(result);
        play('added');
        return;
      case 'needs-weight':
        play('added');
        return setOpen({ is: 'weight', article: result });
      case 'unknown':
        play('unknown');
        return setOpen({ is: 'unknown', code: result.code, barcode: result.barcode });
      case 'unreadable':
        play('unknown');
        return notify({ kind: 'warning', text: text.unreadable[result.reason] ?? text.unreadableOther });
      default:
        return assertNever(result);
    }
  }

  async function enter(code: string, via: 'scan' | 'typed'): Promise<void> {
    const result = await basket.give('baskets.scan', { code, via });
    if (result) take(result);
  }

  async function choose(article: ArticleRow): Promise<void> {
    if (article.weighed) return setOpen({ is: 'weight', article: { ...article, articleId: article.id } });
    const change = await basket.give('baskets.add', { articleId: article.id });
    if (!change) return;
    basket.show(change);
    play('added');
  }

  useScan((code) => {
    if (open && !yieldsToScan(open)) {
      play('unknown');
      notify({ kind: 'warning', text: text.answerFirst });
      return true;
    }
    close();
    void enter(code, 'scan');
    return true;
  });

  useEffect(() => {
    // Scanned on another screen, which led here.
    for (const code of takeKeptScans()) void enter(code, 'scan');
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the counter appears
  }, []);

  return { ...basket, open, ask: setOpen, close, enter, choose };
}
