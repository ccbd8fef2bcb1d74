import type { ReactNode } from 'react';

import styles from './pane.module.css';

/** What fills a pane of a split: a head and a foot that stay, and what scrolls between them. */
export function Pane({
  head,
  foot,
  label,
  children,
}: {
  head?: ReactNode;
  foot?: ReactNode;
  /** The name of what scrolls, where it holds nothing that a keyboard could go to. */
  label?: string;
  children: ReactNode;
}): ReactNode {
  return (
    <div className={styles['pane']}>
      {head ? <div className={styles['head']}>{head}</div> : null}
      {label === undefined ? (
        <div className={styles['middle']}>{children}</div>
      ) : (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- arrow keys scroll it
        <section className={styles['middle']} tabIndex={0} aria-label={label}>
          {children}
        </section>
      )}
      {foot ? <div className={styles['foot']}>{foot}</div> : null}
    </div>
  );
}

/** A column that fills the body of a screen: its rows keep their height, the last one takes the rest. */
export function Column({ children }: { children: ReactNode }): ReactNode {
  return <div className={styles['column']}>{children}</div>;
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

/** Sentences and messages of a dialog below each other. */
export function Spaced({ children }: { children: ReactNode }): ReactNode {
  return <div className={styles['spaced']}>{children}</div>;
}

/** Class of a button in a foot that stands apart from the others, at the far side. */
export const away = styles['away'] ?? '';
