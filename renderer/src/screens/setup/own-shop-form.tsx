import { type FormEvent, type ReactNode, useRef, useState } from 'react';

import { useTill } from '#renderer/app/till.tsx';
import { useCommand } from '#renderer/host/use-command.ts';
import { Button, IconButton } from '#renderer/parts/button.tsx';
import { ChoiceField } from '#renderer/parts/choice.tsx';
import { TextField } from '#renderer/parts/field.tsx';
import { Message } from '#renderer/parts/message.tsx';
import { Panel } from '#renderer/parts/screen.tsx';
import { fieldProblems, faultText, useFault } from '#renderer/text/faults.ts';
import { frameText } from '#renderer/text/frame.ts';
import { useText } from '#renderer/text/language.tsx';
import { setupText } from '#renderer/text/setup.ts';
import { type DraftField, draftProblems, emptyDraft, setupOf } from './own-shop-draft.ts';
import styles from './setup-screen.module.css';

/** Everything a shop has to say of itself before it opens. Problems show at their fields once somebody tried. */
export function OwnShopForm({ onBack }: { onBack(): void }): ReactNode {
  const text = useText(setupText).form;
  const frame = useText(frameText);
  const faults = useText(faultText);
  const sentence = useFault();
  const { info } = useTill();
  const [draft, setDraft] = useState(emptyDraft);
  const [tried, setTried] = useState(false);
  const open = useCommand('setup.shop', { timeoutMs: 60_000 });
  const form = useRef<HTMLFormElement>(null);
  const problems = draftProblems(draft);
  const count = Object.keys(problems).length;
  const told = fieldProblems(faults, open.failure);

  const problemOf = (field: DraftField): string | undefined => {
    if (tried && problems[field]) {
      const own = { taxNumber: text.taxMissing, printer: text.printerProblem, marketplaceUrl: text.urlProblem };
      return field in own ? own[field as keyof typeof own] : (faults.fields[field] ?? faults.badField);
    }
    return told[`shop.${field}`] ?? told[field];
  };
  const bind = (field: Exclude<DraftField, 'taxation' | 'marketplace'>) => ({
    value: draft[field],
    onChange: (value: string): void => setDraft((before) => ({ ...before, [field]: value })),
    problem: problemOf(field),
  });

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (count === 0) {
      await open.run(setupOf(draft, info.language));
      return;
    }
    // After the problems are painted, the first of them gets the focus.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }

  return (
    <form ref={form} noValidate className={styles['form']} onSubmit={(event) => void submit(event)}>
      <div className={styles['title']}>
        <IconButton icon="left" label={frame.back} onClick={onBack} />
        <h1>{text.title}</h1>
      </div>
      <Message kind="warning">
        <strong>{text.tse}</strong> {text.tseBody}
      </Message>
      <Panel title={text.shop}>
        <p className={styles['note']}>{text.shopHint}</p>
        <div className={styles['grid']}>
          <TextField
            className={styles['half'] ?? ''}
            label={text.name}
            placeholder={text.namePlaceholder}
            maxLength={60}
            {...bind('name')}
          />
          <TextField
            className={styles['half'] ?? ''}
            label={text.phone}
            optional
            inputMode="tel"
            maxLength={40}
            {...bind('phone')}
          />
          <TextField className={styles['half'] ?? ''} label={text.street} maxLength={60} {...bind('street')} />
          <TextField label={text.postcode} inputMode="numeric" maxLength={5} {...bind('postcode')} />
          <TextField className={styles['third'] ?? ''} label={text.town} maxLength={62} {...bind('town')} />
        </div>
      </Panel>
      <Panel title={text.tax}>
        <ChoiceField
          stacked
          hideLabel
          label={text.taxation}
          value={draft.taxation}
          onChange={(taxation) => setDraft({ ...draft, taxation })}
          options={(['regular', 'farm-flat', 'small-business'] as const).map((value) => ({
            value,
            label: text.taxations[value],
            hint: text.taxationHints[value],
          }))}
        />
        <div className={styles['grid']}>
          <TextField
            className={styles['half'] ?? ''}
            label={text.taxNumber}
            hint={text.taxNumberHint}
            maxLength={20}
            {...bind('taxNumber')}
          />
          <TextField className={styles['half'] ?? ''} label={text.vatId} maxLength={15} {...bind('vatId')} />
        </div>
      </Panel>
      <Panel title={text.people}>
        <div className={styles['grid']}>
          <TextField
            className={styles['half'] ?? ''}
            label={text.owner}
            hint={text.ownerHint}
            maxLength={50}
            {...bind('ownerName')}
          />
        </div>
      </Panel>
      <Panel title={text.devices}>
        <p className={styles['note']}>{text.scanner}</p>
        <TextField label={text.printer} optional hint={text.printerHint} maxLength={400} {...bind('printer')} />
        <ChoiceField
          stacked
          label={text.marketplace}
          value={draft.marketplace}
          onChange={(marketplace) => setDraft({ ...draft, marketplace })}
          options={(['practice', 'bridge', 'none'] as const).map((value) => ({
            value,
            label: text.marketplaces[value],
            hint: text.marketplaceHints[value],
          }))}
        />
        {draft.marketplace === 'bridge' ? (
          <TextField label={text.marketplaceUrl} inputMode="url" maxLength={390} {...bind('marketplaceUrl')} />
        ) : null}
      </Panel>
      {open.failure && Object.keys(told).length === 0 ? <Message kind="fault">{sentence(open.failure)}</Message> : null}
      <div className={styles['end']}>
        {tried && count > 0 ? <p role="alert">{text.check(count)}</p> : null}
        <Button size="large" onClick={onBack}>
          {frame.back}
        </Button>
        <Button size="large" look="primary" icon="shop" type="submit" busy={open.busy}>
          {text.take}
        </Button>
      </div>
    </form>
  );
}
