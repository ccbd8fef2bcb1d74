import { type ReactNode, useEffect } from 'react';

import type { TerminalLast } from '#contract/methods/terminal.ts';
import { formatMoney } from '#domain/money.ts';
import { go } from '#renderer/app/route.ts';
import { isAwaited, useTerminal } from '#renderer/app/terminal.tsx';
import { notify } from '#renderer/parts/notices.tsx';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import { terminalText } from '#renderer/text/terminal.ts';
import { CardProgress } from './card-progress.tsx';
import { CardUnclear } from './card-unclear.tsx';

/** Ends that were told in this window already; a window that connects again is told the last one anew. */
const told = new Set<string>();
/** Those that this window saw at work. */
const seen = new Set<string>();

/** What the terminal is at, above whatever screen is open, until it is settled. */
export function CardWatch(): ReactNode {
  const { view, postponed, postpone, recall } = useTerminal();
  const text = useText(terminalText);
  const language = useLanguage();
  const current = view?.current ?? null;
  const last = view?.last ?? null;
  const waits = current?.phase === 'unclear' && current.attempt === postponed ? current : null;

  useEffect(() => {
    if (!waits) return;
    const amount = formatMoney(Math.abs(waits.amount), language);
    notify({
      kind: 'fault',
      text: text.unclear.waiting(amount),
      action: { label: text.unclear.settle, run: recall },
    });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each that is put off
  }, [waits?.attempt]);

  useEffect(() => {
    if (current) seen.add(current.attempt);
  }, [current]);

  useEffect(() => {
    if (!last || told.has(last.attempt)) return;
    told.add(last.attempt);
    if (!isAwaited(last.attempt) && (last.late || seen.has(last.attempt))) tellEnd(last);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each end
  }, [last?.attempt]);

  function tellEnd({ kind, amount: cents, outcome, paid, reversal }: TerminalLast): void {
    if (kind === 'end-of-day') return;
    const amount = formatMoney(Math.abs(cents), language);
    const sale = paid?.sale ?? reversal;
    if (outcome === 'refused' || !sale) return notify({ kind: 'warning', text: text.late.refused(amount) });
    const words = reversal ? text.late.reversed(amount, sale.receiptNo) : text.late.confirmed(amount, sale.receiptNo);
    const show = { label: text.late.show, run: () => go('sales', String(sale.receiptNo)) };
    notify({ kind: 'done', text: words, action: show });
  }

  if (!current || waits) return null;
  if (current.phase === 'unclear')
    return <CardUnclear key={current.attempt} current={current} onLater={() => postpone(current.attempt)} />;
  return <CardProgress key={current.attempt} current={current} />;
}
