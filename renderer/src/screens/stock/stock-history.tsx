import { type ReactNode, useState } from 'react';

import type { StockStep } from '#contract/methods/stock.ts';
import { formatQuantity, type Unit } from '#domain/quantity.ts';
import { usePlace } from '#renderer/app/till.tsx';
import { Button } from '#renderer/parts/button.tsx';
import { Table } from '#renderer/parts/table.tsx';
import { formatCount } from '#renderer/text/format-count.ts';
import { formatMoment } from '#renderer/text/format.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import { stockText } from '#renderer/text/stock.ts';
import styles from './stock-detail.module.css';

const atFirst = 25;
/** The oldest of very many are told by the host as one step, so this is about all there is. */
const atMost = 180;

/** Every step to the number, newest last as it is added up; the older ones on request. */
export function StockHistory({
  steps,
  name,
  unit,
}: {
  steps: readonly StockStep[];
  name: string;
  unit: Unit;
}): ReactNode {
  const text = useText(stockText);
  const language = useLanguage();
  const place = usePlace();
  const [shownCount, setShownCount] = useState(atFirst);
  const shown = steps.slice(-shownCount);
  const hidden = Math.min(steps.length, atMost) - shown.length;
  if (steps.length === 0) return <p>{text.noSteps}</p>;
  return (
    <>
      {hidden > 0 ? (
        <Button look="quiet" icon="history" className={styles['older']} onClick={() => setShownCount(atMost)}>
          {text.older(formatCount(hidden, language))}
        </Button>
      ) : null}
      <Table
        caption={text.whyCaption(name)}
        compact
        columns={[
          { key: 'what', title: text.columns.what },
          { key: 'at', title: text.columns.at, narrow: true },
          { key: 'who', title: text.columns.who },
          { key: 'quantity', title: text.columns.quantity, end: true },
          { key: 'sum', title: text.columns.sum, end: true },
        ]}
        rows={shown.map((step, index) => ({
          key: `${step.at}-${steps.length - shown.length + index}`,
          look: step.kind === 'result' ? ('strong' as const) : undefined,
          cells: {
            what: <What step={step} />,
            at: step.kind === 'result' || step.kind === 'buffer' ? null : formatMoment(step.at, place),
            who: step.operator,
            quantity:
              step.kind === 'result' ? null : quantityOf(step, formatQuantity(Math.abs(step.quantity), unit, language)),
            sum: formatQuantity(step.onHand, unit, language),
          },
        }))}
      />
    </>
  );
}

/** A count says what is; everything else says what it adds or takes. */
function quantityOf({ kind, quantity }: StockStep, words: string): string {
  if (kind === 'count') return `= ${words}`;
  return quantity < 0 ? `− ${words}` : `+ ${words}`;
}

function What({ step }: { step: StockStep }): ReactNode {
  const text = useText(stockText);
  const { reason, reference } = step;
  if (reason === 'earlier') return text.earlier(reference ?? '');
  return (
    <>
      {text.steps[reason] ?? text.steps[step.kind] ?? reason}
      {reference ? <span className={styles['reference']}>{` ${reference}`}</span> : null}
    </>
  );
}
