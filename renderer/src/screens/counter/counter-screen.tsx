import { type ReactNode, useRef, useState } from 'react';

import { Button } from '#renderer/parts/button.tsx';
import { keyboardScan } from '#renderer/scanning/scan.ts';
import { counterText } from '#renderer/text/counter.ts';
import { useText } from '#renderer/text/language.tsx';
import { ArticleSearch } from './article-search.tsx';
import { ArticleTiles } from './article-tiles.tsx';
import { BasketPanel } from './basket-panel.tsx';
import { CounterDialogs } from './counter-dialogs.tsx';
import styles from './counter-screen.module.css';
import { useCounterKeys } from './use-counter-keys.ts';
import { useSelling } from './use-selling.ts';

/** Where goods are sold: the basket on the left, articles to find and tap on the right. */
export function CounterScreen(): ReactNode {
  const text = useText(counterText);
  const selling = useSelling();
  const [searched, search] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const { state, ask } = selling;
  const basket = state?.basket ?? null;
  const parked = state?.parked.length ?? 0;
  useCounterKeys({ selling, field, onSearch: search });

  /** The field gives the focus back to nobody: whatever is typed next finds its way there, and scans pass by it. */
  function leave(): void {
    search('');
    field.current?.blur();
  }

  return (
    <div className={styles['counter']}>
      <h1 className="unseen">{text.title}</h1>
      <BasketPanel
        basket={basket}
        newest={selling.newest}
        hint={selling.hint}
        onLine={(lineId) => ask({ is: 'line', lineId })}
        onPay={() => ask({ is: 'pay' })}
        onPark={() => ask({ is: 'park' })}
        onAbort={() => ask({ is: 'abort' })}
      />
      <div className={styles['side']}>
        <ArticleSearch
          field={field}
          value={searched}
          onChange={search}
          onCode={(code) => {
            leave();
            void selling.enter(keyboardScan(code), 'typed');
          }}
          onChoose={(article) => {
            leave();
            void selling.choose(article);
          }}
        >
          <ArticleTiles onChoose={(article) => void selling.choose(article)} />
        </ArticleSearch>
        <fieldset className={styles['actions']} aria-label={text.actions}>
          <Button icon="euro" aria-keyshortcuts="F3" onClick={() => ask({ is: 'free', code: null })}>
            {text.free}
          </Button>
          <Button icon="bottle" aria-keyshortcuts="F4" onClick={() => ask({ is: 'empties' })}>
            {text.empties}
          </Button>
          <Button
            icon="park"
            aria-keyshortcuts="F7"
            title={parked > 0 ? text.resumeCount(parked) : undefined}
            disabled={parked === 0}
            onClick={() => ask({ is: 'parked' })}
          >
            {parked > 0 ? `${text.resume} (${parked})` : text.resume}
          </Button>
          <Button icon="receipt" aria-keyshortcuts="F8" onClick={() => ask({ is: 'receipt', saleId: null })}>
            {text.lastReceipt}
          </Button>
          <Button icon="drawer" aria-keyshortcuts="F9" onClick={() => ask({ is: 'drawer' })}>
            {text.drawer}
          </Button>
          <Button icon="keyboard" aria-keyshortcuts="F1" onClick={() => ask({ is: 'keys' })}>
            {text.keys}
          </Button>
        </fieldset>
      </div>
      <output className="unseen">{selling.said}</output>
      <CounterDialogs selling={selling} />
    </div>
  );
}
