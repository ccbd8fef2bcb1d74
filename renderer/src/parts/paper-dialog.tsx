import type { ReactNode } from 'react';

import type { Failure } from '#contract/errors.ts';
import { useFault } from '#renderer/text/faults.ts';
import { frameText } from '#renderer/text/frame.ts';
import { useText } from '#renderer/text/language.tsx';
import { Dialog } from './dialog.tsx';
import { Empty, Message } from './message.tsx';
import styles from './paper-dialog.module.css';

/** What the receipt printer would print: as the picture of the paper, and as text for whoever cannot see pictures. */
export function PaperDialog({
  title,
  alt,
  picture,
  text,
  textLabel,
  failure,
  footer,
  onClose,
}: {
  title: string;
  alt: string;
  /** Base64 of a PNG, once it is there. */
  picture: string | null | undefined;
  text: string | null | undefined;
  textLabel: string;
  failure?: Failure | undefined;
  footer?: ReactNode;
  onClose(): void;
}): ReactNode {
  const frame = useText(frameText);
  const sentence = useFault();
  return (
    <Dialog title={title} onClose={onClose} footer={footer} closeByBackdrop>
      {failure ? <Message kind="fault">{sentence(failure)}</Message> : null}
      {picture ? (
        <div className={styles['table']}>
          <img className={styles['paper']} src={`data:image/png;base64,${picture}`} alt={alt} />
        </div>
      ) : failure ? null : (
        <Empty icon="clock" title={frame.loading} />
      )}
      {text ? (
        <details className={styles['words']}>
          <summary>{textLabel}</summary>
          <pre>{text}</pre>
        </details>
      ) : null}
    </Dialog>
  );
}
