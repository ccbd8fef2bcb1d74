import { useShopDay } from '#renderer/app/shop-day.ts';
import { useTill } from '#renderer/app/till.tsx';
import { articleCode, type ArticleCode } from '#domain/article-code.ts';
import type { ScanContext } from '#domain/symbology.ts';
import { dialogIsOpen } from '#renderer/parts/open-dialogs.ts';
import { useText } from '#renderer/text/language.tsx';
import { scansText } from '#renderer/text/scans.ts';
import type { Scan } from './scan.ts';
import { useScan } from './scan-receivers.ts';
import { useRefusal } from './use-refusal.ts';

export type ArticleScan = Extract<ArticleCode, { kind: 'code' }>;

/**
 * Takes scans that name an article, while the screen is mounted and no dialog is open. A code that this place has no use for is refused in
 * words, and goes nowhere else.
 */
export function useArticleScan(context: ScanContext, take: (scan: ArticleScan) => void): void {
  const read = useArticleCode(context);
  const refuse = useRefusal();
  const { answerFirst } = useText(scansText);
  useScan((scan) => {
    if (dialogIsOpen()) {
      // Leading elsewhere would throw away what is typed there.
      refuse(answerFirst);
      return true;
    }
    const found = read(scan);
    if (found.kind === 'code') take(found);
    else refuse(refusalOf(found));
    return true;
  });
}

/** Reads scans by the labels of this shop. */
export function useArticleCode(context: ScanContext): (scan: Scan) => ArticleCode {
  const { settings } = useTill();
  const today = useShopDay();
  return ({ code, aim, separatorsKept }) =>
    articleCode(code, { aim, separatorsKept, via: 'scan', layouts: settings?.codeLayouts ?? [], today }, context);
}

function refusalOf({ reason, text, ai, symbology }: Extract<ArticleCode, { kind: 'useless' }>) {
  return { reason, code: text, ai, symbology };
}
