import { type ReactNode, useState } from 'react';

import type { Settings } from '#contract/methods/shop.ts';
import { useAnswer } from '#renderer/host/use-answer.ts';
import { useToldCommand } from '#renderer/host/use-told-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { ChoiceField } from '#renderer/parts/choice.tsx';
import { SelectField, TextField } from '#renderer/parts/field.tsx';
import { Panel } from '#renderer/parts/screen.tsx';
import { usePrintNotice } from '#renderer/parts/use-print-notice.ts';
import { useText } from '#renderer/text/language.tsx';
import { printerText } from '#renderer/text/printer.ts';
import { settingsText } from '#renderer/text/settings.ts';
import { PrinterFit } from './printer-fit.tsx';
import { PrinterLogo } from './printer-logo.tsx';
import {
  type OfficePaper,
  type PrinterChoice,
  printerChoice,
  type PrinterKind,
  type PrinterProblem,
  printerUri,
  usualPort,
  usualProfile,
} from './printer-uri.ts';
import { ReceiptSettings } from './receipt-settings.tsx';
import { SaveBar } from './save-bar.tsx';
import styles from './settings-screen.module.css';
import { useChange } from './use-change.ts';

const kinds: readonly PrinterKind[] = ['network', 'office', 'pdf', 'folder', 'other', 'none'];

/** Which printer, what it prints, and whether it works. */
export function PrinterSection({ settings }: { settings: Settings }): ReactNode {
  return (
    <>
      <Printer key={settings.printer} settings={settings} />
      <PrinterFit uri={settings.printer} />
      <ReceiptSettings settings={settings} />
      <PrinterLogo />
    </>
  );
}

function Printer({ settings }: { settings: Settings }): ReactNode {
  const text = useText(settingsText);
  const words = text.printer;
  const more = useText(printerText);
  const [choice, setChoice] = useState<PrinterChoice>(() => printerChoice(settings.printer));
  const [problem, setProblem] = useState<PrinterProblem>();
  const change = useChange();
  const test = useToldCommand('devices.testPrinter', { timeoutMs: 60_000 });
  const tell = usePrintNotice();
  const made = printerUri(choice);
  const changed = !('uri' in made) || made.uri !== settings.printer;

  function set(next: PrinterChoice): void {
    setChoice(next);
    setProblem(undefined);
    change.clear();
  }

  function save(): void {
    if ('problem' in made) return setProblem(made.problem);
    void change.save({ printer: made.uri });
  }

  async function print(): Promise<void> {
    if ('problem' in made) return setProblem(made.problem);
    if (made.uri === null) return;
    const outcome = await test.run({ uri: made.uri });
    if (outcome) tell(outcome);
  }

  return (
    <Panel title={text.sections.printer}>
      <form
        noValidate
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <ChoiceField<PrinterKind>
          label={words.kind}
          value={choice.kind}
          options={kinds.map((value) => ({ value, label: { ...words.kinds, ...more.kinds }[value] }))}
          onChange={(kind) => set(emptyChoice(kind, choice))}
        />
        <p className={styles['soft']}>{{ ...words.hints, ...more.hints }[choice.kind]}</p>
        <Address choice={choice} problem={problem} onChange={set} />
        <SaveBar changed={changed} busy={change.busy} failure={change.failure}>
          {choice.kind === 'none' ? null : (
            <Button icon="printer" busy={test.busy} title={words.testFirst} onClick={() => void print()}>
              {test.busy ? words.testing : words.test}
            </Button>
          )}
        </SaveBar>
      </form>
    </Panel>
  );
}

/** Another kind of connection starts empty, with the model that was chosen already. */
function emptyChoice(kind: PrinterKind, before: PrinterChoice): PrinterChoice {
  const profile = 'profile' in before ? before.profile : usualProfile;
  switch (kind) {
    case 'none':
      return { kind };
    case 'network':
      return { kind, host: '', port: usualPort, profile };
    case 'folder':
      return { kind, folder: '', profile };
    case 'office':
      return { kind, queue: '', paper: 'paper' in before ? before.paper : 'a4' };
    case 'pdf':
      return { kind, paper: 'paper' in before ? before.paper : 'a4' };
    case 'other':
      return { kind, uri: '' };
  }
}

function Address({
  choice,
  problem,
  onChange,
}: {
  choice: PrinterChoice;
  problem: PrinterProblem | undefined;
  onChange(choice: PrinterChoice): void;
}): ReactNode {
  const words = useText(settingsText).printer;
  const more = useText(printerText);
  const wrong = problem === undefined ? undefined : { ...words.problems, 'queue-strange': more.queueStrange }[problem];
  switch (choice.kind) {
    case 'none':
      return null;
    case 'network':
      return (
        <>
          <div className={styles['pair']}>
            <TextField
              label={words.host}
              maxLength={200}
              problem={problem === 'port-strange' ? undefined : wrong}
              value={choice.host}
              onChange={(host) => onChange({ ...choice, host })}
            />
            <TextField
              label={words.port}
              hint={words.portHint}
              inputMode="numeric"
              maxLength={5}
              problem={problem === 'port-strange' ? wrong : undefined}
              value={choice.port}
              onChange={(port) => onChange({ ...choice, port })}
            />
          </div>
          <Profile value={choice.profile} onChange={(profile) => onChange({ ...choice, profile })} />
        </>
      );
    case 'folder':
      return (
        <>
          <TextField
            label={words.folder}
            maxLength={300}
            problem={wrong}
            value={choice.folder}
            onChange={(folder) => onChange({ ...choice, folder })}
          />
          <Profile value={choice.profile} onChange={(profile) => onChange({ ...choice, profile })} />
        </>
      );
    case 'office':
      return (
        <div className={styles['pair']}>
          <TextField
            label={more.queue}
            hint={more.queueHint}
            maxLength={120}
            problem={wrong}
            value={choice.queue}
            onChange={(queue) => onChange({ ...choice, queue })}
          />
          <Sheet value={choice.paper} onChange={(paper) => onChange({ ...choice, paper })} />
        </div>
      );
    case 'pdf':
      return <Sheet value={choice.paper} onChange={(paper) => onChange({ ...choice, paper })} />;
    case 'other':
      return (
        <TextField
          label={words.uri}
          maxLength={400}
          problem={wrong}
          value={choice.uri}
          onChange={(uri) => onChange({ ...choice, uri })}
        />
      );
  }
}

function Sheet({ value, onChange }: { value: OfficePaper; onChange(paper: OfficePaper): void }): ReactNode {
  const words = useText(printerText);
  return (
    <SelectField<OfficePaper>
      label={words.paper}
      value={value}
      options={(['a4', 'a5'] as const).map((paper) => ({ value: paper, label: words.papers[paper] }))}
      onChange={onChange}
    />
  );
}

function Profile({ value, onChange }: { value: string; onChange(profile: string): void }): ReactNode {
  const words = useText(settingsText).printer;
  const { value: profiles = [] } = useAnswer('devices.printerProfiles', {});
  const known = profiles.some(({ id }) => id === value);
  return (
    <SelectField
      label={words.profile}
      hint={words.profileHint}
      value={value}
      options={[
        ...(known ? [] : [{ value, label: value }]),
        ...profiles.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={onChange}
    />
  );
}
