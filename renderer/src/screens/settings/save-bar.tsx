import type { ReactNode } from 'react';

import type { Failure } from '#contract/errors.ts';
import { useMay } from '#renderer/app/till.tsx';
import { Button } from '#renderer/parts/button.tsx';
import { Message } from '#renderer/parts/message.tsx';
import { useFault } from '#renderer/text/faults.ts';
import { useText } from '#renderer/text/language.tsx';
import { settingsText } from '#renderer/text/settings.ts';
import styles from './settings-screen.module.css';

/** The foot of a form: save it, what stands in the way, and what else can be done with what was typed. */
export function SaveBar({
  changed,
  busy,
  failure,
  problems = 0,
  onSave,
  children,
}: {
  changed: boolean;
  busy: boolean;
  failure: Failure | undefined;
  problems?: number;
  onSave?: () => void;
  children?: ReactNode;
}): ReactNode {
  const text = useText(settingsText);
  const sentence = useFault();
  const may = useMay('manager');
  return (
    <>
      {problems > 0 ? <Message kind="fault">{text.checkFields(problems)}</Message> : null}
      {failure ? <Message kind="fault">{sentence(failure)}</Message> : null}
      {may ? (
        <div className={styles['foot']}>
          <Button
            type={onSave ? 'button' : 'submit'}
            look="primary"
            icon="check"
            busy={busy}
            disabled={!changed}
            onClick={onSave}
          >
            {text.save}
          </Button>
          {children}
        </div>
      ) : (
        <Message kind="info">{text.mayNot}</Message>
      )}
    </>
  );
}
