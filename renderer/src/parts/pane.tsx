import type { ReactNode } from 'react';

import { classNames } from './class-names.ts';
import styles from './pane.module.css';

/** What fills a pane of a split: a head and a foot that stay, and what scrolls between them. */
export function Pane({ head, foot, children }: { head?: ReactNode; foot?: ReactNode; children: ReactNode }): ReactNode {
  return (
    <div className={styles['pane']}>
      {head ? <div className={styles['head']}>{head}</div> : null}
      <div className={styles['middle']}>{children}</div>
      {foot ? <div className={styles['foot']}>{foot}</div> : null}
    </div>
  );
}

/** A column that fills the body of a screen: its rows keep their height, the last one takes the rest. */
export function Column({ children }: { children: ReactNode }): ReactNode {
  return <div className={styles['column']}>{children}</div>;
}

/** Controls side by side, breaking into further rows where they must. */
export function Bar({ apart = false, children }: { apart?: boolean; children: ReactNode }): ReactNode {
  return <div className={classNames(styles['bar'], apart && styles['apart'])}>{children}</div>;
}

/** Things below each other inside a pane, with room around them. */
export function Stack({ children }: { children: ReactNode }): ReactNode {
  return <div className={styles['stack']}>{children}</div>;
}

/** The name of what a pane shows, with words about its state beside it. */
export function Heading({ title, note, badges }: { title: string; note?: ReactNode; badges?: ReactNode }): ReactNode {
  return (
    <div className={styles['heading']}>
      <h2>{title}</h2>
      {badges}
      {note ? <p>{note}</p> : null}
    </div>
  );
}

/** Groups of a pane: a small heading over what belongs together. */
export function Group({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <section className={styles['group']} aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
