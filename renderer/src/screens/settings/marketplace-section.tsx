import { type ReactNode, useState } from 'react';

import type { Settings } from '#contract/methods/shop.ts';
import { routeHash } from '#renderer/app/route.ts';
import { ChoiceField } from '#renderer/parts/choice.tsx';
import { Confirm } from '#renderer/parts/confirm.tsx';
import { TextField } from '#renderer/parts/field.tsx';
import { Panel } from '#renderer/parts/screen.tsx';
import { useText } from '#renderer/text/language.tsx';
import { settingsText } from '#renderer/text/settings.ts';
import { marketplaceChoice, type MarketplaceKind, marketplaceKinds, marketplaceSetting } from './marketplace-choice.ts';
import { SaveBar } from './save-bar.tsx';
import styles from './settings-screen.module.css';
import { useChange } from './use-change.ts';

/** Only what this build can talk to, and what is set already. */
function offeredKinds(setting: string): readonly MarketplaceKind[] {
  return marketplaceKinds.filter((kind) => kind !== 'vendure-admin' || marketplaceChoice(setting).kind === kind);
}

/** With whom the till keeps in step. */
export function MarketplaceSection({ settings }: { settings: Settings }): ReactNode {
  const text = useText(settingsText);
  const words = text.marketplace;
  const [choice, setChoice] = useState(() => marketplaceChoice(settings.marketplace));
  const [asked, setAsked] = useState(false);
  const [confirming, setConfirming] = useState(false);
  const change = useChange();
  const setting = marketplaceSetting(choice);
  const remote = choice.kind === 'bridge' || choice.kind === 'vendure-admin';

  async function save(): Promise<void> {
    if (setting !== undefined) await change.save({ marketplace: setting });
    // A refusal stands under the form.
    setConfirming(false);
  }

  return (
    <Panel title={text.sections.marketplace}>
      <p className={styles['soft']}>{words.hint}</p>
      <form
        noValidate
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (setting !== undefined) setConfirming(true);
        }}
      >
        <ChoiceField<MarketplaceKind>
          label={words.kind}
          stacked
          value={choice.kind}
          options={offeredKinds(settings.marketplace).map((value) => ({
            value,
            label: words.kinds[value],
            hint: words.hints[value],
          }))}
          onChange={(kind) => {
            setChoice((before) => ({ ...before, kind }));
            change.clear();
          }}
        />
        {remote ? (
          <TextField
            label={words.url}
            hint={words.urlHint}
            inputMode="url"
            maxLength={380}
            problem={asked && setting === undefined ? words.urlProblem : undefined}
            value={choice.url}
            onChange={(url) => setChoice((before) => ({ ...before, url }))}
          />
        ) : null}
        <SaveBar changed={setting !== settings.marketplace} busy={change.busy} failure={change.failure}>
          {remote ? <a href={routeHash('sync')}>{words.pairNext}</a> : null}
        </SaveBar>
      </form>
      {confirming ? (
        <Confirm
          title={words.changeTitle}
          action={words.change}
          busy={change.busy}
          onConfirm={() => void save()}
          onClose={() => setConfirming(false)}
        >
          <p>{words.changeText}</p>
        </Confirm>
      ) : null}
    </Panel>
  );
}
