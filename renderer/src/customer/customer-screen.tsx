import { type ReactNode, useEffect, useRef } from 'react';

import type { CustomerLine, CustomerView } from '#contract/methods/customer.ts';
import { formatAmount } from '#domain/money.ts';
import { formatQuantity, formatThousandths, unitName } from '#domain/quantity.ts';
import { Money } from '#renderer/parts/money.tsx';
import { customerText } from '#renderer/text/customer.ts';
import { LanguageProvider, useLanguage, useText } from '#renderer/text/language.tsx';
import styles from './customer-screen.module.css';
import { FullScreenButton } from './full-screen-button.tsx';
import { useCustomerView } from './use-customer-view.ts';

/** The second window: what the customer buys, and nothing of the shop. */
export function CustomerScreen(): ReactNode {
  const view = useCustomerView();
  const language = view?.language ?? 'de';
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <LanguageProvider language={language}>
      {view ? <Shown view={view} /> : <Away />}
      <FullScreenButton />
    </LanguageProvider>
  );
}

function Away(): ReactNode {
  const text = useText(customerText);
  return (
    <main className={styles['greeting']}>
      <h1>{text.away}</h1>
    </main>
  );
}

function Shown({ view }: { view: CustomerView }): ReactNode {
  const text = useText(customerText);
  useEffect(() => {
    document.title = view.shopName === '' ? text.title : view.shopName;
  }, [text, view.shopName]);
  return (
    <div className={styles['window']}>
      <header className={styles['head']}>
        <p className={styles['shop']}>{view.state === 'idle' ? '' : view.shopName}</p>
        {view.demo ? (
          <p className={styles['demo']}>
            <strong>{text.demo}</strong> {text.demoNote}
          </p>
        ) : null}
      </header>
      {view.state === 'idle' ? (
        <main className={styles['greeting']}>
          <h1>{view.shopName}</h1>
          <p>{text.welcome}</p>
        </main>
      ) : (
        <main className={styles['purchase']}>
          <h1 className="unseen">{text.basket}</h1>
          <Lines lines={view.lines} newest={view.newest} />
          {view.state === 'paid' ? <Paid view={view} /> : <Sum label={text.total} amount={view.total} />}
        </main>
      )}
    </div>
  );
}

function Lines({ lines, newest }: { lines: readonly CustomerLine[]; newest: string | null }): ReactNode {
  const text = useText(customerText);
  const last = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    // In braces: newer browsers answer with a promise, which is no clean-up.
    last.current?.scrollIntoView({ block: 'nearest' });
  }, [lines, newest]);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long list scrolls by the arrow keys
    <section className={styles['lines']} aria-label={text.basket} tabIndex={0}>
      <table className={styles['table']}>
        <caption className="unseen">{text.basket}</caption>
        <thead className="unseen">
          <tr>
            <th scope="col">{text.article}</th>
            <th scope="col">{text.amount}</th>
            <th scope="col">{text.price}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => {
            const isNewest = line.lineId === newest;
            const marks = isNewest || (newest === null && index === lines.length - 1);
            return (
              <tr key={line.lineId} ref={marks ? last : undefined} data-newest={isNewest || undefined}>
                <th scope="row">{line.text}</th>
                <td className={styles['amount']}>
                  <Amount line={line} />
                </td>
                <td className={styles['price']}>
                  <Money cents={line.total} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** FISCAL(MessEV annex 2 no. 9.4): of measured goods the amount and the price of a unit, always. */
function Amount({ line }: { line: CustomerLine }): ReactNode {
  const text = useText(customerText);
  const language = useLanguage();
  const { unit, quantity, price, measured } = line;
  if (measured && unit !== 'piece') {
    const each = `${formatAmount(price, language)} €/${unitName(unit, language)}`;
    return text.times(`${formatThousandths(quantity, 3, language)} ${unitName(unit, language)}`, each);
  }
  if (quantity === 1000) return null;
  return text.times(formatQuantity(quantity, unit, language), `${formatAmount(price, language)} €`);
}

function Sum({ label, amount, soft = false }: { label: string; amount: number; soft?: boolean }): ReactNode {
  return (
    <p className={soft ? styles['soft'] : styles['sum']}>
      <span>{label}</span>
      <output aria-label={label}>
        <Money cents={amount} />
      </output>
    </p>
  );
}

function Paid({ view }: { view: CustomerView }): ReactNode {
  const text = useText(customerText);
  const { total, given, change } = view;
  return (
    <div className={styles['paid']}>
      {total < 0 ? (
        <Sum label={text.payout} amount={-total} />
      ) : change ? (
        <>
          <Sum label={text.total} amount={total} soft />
          <Sum label={text.given} amount={given ?? total} soft />
          <Sum label={text.change} amount={change} />
        </>
      ) : (
        <Sum label={text.paid} amount={total} />
      )}
      <p className={styles['thanks']}>{text.thanks}</p>
    </div>
  );
}
