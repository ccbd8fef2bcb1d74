import type { ReactNode } from 'react';

import { labelKinds } from '#domain/label.ts';
import { ChoiceField } from '#renderer/parts/choice.tsx';
import { SelectField, TextField } from '#renderer/parts/field.tsx';
import { Message } from '#renderer/parts/message.tsx';
import { Group } from '#renderer/parts/pane.tsx';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import { labelsText } from '#renderer/text/labels.ts';
import { type LabelLook, type LabelRow, packOf, skipOf, type Targets, targetOf } from './label-draft.ts';
import styles from './labels-screen.module.css';

/** What the labels look like and where they go. */
export function LabelLookFields({
  look,
  targets,
  shown,
  onChange,
}: {
  look: LabelLook;
  targets: Targets;
  shown: LabelRow | undefined;
  onChange(change: Partial<LabelLook>): void;
}): ReactNode {
  const text = useText(labelsText);
  const size = useSizeWords();
  const target = targetOf(look, targets);
  const sheet = target?.to === 'sheet' ? targets.sheets.find(({ id }) => id === target.sheet) : undefined;
  const room = sheet ? sheet.columns * sheet.rows : 0;
  const { printer } = targets;
  return (
    <>
      <Group title={text.look}>
        <ChoiceField
          label={text.kind}
          value={look.kind}
          options={labelKinds.map((value) => ({ value, ...text.kinds[value] }))}
          onChange={(kind) => onChange({ kind })}
        />
        {look.kind === 'weight' ? <PackField look={look} shown={shown} onChange={onChange} /> : null}
        <SelectField
          label={text.target}
          value={sheet?.id ?? 'printer'}
          hint={sheet ? text.sold(sheet.sold) : undefined}
          options={[
            ...(printer ? [{ value: 'printer', label: text.printer(printer.name, size(printer)) }] : []),
            ...targets.sheets.map((known) => ({
              value: known.id,
              label: text.sheet(known.columns * known.rows, size(known)),
            })),
          ]}
          onChange={(chosen) => onChange({ target: chosen })}
        />
        {sheet ? (
          <TextField
            label={text.skip}
            inputMode="numeric"
            className={styles['short'] ?? ''}
            value={look.skip}
            problem={skipOf(look.skip, room) === undefined ? text.skipProblem(room - 1) : undefined}
            onChange={(skip) => onChange({ skip })}
          />
        ) : null}
      </Group>
      <Group title={text.moreFields}>
        <TextField
          label={text.origin}
          hint={text.originHint}
          maxLength={60}
          optional
          value={look.origin}
          onChange={(origin) => onChange({ origin })}
        />
        <div className={styles['pair']}>
          <TextField
            label={text.bestBefore}
            type="date"
            optional
            value={look.bestBefore}
            onChange={(bestBefore) => onChange({ bestBefore })}
          />
          <TextField
            label={text.batch}
            maxLength={40}
            optional
            value={look.batch}
            onChange={(batch) => onChange({ batch })}
          />
        </div>
      </Group>
    </>
  );
}

function PackField({
  look,
  shown,
  onChange,
}: {
  look: LabelLook;
  shown: LabelRow | undefined;
  onChange(change: Partial<LabelLook>): void;
}): ReactNode {
  const text = useText(labelsText);
  const pieces = shown?.article.unit === 'piece';
  const wrong = shown && look.pack !== '' && packOf(look, shown.article.unit) === undefined;
  return (
    <>
      <Message kind="info">{text.weightLaw}</Message>
      {pieces ? (
        <Message kind="warning">{text.packUnit}</Message>
      ) : (
        <TextField
          label={text.pack}
          hint={text.packHint}
          inputMode="decimal"
          className={styles['short'] ?? ''}
          value={look.pack}
          problem={wrong ? text.packProblem : undefined}
          onChange={(pack) => onChange({ pack })}
        />
      )}
    </>
  );
}

/** “38,1 × 21,2” */
function useSizeWords(): (size: { width: number; height: number }) => string {
  const language = useLanguage();
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  return ({ width, height }) => `${number.format(width)} × ${number.format(height)}`;
}
