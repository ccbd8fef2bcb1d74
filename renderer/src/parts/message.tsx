import type { ReactNode } from 'react';

import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';
import styles from './message.module.css';

/** A sentence in its place: a fault under a form, a hint above a list. Faults are read out when they appear. */
export function Message({
  kind,
  children,
  action,
}: {
  kind: 'info' | 'warning' | 'fault' | 'done';
  children: ReactNode;
  action?: ReactNode;
}): ReactNode {
  const icon: IconName = kind === 'done' ? 'check' : kind === 'info' ? 'info' : 'warning';
  return (
    <div role={kind === 'fault' ? 'alert' : undefined} className={classNames(styles['message'], styles[kind])}>
      <Icon name={icon} />
      <div className={styles['words']}>{children}</div>
      {action}
    </div>
  );
}

/** What stands where there is nothing: what belongs here, and how it gets here. */
export function Empty({ icon, title, children }: { icon: IconName; title: string; children?: ReactNode }): ReactNode {
  return (
    <div className={styles['empty']}>
      <Icon name={icon} size={44} />
      <p className={styles['title']}>{title}</p>
      {children ? <div className={styles['words']}>{children}</div> : null}
    </div>
  );
}

/** A short word with a colour, beside a name. The word carries the meaning, the colour helps. */
export function Badge({
  tone = 'plain',
  children,
}: {
  tone?: 'plain' | 'good' | 'warn' | 'danger' | 'accent' | 'demo';
  children: ReactNode;
}): ReactNode {
  return <span className={classNames(styles['badge'], styles[`badge-${tone}`])}>{children}</span>;
}
