import { type FormEvent, type ReactNode, useId, useState } from 'react';

import { uploadFile } from '#renderer/host/files.ts';
import { useCommand } from '#renderer/host/use-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Dialog } from '#renderer/parts/dialog.tsx';
import { Field } from '#renderer/parts/field.tsx';
import { Message } from '#renderer/parts/message.tsx';
import { useFault } from '#renderer/text/faults.ts';
import { frameText } from '#renderer/text/frame.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import { setupText } from '#renderer/text/setup.ts';
import styles from './setup-screen.module.css';

/** Takes a backup into the empty folder. The host proves it first; nothing is half restored. */
export function RestoreDialog({ onClose }: { onClose(): void }): ReactNode {
  const text = useText(setupText).restore;
  const frame = useText(frameText);
  const language = useLanguage();
  const sentence = useFault();
  const form = useId();
  const restore = useCommand('setup.restore', { timeoutMs: 300_000 });
  const [file, choose] = useState<File>();
  const [problem, setProblem] = useState<string>();
  const [sending, setSending] = useState(false);
  const [done, setDone] = useState<{ sales: number; articles: number }>();
  const busy = sending || restore.busy;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!file) return setProblem(text.none);
    setProblem(undefined);
    setSending(true);
    const sent = await uploadFile(file);
    setSending(false);
    if ('problem' in sent) return setProblem(text.problems[sent.problem]);
    const result = await restore.run({ uploadId: sent.uploadId });
    if (result) setDone(result);
  }

  const number = new Intl.NumberFormat(language);
  return (
    <Dialog
      title={text.title2}
      onClose={onClose}
      footer={
        done ? null : (
          <>
            <Button size="large" onClick={onClose}>
              {frame.cancel}
            </Button>
            <Button size="large" look="primary" icon="upload" type="submit" form={form} busy={busy}>
              {text.start}
            </Button>
          </>
        )
      }
    >
      {done ? (
        <Message kind="done">
          <p>{text.done(number.format(done.sales), number.format(done.articles))}</p>
          <p>{text.restarting}</p>
        </Message>
      ) : (
        <form id={form} className={styles['form']} onSubmit={(event) => void submit(event)}>
          <Field label={text.file} hint={text.fileHint} problem={problem}>
            {(ids) => (
              <input
                {...ids}
                type="file"
                onChange={(event) => {
                  choose(event.target.files?.[0]);
                  setProblem(undefined);
                  restore.clear();
                }}
              />
            )}
          </Field>
          {busy ? <Message kind="info">{text.busy}</Message> : null}
          {restore.failure ? <Message kind="fault">{sentence(restore.failure)}</Message> : null}
        </form>
      )}
    </Dialog>
  );
}
