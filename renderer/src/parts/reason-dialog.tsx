import { type ReactNode, useState } from 'react';

import { Button } from './button.tsx';
import { Confirm } from './confirm.tsx';
import { TextField } from './field.tsx';
import styles from './reason-dialog.module.css';

/** Asks for a reason before something that is recorded with it: the usual ones at a press, any other typed. */
export function ReasonDialog({
  title,
  action,
  label,
  usual,
  missing,
  maxLength = 120,
  danger = false,
  busy,
  problem,
  onConfirm,
  onClose,
  children,
}: {
  title: string;
  action: string;
  label: string;
  usual: readonly string[];
  /** What to say when no reason was given. */
  missing: string;
  maxLength?: number;
  danger?: boolean;
  busy: boolean;
  /** Why the last try failed, in words. */
  problem?: ReactNode;
  onConfirm(reason: string): void;
  onClose(): void;
  children?: ReactNode;
}): ReactNode {
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const given = reason.trim();
  function confirm(): void {
    setAsked(true);
    if (given !== '' && !busy) onConfirm(given);
  }
  return (
    <Confirm title={title} action={action} danger={danger} busy={busy} onClose={onClose} onConfirm={confirm}>
      <div className={styles['reason']}>
        {children}
        <div className={styles['usual']}>
          {usual.map((word) => (
            <Button key={word} aria-pressed={word === reason} onClick={() => setReason(word)}>
              {word}
            </Button>
          ))}
        </div>
        <TextField
          label={label}
          value={reason}
          maxLength={maxLength}
          problem={asked && given === '' ? missing : undefined}
          onChange={setReason}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            confirm();
          }}
        />
        {problem}
      </div>
    </Confirm>
  );
}
