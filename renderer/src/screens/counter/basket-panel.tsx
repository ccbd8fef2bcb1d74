import { type ReactNode, useEffect, useRef } from 'react';

import type { BasketView } from '#contract/methods/baskets.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Icon } from '#renderer/parts/icon.tsx';
import { Empty } from '#renderer/parts/message.tsx';
import { Money } from '#renderer/parts/money.tsx';
import { counterText } from '#renderer/text/counter.ts';
import { useText } from '#renderer/text/language.tsx';
import { BasketLine } from './basket-line.tsx';
import styles from './basket-panel.module.css';
import { inFamilies } from './families.ts';

const payKey = 'F12';

/** What the customer buys: the lines, their sum, and the way to pay. */
export function BasketPanel({
  basket,
  newest,
  hint,
  onLine,
  onPay,
  onPark,
  onAbort,
}: {
  basket: BasketView | null;
  newest: string | null;
  hint: string;
  onLine(lineId: string): void;
  onPay(): void;
  onPark(): void;
  onAbort(): void;
}): ReactNode {
  const text = useText(counterText);
  const list = useRef<HTMLOListElement>(null);
  const lines = basket?.lines ?? [];
  const standing = lines.filter(({ voided }) => !voided);
  const families = inFamilies(lines);

  useEffect(() => {
    const line = newest === null ? undefined : list.current?.querySelector(`[data-line="${CSS.escape(newest)}"]`);
    line?.scrollIntoView({ block: 'nearest' });
  }, [newest, lines.length]);

  return (
    <section className={styles['basket']} aria-label={text.basket.name}>
      {lines.length === 0 ? (
        <Empty icon="barcode" title={text.basket.empty}>
          <p>{text.basket.emptyHelp}</p>
        </Empty>
      ) : (
        <ol ref={list} className={styles['lines']} aria-label={text.basket.lines}>
          {families.map(({ line, children }) => (
            <li key={line.lineId}>
              <BasketLine line={line} newest={line.lineId === newest} onOpen={onLine} />
              {children.length > 0 ? (
                <ol className={styles['children']}>
                  {children.map((child) => (
                    <li key={child.lineId}>
                      <BasketLine line={child} newest={child.lineId === newest} onOpen={onLine} />
                    </li>
                  ))}
                </ol>
              ) : null}
            </li>
          ))}
        </ol>
      )}
      <footer className={styles['foot']}>
        {hint && newest !== null && standing.length > 0 ? (
          <p role="note" className={styles['hint']}>
            <Icon name="info" size={20} />
            {hint}
          </p>
        ) : null}
        <div className={styles['sum']}>
          <span>
            <strong>{text.basket.total}</strong>
            <span className={styles['count']}>
              {text.basket.positions(standing.filter(({ parentLineId }) => parentLineId === null).length)}
            </span>
          </span>
          <output aria-label={text.basket.total} className={styles['total']}>
            <Money cents={basket?.total ?? 0} />
          </output>
        </div>
        <div className={styles['actions']}>
          <Button icon="park" disabled={standing.length === 0} onClick={onPark} aria-keyshortcuts="F6">
            {text.park}
          </Button>
          <Button icon="bin" disabled={basket === null} onClick={onAbort}>
            {text.abort}
          </Button>
        </div>
        <Button
          look="primary"
          size="large"
          icon="cash"
          className={styles['pay']}
          disabled={standing.length === 0}
          onClick={onPay}
          aria-keyshortcuts="F12"
        >
          {text.pay}
          <kbd aria-hidden="true">{payKey}</kbd>
        </Button>
      </footer>
    </section>
  );
}
