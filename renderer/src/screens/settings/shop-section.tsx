import { type FormEvent, type ReactNode, useState } from 'react';

import type { Settings, ShopData } from '#contract/methods/shop.ts';
import { SelectField, TextArea, TextField, type TextFieldProps } from '#renderer/parts/field.tsx';
import { focusProblem } from '#renderer/parts/focus-problem.ts';
import { Panel } from '#renderer/parts/screen.tsx';
import { faultText, fieldProblems } from '#renderer/text/faults.ts';
import { useText } from '#renderer/text/language.tsx';
import { settingsText } from '#renderer/text/settings.ts';
import { SaveBar } from './save-bar.tsx';
import styles from './settings-screen.module.css';
import { shopProblems, type ShopTextField } from './shop-problems.ts';
import { useChange } from './use-change.ts';

/** Whose shop it is: what every receipt has to say. */
export function ShopSection({ settings }: { settings: Settings }): ReactNode {
  const text = useText(settingsText);
  const words = text.shop;
  const faults = useText(faultText);
  const [shop, setShop] = useState<ShopData>(settings.shop);
  const [asked, setAsked] = useState(false);
  const change = useChange();
  const problems = asked ? shopProblems(shop) : {};
  const refused = fieldProblems(faults, change.failure);
  const changed = JSON.stringify(shop) !== JSON.stringify(settings.shop);

  function set(part: Partial<ShopData>): void {
    setShop((before) => ({ ...before, ...part }));
    change.clear();
  }

  function field(name: ShopTextField): Pick<TextFieldProps, 'label' | 'value' | 'problem' | 'onChange'> {
    const problem = problems[name];
    return {
      label: words[name],
      value: shop[name],
      problem: problem === undefined ? refused[`shop.${name}`] : text.problems[problem],
      onChange: (value) => set({ [name]: value }),
    };
  }

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = event.currentTarget;
    setAsked(true);
    if (Object.keys(shopProblems(shop)).length === 0) void change.save({ shop });
    else requestAnimationFrame(() => focusProblem(form));
  }

  return (
    <Panel title={text.sections.shop}>
      <p className={styles['soft']}>{text.shopHint}</p>
      <form noValidate className={styles['form']} onSubmit={submit}>
        <TextField {...field('name')} required maxLength={60} autoComplete="off" />
        <TextField {...field('street')} required maxLength={60} />
        <div className={styles['town']}>
          <TextField {...field('postcode')} required maxLength={5} inputMode="numeric" />
          <TextField {...field('town')} required maxLength={62} />
        </div>
        <div className={styles['pair']}>
          <TextField {...field('taxNumber')} maxLength={20} hint={words.taxNumberHint} />
          <TextField {...field('vatId')} maxLength={15} />
          <TextField {...field('phone')} optional maxLength={40} inputMode="tel" />
          <SelectField<ShopData['taxation']>
            label={words.taxation}
            value={shop.taxation}
            options={(['regular', 'farm-flat', 'small-business'] as const).map((value) => ({
              value,
              label: words.taxations[value],
            }))}
            onChange={(taxation) => set({ taxation })}
          />
        </div>
        <TextArea {...field('greeting')} optional rows={2} maxLength={200} />
        <SaveBar
          changed={changed}
          busy={change.busy}
          failure={change.failure}
          problems={Object.keys(problems).length}
        />
      </form>
    </Panel>
  );
}
