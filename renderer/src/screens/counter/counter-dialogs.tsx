import { lazy, type ReactNode, Suspense, useEffect } from 'react';

import type { OutputOf } from '#contract/method.ts';
import type { Paid } from '#contract/methods/sales.ts';
import type { Table } from '#contract/table.ts';
import { thousand } from '#domain/quantity.ts';
import { awaitEnd, useTerminal } from '#renderer/app/terminal.tsx';
import { Confirm } from '#renderer/parts/confirm.tsx';
import { notify } from '#renderer/parts/notices.tsx';
import { keyboardScan } from '#renderer/scanning/scan.ts';
import { play } from '#renderer/sounds/sounds.ts';
import { counterText } from '#renderer/text/counter.ts';
import { useText } from '#renderer/text/language.tsx';
import { ChangeDialog } from './change-dialog.tsx';
import { EmptiesDialog } from './empties-dialog.tsx';
import { FreeDialog } from './free-dialog.tsx';
import { LineDialog } from './line-dialog.tsx';
import { ParkDialog, ParkedDialog } from './park-dialogs.tsx';
import { PayDialog } from './pay-dialog.tsx';
import { UnknownDialog } from './unknown-dialog.tsx';
import type { Selling } from './use-selling.ts';
import { WeightDialog } from './weight-dialog.tsx';

const loadRareDialogs = async () => ({ default: (await import('./rare-dialogs.tsx')).RareDialogs });
const RareDialogs = lazy(loadRareDialogs);

/** By then the counter has been painted and the first customer greeted. */
const loadAfterMs = 3000;

/** The question that is open, and what its answer does. */
export function CounterDialogs({ selling }: { selling: Selling }): ReactNode {
  const text = useText(counterText);
  const { open, state, ask, close, give, show, replace } = selling;
  const basket = state?.basket ?? null;

  const { view, recall } = useTerminal();
  const unsettled = view !== undefined && view.current !== null;
  const last = view?.last ?? null;
  const awaited = open?.is === 'card' && last?.attempt === open.attempt ? last : null;

  useEffect(() => {
    if (!awaited) return;
    if (awaited.paid) paid(awaited.paid, awaited.amount);
    else if (basket) ask({ is: 'pay', refused: awaited });
    else close();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for the end that was waited for
  }, [awaited?.attempt]);

  useEffect(() => {
    // Paying again has to wait for what is unclear: that is shown in its place.
    if (open?.is === 'pay' && unsettled) recall();
  }, [open?.is, unsettled, recall]);

  useEffect(() => {
    // Ahead of the first question, so that it opens at once and also while the host is away.
    const timer = setTimeout(() => void loadRareDialogs().catch(() => {}), loadAfterMs);
    return () => clearTimeout(timer);
  }, []);

  function paid(made: Paid, card = 0): void {
    play('paid');
    replace({ parked: state?.parked ?? [], basket: null });
    ask({ is: 'change', paid: made, card });
  }

  /** Waits for a basket command, and closes the question when it was done. */
  async function done(answer: Promise<OutputOf<Table, 'baskets.add'> | undefined>): Promise<void> {
    const change = await answer;
    if (!change) return;
    show(change);
    close();
  }

  async function counter(answer: Promise<OutputOf<Table, 'baskets.park'> | undefined>, words?: string): Promise<void> {
    const next = await answer;
    if (!next) return;
    replace(next);
    close();
    if (words) notify({ kind: 'done', text: words });
  }

  /** The question stays open: bottles come by the crate. */
  async function takeBack(articleId: string): Promise<void> {
    const change = await give('baskets.returnEmpties', { articleId });
    if (!change) return;
    show(change);
    play('added');
  }

  if (!open) return null;
  switch (open.is) {
    case 'weight': {
      const { articleId, gtin = null, lot } = open.article;
      return (
        <WeightDialog
          key={articleId}
          article={open.article}
          onClose={close}
          onSell={(uri, load) => done(give('scales.sell', { uri, load, articleId, gtin, lot }))}
          onTake={(quantity) =>
            void done(give('baskets.add', { articleId, quantity, weightSource: 'typed', gtin, lot }))
          }
        />
      );
    }
    case 'line': {
      const line = basket?.lines.find(({ lineId, voided }) => lineId === open.lineId && !voided);
      if (!basket || !line) return null;
      const of = { basketId: basket.basketId, lineId: line.lineId };
      return (
        <LineDialog
          key={line.lineId}
          line={line}
          onClose={close}
          onQuantity={(quantity) => void done(give('baskets.setQuantity', { ...of, quantity }))}
          onRemove={() => void done(give('baskets.voidLine', of))}
        />
      );
    }
    case 'unknown': {
      const { code, barcode } = open;
      return (
        <UnknownDialog
          code={code}
          barcode={barcode}
          onClose={close}
          onSellOnce={() => ask({ is: 'free', code })}
          onCreate={() => ask({ is: 'create', code, barcode })}
          onAssign={() => ask({ is: 'assign', code })}
        />
      );
    }
    case 'free':
      return (
        <FreeDialog
          onClose={close}
          onTake={(line) => void done(give('baskets.addFree', { ...line, code: open.code?.slice(0, 64) ?? null }))}
        />
      );
    case 'create':
    case 'assign':
    case 'receipt':
    case 'drawer':
    case 'keys':
      return (
        <Suspense fallback={null}>
          <RareDialogs
            open={open}
            onClose={close}
            onCreated={(article) => {
              close();
              void selling.choose({ ...article, onHand: article.stock.onHand, categoryId: null, active: true });
            }}
            onAssigned={(code, name) => {
              close();
              notify({ kind: 'done', text: text.assign.done(name) });
              void selling.enter(keyboardScan(code), 'scan');
            }}
          />
        </Suspense>
      );
    case 'empties':
      return (
        <EmptiesDialog counts={returned(basket)} onClose={close} onReturn={(articleId) => void takeBack(articleId)} />
      );
    case 'park':
      return basket ? (
        <ParkDialog
          onClose={close}
          onPark={(label) =>
            void counter(give('baskets.park', { basketId: basket.basketId, label }), text.parkDialog.done)
          }
        />
      ) : null;
    case 'parked':
      return (
        <ParkedDialog
          parked={state?.parked ?? []}
          blocked={basket !== null}
          onClose={close}
          onResume={(basketId) => void counter(give('baskets.resume', { basketId }))}
        />
      );
    case 'abort':
      return basket ? (
        <Confirm
          danger
          title={text.abortDialog.title}
          action={text.abortDialog.take}
          onClose={close}
          onConfirm={() => void counter(give('baskets.abort', { basketId: basket.basketId }))}
        >
          <p>{text.abortDialog.body}</p>
        </Confirm>
      ) : null;
    case 'pay':
      return basket && !unsettled ? (
        <PayDialog
          key={`${basket.basketId} ${open.refused?.attempt ?? ''}`}
          basket={basket}
          refused={open.refused}
          onClose={close}
          onPaid={(made) => paid(made)}
          onCard={(attempt) => {
            awaitEnd(attempt);
            ask({ is: 'card', attempt });
          }}
        />
      ) : null;
    case 'card':
      return null;
    case 'change':
      return (
        <ChangeDialog
          paid={open.paid}
          card={open.card}
          onClose={close}
          onShow={() => ask({ is: 'receipt', saleId: open.paid.sale.saleId })}
        />
      );
  }
}

/** Pieces returned in a basket, by deposit article. */
function returned(basket: OutputOf<Table, 'baskets.show'> | null): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of basket?.lines ?? []) {
    if (line.voided || line.articleId === null || line.lineKind !== 'PfandRueckzahlung') continue;
    counts.set(line.articleId, (counts.get(line.articleId) ?? 0) + Math.abs(line.quantity) / thousand);
  }
  return counts;
}
