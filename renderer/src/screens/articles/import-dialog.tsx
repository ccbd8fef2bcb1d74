import { type ReactNode, useRef, useState } from 'react';

import type { ImportResult } from '#contract/methods/articles.ts';
import { uploadFile } from '#renderer/host/files.ts';
import { refresh } from '#renderer/host/use-answer.ts';
import { useCommand } from '#renderer/host/use-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Dialog } from '#renderer/parts/dialog.tsx';
import { Empty, Message } from '#renderer/parts/message.tsx';
import { notify } from '#renderer/parts/notices.tsx';
import { articlesText } from '#renderer/text/articles.ts';
import { useFault } from '#renderer/text/faults.ts';
import { formatCount } from '#renderer/text/format-count.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import styles from './import-dialog.module.css';
import { ImportPreview } from './import-preview.tsx';

/** The check of a large file takes longer than a question usually may. */
const importTimeoutMs = 10 * 60_000;

type Step =
  | { at: 'choose'; problem?: 'empty' | 'too-large' | 'failed' }
  | { at: 'checking'; name: string }
  | { at: 'checked'; name: string; uploadId: string; result: ImportResult };

/** Articles from a CSV file: it is checked first, shown, and taken in only after that. */
export function ImportDialog({ onClose }: { onClose(): void }): ReactNode {
  const text = useText(articlesText);
  const language = useLanguage();
  const sentence = useFault();
  const [step, setStep] = useState<Step>({ at: 'choose' });
  const input = useRef<HTMLInputElement>(null);
  const check = useCommand('articles.import', { timeoutMs: importTimeoutMs });
  const take = useCommand('articles.import', { timeoutMs: importTimeoutMs });
  const failure = check.failure ?? take.failure;

  async function choose(file: File): Promise<void> {
    take.clear();
    setStep({ at: 'checking', name: file.name });
    const sent = await uploadFile(file);
    if ('problem' in sent) return setStep({ at: 'choose', problem: sent.problem });
    const { uploadId } = sent;
    const result = await check.run({ uploadId, dryRun: true });
    setStep(result ? { at: 'checked', name: file.name, uploadId, result } : { at: 'choose' });
  }

  async function run(uploadId: string, skipBad: boolean): Promise<void> {
    const result = await take.run({ uploadId, skipBad });
    if (!result) return;
    refresh('articles.list', 'articles.tiles', 'articles.categories', 'articles.search');
    if (!result.done) {
      // The catalogue changed between check and import: what is wrong now is shown anew.
      setStep((before) => (before.at === 'checked' ? { ...before, result } : before));
      return;
    }
    const count = (value: number): string => formatCount(value, language);
    notify({ kind: 'done', text: text.imported(count(result.created), count(result.updated)) });
    if (result.problemCount > 0) notify({ kind: 'warning', text: text.importedLeft(count(result.problemCount)) });
    onClose();
  }

  return (
    <Dialog
      title={text.importTitle}
      width="wide"
      onClose={onClose}
      footer={
        <>
          <Button
            look={step.at === 'choose' ? 'primary' : 'plain'}
            icon="upload"
            onClick={() => input.current?.click()}
          >
            {step.at === 'choose' ? text.chooseFile : text.chooseOther}
          </Button>
          {step.at === 'checked' ? (
            <Take result={step.result} busy={take.busy} onTake={(skipBad) => void run(step.uploadId, skipBad)} />
          ) : null}
        </>
      }
    >
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,text/csv"
        aria-label={text.chooseFile}
        className={styles['file']}
        tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file can be chosen again after it was corrected.
          event.target.value = '';
          if (file) void choose(file);
        }}
      />
      <div className={styles['body']}>
        {failure ? <Message kind="fault">{sentence(failure)}</Message> : null}
        {step.at === 'choose' && step.problem ? (
          <Message kind="fault">{text.fileProblems[step.problem]}</Message>
        ) : null}
        {step.at === 'choose' ? <p>{text.importText}</p> : null}
        {step.at === 'choose' ? <p className={styles['hint']}>{text.importColumns}</p> : null}
        {step.at === 'checking' ? <Empty icon="clock" title={text.checking} /> : null}
        {step.at === 'checked' ? <ImportPreview name={step.name} result={step.result} /> : null}
      </div>
    </Dialog>
  );
}

function Take({
  result,
  busy,
  onTake,
}: {
  result: ImportResult;
  busy: boolean;
  onTake(skipBad: boolean): void;
}): ReactNode {
  const text = useText(articlesText);
  const language = useLanguage();
  const good = result.created + result.updated;
  if (good === 0) return null;
  const bad = result.problemCount > 0;
  const count = formatCount(good, language);
  return (
    <Button look={bad ? 'plain' : 'primary'} icon="check" busy={busy} onClick={() => onTake(bad)}>
      {bad ? text.importGood(count) : text.importAll(count)}
    </Button>
  );
}
