import type { CodeLayout } from '#domain/code-layout.ts';

/** The two-digit beginnings that GS1 leaves to the shops. */
export const labelPrefixes = ['02', '04', '20', '21', '22', '23', '24', '25', '26', '27', '28', '29'] as const;
export type LabelPrefix = (typeof labelPrefixes)[number];

/** What stands in a label besides the number; `number` means nothing: it is a plain number of the shop. */
export const labelKinds = ['number', 'price', 'weight', 'piece'] as const;
export type LabelKind = (typeof labelKinds)[number];

/** How the ten digits between prefix and check digit are shared out: item number, perhaps a check digit of the value, value. */
export const labelForms = ['5-5', '6-4', '4-6', '5-p-4', '4-p-5'] as const;
export type LabelForm = (typeof labelForms)[number];

export interface LabelChoice {
  prefix: LabelPrefix;
  kind: LabelKind;
  form: LabelForm;
}

const decimals = { price: 2, weight: 3, piece: 0 } as const;

/** One choice for each beginning, as the layouts stand. */
export function choicesOf(layouts: readonly CodeLayout[]): LabelChoice[] {
  return labelPrefixes.map((prefix) => {
    const layout = layouts.find((known) => known.prefix === prefix && isUsual(known));
    return layout
      ? { prefix, kind: layout.valueKind, form: formOf(layout) ?? '5-5' }
      : { prefix, kind: 'number', form: '5-5' };
  });
}

/** The layouts that the choices mean. What this table cannot show (longer prefixes, other decimals) stays as it is. */
export function layoutsOf(choices: readonly LabelChoice[], before: readonly CodeLayout[]): CodeLayout[] {
  const others = before.filter((layout) => !isUsual(layout));
  const usual = choices.flatMap(({ prefix, kind, form }): CodeLayout[] => {
    if (kind === 'number') return [];
    const parts = form.split('-');
    return [
      {
        name: `${kind}-${prefix}`,
        prefix,
        itemDigits: Number(parts[0]),
        valueCheckDigit: parts.length === 3,
        valueKind: kind,
        valueDigits: Number(parts.at(-1)),
        decimals: decimals[kind],
      },
    ];
  });
  return [...usual, ...others];
}

function isUsual(layout: CodeLayout): boolean {
  const known = labelPrefixes.some((prefix) => prefix === layout.prefix);
  return known && layout.decimals === decimals[layout.valueKind] && formOf(layout) !== undefined;
}

function formOf({ itemDigits, valueDigits, valueCheckDigit }: CodeLayout): LabelForm | undefined {
  const text = `${itemDigits}-${valueCheckDigit ? 'p-' : ''}${valueDigits}`;
  return labelForms.find((form) => form === text);
}
