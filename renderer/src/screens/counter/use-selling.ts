import { useEffect, useRef, useState } from 'react';

import type { ArticleRow } from '#contract/methods/articles.ts';
import type { ScanResult } from '#contract/methods/baskets.ts';
import { assertNever } from '#domain/assert-never.ts';
import { formatMoney } from '#domain/money.ts';
import { notify } from '#renderer/parts/notices.tsx';
import { takeKeptScans } from '#renderer/scanning/pending-scans.ts';
import type { Scan } from '#renderer/scanning/scan.ts';
import { useScan } from '#renderer/scanning/scan-receivers.ts';
import { play } from '#renderer/sounds/sounds.ts';
import { counterText } from '#renderer/text/counter.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import { refusalSentence, scansText } from '#renderer/text/scans.ts';
import { type OpenDialog, yieldsToScan } from './open-dialog.ts';
import { type BasketView, useBasket } from './use-basket.ts';

export type Selling = BasketView & {
  open: OpenDialog | undefined;
  ask(dialog: OpenDialog): void;
  close(): void;
  /** A typed code is on its way, and may raise a question: what is typed now is its answer. */
  asking: boolean;
  /** A code by scanner or by keyboard. */
  enter(scan: Scan, via: 'scan' | 'typed'): Promise<void>;
  /** An article that was chosen by touch or from the search. */
  choose(article: ArticleRow): Promise<void>;
};

/** What happens at the counter: codes and articles go into the basket, or raise the question that has to be answered first. */
export function useSelling(): Selling {
  const basket = useBasket();
  const text = useText(counterText);
  const language = useLanguage();
  const words = useText(scansText);
  const [open, setOpen] = useState<OpenDialog>();
  const [underWay, setUnderWay] = useState(0);
  /** What is open now, also for answers that come between two paintings. */
  const now = useRef<OpenDialog>(undefined);
  /** Scans that raise a question while another one is open. */
  const waiting = useRef<Scan[]>([]);

  function ask(dialog: OpenDialog | undefined): void {
    now.current = dialog;
    setOpen(dialog);
  }

  function close(): void {
    ask(undefined);
    void takeWaiting();
  }

  async function takeWaiting(): Promise<void> {
    while (now.current === undefined) {
      const next = waiting.current.shift();
      if (!next) return;
      await enter(next, 'scan');
    }
  }

  /** Asks what a scan needs to know, at once or after the question that is open. */
  function raise(scan: Scan, dialog: OpenDialog, name: string): void {
    if (now.current === undefined) return ask(dialog);
    waiting.current.push(scan);
    notify({ kind: 'info', text: words.waits(name) });
  }

  function take(result: ScanResult, scan: Scan): void {
    switch (result.outcome) {
      case 'added':
        basket.show(result);
        play('added');
        if (now.current) tellBeneath(result);
        return;
      case 'needs-weight':
        play('added');
        return raise(scan, { is: 'weight', article: result }, result.name);
      case 'unknown':
        play('unknown');
        return raise(scan, { is: 'unknown', code: result.code, barcode: result.barcode }, result.code);
      case 'unreadable':
        play('unknown');
        return notify({ kind: 'warning', text: refusalSentence(words, result) });
      default:
        return assertNever(result);
    }
  }

  /** The question hides the basket, so that a line that came beneath it is told. */
  function tellBeneath({ basket: { lines, total }, lineId }: Extract<ScanResult, { outcome: 'added' }>): void {
    const line = lines.find((other) => other.lineId === lineId);
    if (line) notify({ kind: 'done', text: text.said.added(line.text, formatMoney(total, language)) });
  }

  async function enter(scan: Scan, via: 'scan' | 'typed'): Promise<void> {
    if (via === 'typed') setUnderWay((count) => count + 1);
    const result = await basket.give('baskets.scan', { ...scan, via });
    if (result) take(result, scan);
    if (via === 'typed') setUnderWay((count) => count - 1);
  }

  async function choose(article: ArticleRow): Promise<void> {
    if (article.weighed) return ask({ is: 'weight', article: { ...article, articleId: article.id } });
    const change = await basket.give('baskets.add', { articleId: article.id });
    if (!change) return;
    basket.show(change);
    play('added');
  }

  useScan((scan) => {
    if (now.current && yieldsToScan(now.current)) ask(undefined);
    void enter(scan, 'scan');
    return true;
  });

  useEffect(() => {
    // Scanned on another screen, which led here.
    for (const scan of takeKeptScans()) void enter(scan, 'scan');
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the counter appears
  }, []);

  return { ...basket, open, ask, close, asking: underWay > 0, enter, choose };
}
