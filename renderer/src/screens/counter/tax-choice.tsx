import type { ReactNode } from 'react';

import { lawfulRates, rateOn, type TaxClass, taxKeyFor } from '#domain/tax.ts';
import { useTill } from '#renderer/app/till.tsx';
import { useNow } from '#renderer/app/use-now.ts';
import { ChoiceField } from '#renderer/parts/choice.tsx';
import { counterText } from '#renderer/text/counter.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import { percent } from '#renderer/text/percent.ts';

const offered = ['reduced', 'general', 'none'] as const satisfies readonly TaxClass[];
export type OfferedTax = (typeof offered)[number];

/** The VAT of goods that are bought in, with the rate this shop sells them under today. */
export function TaxChoice({ value, onChange }: { value: OfferedTax; onChange(value: OfferedTax): void }): ReactNode {
  const text = useText(counterText).freePrice;
  const language = useLanguage();
  const { settings } = useTill();
  const day = new Date(useNow(600_000)).toISOString().slice(0, 10);
  const rateOf = (taxClass: TaxClass): string => {
    const taxKey = taxKeyFor(taxClass, 'bought', settings?.shop.taxation ?? 'regular');
    const rate = rateOn(lawfulRates, taxKey, day);
    return rate ? percent(rate.basisPoints, language) : '';
  };
  return (
    <ChoiceField
      label={text.tax}
      value={value}
      onChange={onChange}
      options={offered.map((taxClass) => ({
        value: taxClass,
        label: text.taxes[taxClass],
        hint: rateOf(taxClass),
      }))}
    />
  );
}
