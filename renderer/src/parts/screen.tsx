import type { ReactNode } from 'react';

import { classNames } from './class-names.ts';
import styles from './screen.module.css';

/** A whole screen: title, actions beside it, and a body that scrolls in itself. */
export function Screen({
  title,
  actions,
  children,
}: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}): ReactNode {
  return (
    <div className={styles['screen']}>
      <header className={styles['head']}>
        <h1>{title}</h1>
        {actions ? <div className={styles['actions']}>{actions}</div> : null}
      </header>
      <div className={styles['body']}>{children}</div>
    </div>
  );
}

/** A list on the left, what is chosen on the right; each scrolls in itself. */
export function Split({ list, detail }: { list: ReactNode; detail: ReactNode }): ReactNode {
  return (
    <div className={styles['split']}>
      <div className={styles['pane']}>{list}</div>
      <div className={styles['pane']}>{detail}</div>
    </div>
  );
}

/** A raised area with a heading of its own. */
export function Panel({
  title,
  actions,
  className,
  children,
}: {
  title?: string;
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
}): ReactNode {
  return (
    <section className={classNames(styles['panel'], className)} aria-label={title}>
      {title || actions ? (
        <header className={styles['panel-head']}>
          {title ? <h2>{title}</h2> : null}
          {actions ? <div className={styles['actions']}>{actions}</div> : null}
        </header>
      ) : null}
      {children}
    </section>
  );
}
