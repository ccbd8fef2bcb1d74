import { type ReactNode, useEffect, useId, useRef } from 'react';

import { frameText } from '#renderer/text/frame.ts';
import { useText } from '#renderer/text/language.tsx';
import { IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import styles from './dialog.module.css';
import { dialogOpened } from './open-dialogs.ts';

export type DialogProps = {
  title: string;
  /** Called by Escape, by the close button and by a press beside the dialog. */
  onClose(): void;
  width?: 'narrow' | 'normal' | 'wide';
  /** Buttons at the foot, the main one last. */
  footer?: ReactNode;
  /** False where a press beside it would lose something typed. */
  closeByBackdrop?: boolean;
  children: ReactNode;
};

/** A modal dialog while it is mounted. The browser keeps the focus inside and gives it back afterwards. */
export function Dialog({
  title,
  onClose,
  width = 'normal',
  footer,
  closeByBackdrop = false,
  children,
}: DialogProps): ReactNode {
  const text = useText(frameText);
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();

  useEffect(() => {
    const shown = dialog.current;
    const before = document.activeElement;
    if (!shown) return undefined;
    if (!shown.open) shown.showModal();
    startOf(shown)?.focus();
    const closed = dialogOpened(shown);
    return () => {
      closed();
      shown.close();
      // An element that was removed meanwhile cannot take the focus back.
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- Escape does the same
    <dialog
      ref={dialog}
      aria-labelledby={heading}
      className={classNames(styles['dialog'], styles[width])}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (closeByBackdrop && event.target === dialog.current) onClose();
      }}
    >
      <div className={styles['frame']}>
        <header className={styles['head']}>
          <h2 id={heading}>{title}</h2>
          <IconButton icon="close" label={text.close} onClick={onClose} />
        </header>
        <div className={styles['body']}>{children}</div>
        {footer ? <footer className={styles['foot']}>{footer}</footer> : null}
      </div>
    </dialog>
  );
}

/** Where the keyboard starts: what the dialog asks for, before its buttons, and those before the one that closes it. */
function startOf(dialog: HTMLDialogElement): HTMLElement | null {
  const places = ['[data-start]', ':is(input, textarea, select)', ':scope > div > div button', 'footer button'];
  for (const place of places) {
    const found = dialog.querySelector<HTMLElement>(`${place}:not(:disabled)`);
    if (found) return found;
  }
  return null;
}
