import { memo, type ReactNode } from 'react';

import type { BasketLineView } from '#contract/methods/baskets.ts';
import { passedDate } from '#domain/lot.ts';
import { formatMoney } from '#domain/money.ts';
import { formatQuantity, unitName } from '#domain/quantity.ts';
import { useShopDay } from '#renderer/app/shop-day.ts';
import { classNames } from '#renderer/parts/class-names.ts';
import { Money } from '#renderer/parts/money.tsx';
import { counterText } from '#renderer/text/counter.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import { weighingText } from '#renderer/text/weighing.ts';
import { labelDay, lotWords, scansText } from '#renderer/text/scans.ts';
import styles from './basket-line.module.css';

type LineProps = { line: BasketLineView; newest: boolean; onOpen(lineId: string): void };

/** Every scan brings the whole basket anew; only lines that differ are drawn again. What opens a line does the same at all times. */
const same = (before: LineProps, after: LineProps): boolean =>
  before.newest === after.newest && JSON.stringify(before.line) === JSON.stringify(after.line);

/** One line of the basket, to be tapped for changes. A voided one stays in sight, struck through: it is recorded, too. */
export const BasketLine = memo(function BasketLine({ line, newest, onOpen }: LineProps): ReactNode {
  const text = useText(counterText).basket;
  const scans = useText(scansText);
  const scale = useText(weighingText).counter;
  const language = useLanguage();
  const passed = passedDate(line.lot, useShopDay());
  if (line.voided) {
    return (
      <p className={styles['voided']} data-line={line.lineId}>
        <del>{line.text}</del>
        <span>{text.voided}</span>
      </p>
    );
  }
  const price = formatMoney(line.price, language);
  const counted = line.unit === 'piece';
  const marks = [
    line.weightSource === 'typed' ? { short: text.manual, long: text.manualLong } : undefined,
    line.weightSource === 'scale' ? { short: scale.mark, long: scale.markLong } : undefined,
    line.totalSource === 'label' || line.totalSource === 'press'
      ? { short: text.label, long: text.labelLong }
      : undefined,
    line.priceSource === 'free' ? { short: text.free, long: text.freeLong } : undefined,
    passed
      ? { short: scans.passedShort[passed.date], long: scans.passed[passed.date](labelDay(passed.day, language)) }
      : undefined,
  ].filter((mark) => mark !== undefined);
  const lot = line.lot ? lotWords(scans, line.lot, language) : [];
  const quantity = formatQuantity(line.quantity, line.unit, language);
  return (
    <button
      type="button"
      data-line={line.lineId}
      className={classNames(styles['line'], newest && styles['newest'])}
      onClick={() => onOpen(line.lineId)}
    >
      <span className={styles['quantity']}>{counted ? quantity : null}</span>
      <span className={styles['words']}>
        <span className={styles['text']}>{line.text}</span>
        {!counted || line.quantity !== 1000 || marks.length > 0 ? (
          <span className={styles['detail']}>
            {text.times(quantity, counted ? price : text.perUnit(price, unitName(line.unit, language)))}
            {marks.map(({ short, long }) => (
              <span key={short} className={styles['mark']} title={long}>
                {short}
              </span>
            ))}
          </span>
        ) : null}
        {lot.length > 0 ? <span className={styles['detail']}>{lot.join(' · ')}</span> : null}
      </span>
      <span className={styles['total']}>
        <Money cents={line.total} />
      </span>
    </button>
  );
}, same);
