import type { ReactNode } from 'react';

import type { OutputOf } from '#contract/method.ts';
import type { Table } from '#contract/table.ts';
import { thousand } from '#domain/quantity.ts';
import { Confirm } from '#renderer/parts/confirm.tsx';
import { notify } from '#renderer/parts/notices.tsx';
import { play } from '#renderer/sounds/sounds.ts';
import { counterText } from '#renderer/text/counter.ts';
import { useText } from '#renderer/text/language.tsx';
import { AssignDialog } from './assign-dialog.tsx';
import { ChangeDialog } from './change-dialog.tsx';
import { CreateDialog } from './create-dialog.tsx';
import { DrawerDialog } from './drawer-dialog.tsx';
import { EmptiesDialog } from './empties-dialog.tsx';
import { FreeDialog } from './free-dialog.tsx';
import { KeyMap } from './key-map.tsx';
import { LineDialog } from './line-dialog.tsx';
import { ParkDialog, ParkedDialog } from './park-dialogs.tsx';
import { PayDialog } from './pay-dialog.tsx';
import { ReceiptDialog } from './receipt-dialog.tsx';
import { UnknownDialog } from './unknown-dialog.tsx';
import type { Selling } from './use-selling.ts';
import { WeightDialog } from './weight-dialog.tsx';

/** The question that is open, and what its answer does. */
export function CounterDialogs({ selling }: { selling: Selling }): ReactNode {
  const text = useText(counterText);
  const { open, state, ask, close, give, show, replace } = selling;
  const basket = state?.basket ?? null;

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
      const { articleId } = open.article;
      return (
        <WeightDialog
          key={articleId}
          article={open.article}
          onClose={close}
          onTake={(quantity) => void done(give('baskets.add', { articleId, quantity, weightSource: 'typed' }))}
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
      return (
        <CreateDialog
          code={open.code}
          barcode={open.barcode}
          onClose={close}
          onCreated={(article) => {
            close();
            void selling.choose({ ...article, onHand: article.stock.onHand, categoryId: null, active: true });
          }}
        />
      );
    case 'assign':
      return (
        <AssignDialog
          code={open.code}
          onClose={close}
          onAssigned={(name) => {
            close();
            notify({ kind: 'done', text: text.assign.done(name) });
            void selling.enter(open.code, 'scan');
          }}
        />
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
      return basket ? (
        <PayDialog
          key={basket.basketId}
          basket={basket}
          onClose={close}
          onPaid={(paid) => {
            play('paid');
            replace({ parked: state?.parked ?? [], basket: null });
            ask({ is: 'change', paid });
          }}
        />
      ) : null;
    case 'change':
      return (
        <ChangeDialog
          paid={open.paid}
          onClose={close}
          onShow={() => ask({ is: 'receipt', saleId: open.paid.sale.saleId })}
        />
      );
    case 'receipt':
      return <ReceiptDialog saleId={open.saleId} onClose={close} />;
    case 'drawer':
      return <DrawerDialog onClose={close} />;
    case 'keys':
      return <KeyMap onClose={close} />;
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
