import type { ReactNode } from 'react';

import type { SaleDetail } from '#contract/methods/sales.ts';
import { formatQuantity } from '#domain/quantity.ts';
import { usePlace } from '#renderer/app/till.tsx';
import { Badge } from '#renderer/parts/message.tsx';
import { Money } from '#renderer/parts/money.tsx';
import { Group } from '#renderer/parts/pane.tsx';
import { Table } from '#renderer/parts/table.tsx';
import { formatMoment } from '#renderer/text/format.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import { salesText } from '#renderer/text/sales.ts';
import { weighingText } from '#renderer/text/weighing.ts';
import { lotWords, scansText } from '#renderer/text/scans.ts';
import { percent } from '#renderer/text/percent.ts';
import styles from './sale-tables.module.css';

/** What was sold; lines that were removed before paying stand struck through. */
export function SaleLines({ sale }: { sale: SaleDetail }): ReactNode {
  const text = useText(salesText);
  const scans = useText(scansText);
  const scale = useText(weighingText).counter;
  const language = useLanguage();
  return (
    <Group title={text.positions}>
      <Table
        caption={text.positions}
        columns={[
          { key: 'article', title: text.article },
          { key: 'tax', title: text.tax, end: true },
          { key: 'total', title: text.total, end: true },
        ]}
        rows={sale.lines.map((line) => ({
          key: line.lineId,
          look: line.voided ? ('struck' as const) : undefined,
          cells: {
            article: (
              <>
                {line.text} {line.voided ? <Badge>{text.voided}</Badge> : null}
                <span className={styles['times']}>
                  {formatQuantity(line.quantity, line.unit, language)}
                  {' × '}
                  <Money cents={line.price} />
                  {line.weightSource === 'typed' ? ` · ${text.typedWeight}` : null}
                  {line.weightSource === 'scale' ? ` · ${scale.markLong}` : null}
                </span>
                {line.lot ? (
                  <span className={styles['times']}>{lotWords(scans, line.lot, language).join(' · ')}</span>
                ) : null}
              </>
            ),
            tax: percent(line.basisPoints, language),
            total: <Money cents={line.total} />,
          },
        }))}
      />
    </Group>
  );
}

export function SalePayments({ sale }: { sale: SaleDetail }): ReactNode {
  const text = useText(salesText);
  return (
    <Group title={text.payments}>
      <Table
        caption={text.payments}
        compact
        columns={[
          { key: 'kind', title: text.paymentKind },
          { key: 'given', title: text.given, end: true },
          { key: 'amount', title: text.total, end: true },
        ]}
        rows={[
          ...sale.payments.map(({ kind, amount, given }, index) => ({
            key: `${kind}-${index}`,
            cells: {
              kind: text.paymentKinds[kind],
              given: given === 0 ? null : <Money cents={given} />,
              amount: <Money cents={amount} />,
            },
          })),
          ...(sale.change === 0
            ? []
            : [{ key: 'change', cells: { kind: text.change, given: <Money cents={sale.change} /> } }]),
        ]}
      />
    </Group>
  );
}

export function SaleTaxes({ sale }: { sale: SaleDetail }): ReactNode {
  const text = useText(salesText);
  const language = useLanguage();
  return (
    <Group title={text.taxes}>
      <Table
        caption={text.taxes}
        compact
        columns={[
          { key: 'rate', title: text.rate },
          { key: 'net', title: text.net, end: true },
          { key: 'vat', title: text.vat, end: true },
          { key: 'gross', title: text.gross, end: true },
        ]}
        rows={sale.taxes.map(({ taxKey, basisPoints, net, vat, gross }) => ({
          key: `${taxKey}-${basisPoints}`,
          cells: {
            rate: percent(basisPoints, language),
            net: <Money cents={net} />,
            vat: <Money cents={vat} />,
            gross: <Money cents={gross} />,
          },
        }))}
      />
    </Group>
  );
}

/** How often and how well the receipt was printed: the original and its copies. */
export function SalePrints({ sale }: { sale: SaleDetail }): ReactNode {
  const text = useText(salesText);
  const place = usePlace();
  return (
    <Group title={text.prints}>
      {sale.prints.length === 0 ? (
        <p>{text.notPrinted}</p>
      ) : (
        <Table
          caption={text.prints}
          compact
          columns={[
            { key: 'copy', title: text.receipt },
            { key: 'at', title: text.when },
            { key: 'outcome', title: text.outcome, end: true },
          ]}
          rows={sale.prints.map(({ copyNo, at, outcome }) => ({
            key: `${copyNo}-${at}`,
            cells: {
              copy: copyNo === 0 ? text.original : text.copy(copyNo),
              at: formatMoment(at, place),
              outcome: text.printOutcome[outcome] ?? outcome,
            },
          }))}
        />
      )}
    </Group>
  );
}
