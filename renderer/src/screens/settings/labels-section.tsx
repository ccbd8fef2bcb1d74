import { type ReactNode, useState } from 'react';

import type { Settings } from '#contract/methods/shop.ts';
import type { CodeValue } from '#domain/code-layout.ts';
import { formatMoney, type Language } from '#domain/money.ts';
import { formatQuantity } from '#domain/quantity.ts';
import { readScan } from '#domain/read-scan.ts';
import { useShopDay } from '#renderer/app/shop-day.ts';
import { SelectField } from '#renderer/parts/field.tsx';
import { Message } from '#renderer/parts/message.tsx';
import { Panel } from '#renderer/parts/screen.tsx';
import type { Scan } from '#renderer/scanning/scan.ts';
import { useScan } from '#renderer/scanning/scan-receivers.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import { settingsText } from '#renderer/text/settings.ts';
import { choicesOf, type LabelChoice, labelForms, labelKinds, layoutsOf } from './label-forms.ts';
import { SaveBar } from './save-bar.tsx';
import styles from './settings-screen.module.css';
import { useChange } from './use-change.ts';

/** How the labels of the shop's own scale are built, one row a beginning, with a place to try a label. */
export function LabelsSection({ settings }: { settings: Settings }): ReactNode {
  const text = useText(settingsText);
  const words = text.labels;
  const [choices, setChoices] = useState(() => choicesOf(settings.codeLayouts));
  const [scanned, setScanned] = useState<Scan>();
  const change = useChange();
  const layouts = layoutsOf(choices, settings.codeLayouts);
  const changed = JSON.stringify(choices) !== JSON.stringify(choicesOf(settings.codeLayouts));
  const read = useReading(scanned, layouts);
  useScan((scan) => {
    setScanned(scan);
    return true;
  });

  function choose(next: LabelChoice): void {
    setChoices(choices.map((choice) => (choice.prefix === next.prefix ? next : choice)));
  }

  return (
    <Panel title={text.sections.labels}>
      <p className={styles['soft']}>{words.hint}</p>
      <Message kind={read?.label ? 'done' : 'info'}>
        <output>{read?.words ?? words.tryIt}</output>
      </Message>
      <form
        noValidate
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void change.save({ codeLayouts: layouts });
        }}
      >
        {choices.map((choice) => (
          <div key={choice.prefix} className={styles['pair']}>
            <SelectField
              label={words.begins(choice.prefix)}
              value={choice.kind}
              options={labelKinds.map((value) => ({ value, label: words.kinds[value] }))}
              onChange={(kind) => choose({ ...choice, kind })}
            />
            {choice.kind === 'number' ? (
              <div />
            ) : (
              <SelectField
                label={words.form}
                value={choice.form}
                options={labelForms.map((value) => ({ value, label: words.forms[value] }))}
                onChange={(form) => choose({ ...choice, form })}
              />
            )}
          </div>
        ))}
        <SaveBar changed={changed} busy={change.busy} failure={change.failure} />
      </form>
    </Panel>
  );
}

/** What a scanned label says by the layouts that are being chosen, before anything is saved. */
function useReading(
  scan: Scan | undefined,
  layouts: Settings['codeLayouts'],
): { label: boolean; words: string } | undefined {
  const words = useText(settingsText).labels;
  const language = useLanguage();
  const today = useShopDay();
  if (scan === undefined) return undefined;
  const { code: reading } = readScan(scan.code, { ...scan, layouts, via: 'scan', today });
  if (reading.kind !== 'in-store') return { label: false, words: words.noLabel(scan.code) };
  const { itemNumber, value } = reading;
  return { label: true, words: words.read(itemNumber, value === null ? words.empty : valueText(value, language)) };
}

function valueText(value: CodeValue, language: Language): string {
  if (value.kind === 'price') return formatMoney(value.price, language);
  return formatQuantity(value.quantity, value.kind === 'weight' ? 'kg' : 'piece', language);
}
