import { type KeyboardEvent, type ReactNode, useRef } from 'react';

import { frameText } from '#renderer/text/frame.ts';
import { useText } from '#renderer/text/language.tsx';
import { IconButton } from './button.tsx';
import styles from './list.module.css';

/** A list of links to what stands beside it. Arrow keys walk through it; Tab leaves it. */
export function LinkList({ label, children }: { label: string; children: ReactNode }): ReactNode {
  const list = useRef<HTMLUListElement>(null);
  function walk(event: KeyboardEvent): void {
    const links = [...(list.current?.querySelectorAll('a') ?? [])];
    const to = targetOf(event.key, links.indexOf(document.activeElement as HTMLAnchorElement), links.length);
    if (to === undefined) return;
    event.preventDefault();
    links[to]?.focus();
  }
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the links inside
    <ul ref={list} aria-label={label} className={styles['list']} onKeyDown={walk}>
      {children}
    </ul>
  );
}

function targetOf(key: string, at: number, count: number): number | undefined {
  if (at < 0) return undefined;
  if (key === 'ArrowDown') return Math.min(at + 1, count - 1);
  if (key === 'ArrowUp') return Math.max(at - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : undefined;
}

/** One thing of a list: its name, what matters most on the right, and a second line. */
export function LinkRow({
  href,
  current,
  title,
  end,
  note,
  badges,
}: {
  href: string;
  current: boolean;
  title: ReactNode;
  end?: ReactNode;
  note?: ReactNode;
  badges?: ReactNode;
}): ReactNode {
  return (
    <li>
      <a href={href} aria-current={current ? 'true' : undefined} className={styles['row']}>
        <span className={styles['title']}>{title}</span>
        <span className={styles['end']}>{end}</span>
        <span className={styles['note']}>{note}</span>
        <span className={styles['badges']}>{badges}</span>
      </a>
    </li>
  );
}

/** Walks through a long list by pages, so that no more rows are on the screen than somebody can look at. */
export function Pager({
  offset,
  limit,
  total,
  onMove,
}: {
  offset: number;
  limit: number;
  total: number;
  onMove(offset: number): void;
}): ReactNode {
  const text = useText(frameText);
  if (total <= limit && offset === 0) return null;
  return (
    <nav className={styles['pager']} aria-label={text.page(offset + 1, Math.min(offset + limit, total), total)}>
      <IconButton
        icon="left"
        label={text.previousPage}
        disabled={offset === 0}
        onClick={() => onMove(Math.max(0, offset - limit))}
      />
      <span>{text.page(offset + 1, Math.min(offset + limit, total), total)}</span>
      <IconButton
        icon="right"
        label={text.nextPage}
        disabled={offset + limit >= total}
        onClick={() => onMove(offset + limit)}
      />
    </nav>
  );
}
