import { type ReactNode, useState } from 'react';

import { parseMoney } from '#domain/money.ts';
import { basePrice, formatBasePrice } from '#domain/base-price.ts';
import { quantity, units } from '#domain/quantity.ts';
import { taxClasses } from '#domain/tax.ts';
import { useTill } from '#renderer/app/till.tsx';
import { useAnswer } from '#renderer/host/use-answer.ts';
import { IconButton } from '#renderer/parts/button.tsx';
import { ChoiceField, SwitchField } from '#renderer/parts/choice.tsx';
import { type Option, SelectField, TextField } from '#renderer/parts/field.tsx';
import { Panel } from '#renderer/parts/screen.tsx';
import { articlesText } from '#renderer/text/articles.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import styles from './article-editor.module.css';
import type { ArticleForm } from './article-form.ts';
import { CategoryDialog } from './category-dialog.tsx';
import { parseContent } from './content.ts';
import { DepositField } from './deposit-field.tsx';

export type FieldsProps = {
  form: ArticleForm;
  /** Sentences by field. */
  problems: Readonly<Record<string, string>>;
  onChange(part: Partial<ArticleForm>): void;
};

/** What it is: names, number, category. */
export function GoodsFields({ form, problems, onChange }: FieldsProps): ReactNode {
  const text = useText(articlesText);
  const words = text.fields;
  const [adding, setAdding] = useState(false);
  const { value: categories = [] } = useAnswer('articles.categories', {});
  return (
    <Panel title={text.sections.goods}>
      <TextField
        label={words.name}
        required
        maxLength={120}
        problem={problems['name']}
        value={form.name}
        onChange={(name) => onChange({ name })}
      />
      <div className={styles['pair']}>
        <TextField
          label={words.number}
          hint={words.numberHint}
          maxLength={20}
          problem={problems['number']}
          value={form.number}
          onChange={(number) => onChange({ number })}
        />
        <TextField
          label={words.receiptName}
          hint={words.receiptNameHint}
          maxLength={48}
          problem={problems['receiptName']}
          value={form.receiptName}
          onChange={(receiptName) => onChange({ receiptName })}
        />
      </div>
      <div className={styles['withButton']}>
        <SelectField
          label={words.category}
          problem={problems['categoryId']}
          value={form.categoryId ?? ''}
          options={[
            { value: '', label: text.noCategory },
            ...categories.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(id) => onChange({ categoryId: id === '' ? null : id })}
        />
        <IconButton look="plain" icon="plus" label={text.newCategory} onClick={() => setAdding(true)} />
      </div>
      <SwitchField
        label={words.active}
        hint={words.activeHint}
        checked={form.active}
        onChange={(active) => onChange({ active })}
      />
      {adding ? (
        <CategoryDialog
          onMade={(id) => {
            onChange({ categoryId: id });
            setAdding(false);
          }}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </Panel>
  );
}

/** What it costs: price, VAT, deposit, content. */
export function PriceFields({ form, problems, onChange }: FieldsProps): ReactNode {
  const text = useText(articlesText);
  const words = text.fields;
  const { settings } = useTill();
  const goods = form.kind === 'goods';
  return (
    <Panel title={text.sections.price}>
      <ChoiceField<ArticleForm['kind']>
        label={words.kind}
        value={form.kind}
        options={(['goods', 'deposit'] as const).map((value) => ({ value, label: words.kinds[value] }))}
        onChange={(kind) =>
          onChange(kind === 'goods' ? { kind } : { kind, unit: 'piece', weighed: false, deposit: null, online: false })
        }
      />
      <div className={styles['pair']}>
        <TextField
          label={words.price(words.units[form.unit])}
          required
          inputMode="decimal"
          problem={problems['price']}
          value={form.price}
          onChange={(price) => onChange({ price })}
        />
        <SelectField
          label={words.unit}
          disabled={!goods}
          problem={problems['unit']}
          value={form.unit}
          options={units.map((unit) => ({ value: unit, label: words.units[unit] }))}
          onChange={(unit) => onChange({ unit, weighed: unit !== 'piece' })}
        />
      </div>
      {form.unit === 'piece' ? null : (
        <SwitchField label={words.weighed} checked={form.weighed} onChange={(weighed) => onChange({ weighed })} />
      )}
      <SelectField
        label={words.taxClass}
        value={form.taxClass}
        options={taxClasses.map((value): Option<typeof value> => ({ value, label: words.taxClasses[value] }))}
        onChange={(taxClass) => onChange({ taxClass })}
      />
      <ChoiceField<ArticleForm['origin']>
        label={words.origin}
        value={form.origin}
        options={(['own', 'bought'] as const).map((value) => ({ value, label: words.origins[value] }))}
        onChange={(origin) => onChange({ origin })}
      />
      {settings?.shop.taxation === 'farm-flat' ? <p className={styles['hint']}>{words.originHint}</p> : null}
      {goods ? (
        <>
          <DepositField
            value={form.deposit}
            problem={problems['depositArticleId']}
            onChange={(deposit) => onChange({ deposit })}
          />
          <TextField
            label={words.content}
            optional
            hint={<BasePriceHint form={form} />}
            problem={problems['content']}
            value={form.content}
            onChange={(content) => onChange({ content })}
          />
        </>
      ) : null}
    </Panel>
  );
}

/** What the shelf label will have to say, as soon as price and content are there. */
function BasePriceHint({ form }: { form: ArticleForm }): ReactNode {
  const words = useText(articlesText).fields;
  const language = useLanguage();
  const price = parseMoney(form.price);
  const content = parseContent(form.content);
  const base =
    price && price > 0 && content
      ? basePrice({ price, content: { unit: content.unit, quantity: quantity(content.quantity) } })
      : null;
  return base ? words.basePrice(formatBasePrice(base, language)) : words.contentHint;
}

/** Whether others can order it, and how much is kept back. */
export function OnlineFields({ form, problems, onChange }: FieldsProps): ReactNode {
  const text = useText(articlesText);
  const words = text.fields;
  if (form.kind === 'deposit') return null;
  return (
    <Panel title={text.sections.online}>
      <SwitchField label={words.online} checked={form.online} onChange={(online) => onChange({ online })} />
      {problems['online'] ? <p className={styles['problem']}>{problems['online']}</p> : null}
      {form.online ? (
        <TextField
          label={words.buffer}
          optional
          inputMode="decimal"
          hint={words.bufferHint}
          problem={problems['buffer']}
          value={form.buffer}
          onChange={(buffer) => onChange({ buffer })}
        />
      ) : null}
    </Panel>
  );
}
