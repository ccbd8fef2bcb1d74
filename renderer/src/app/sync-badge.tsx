import type { ReactNode } from 'react';

import type { SyncState } from '#contract/methods/sync.ts';
import { classNames } from '#renderer/parts/class-names.ts';
import { Icon, type IconName } from '#renderer/parts/icon.tsx';
import { formatAge } from '#renderer/text/format.ts';
import { frameText } from '#renderer/text/frame.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import { routeHash } from './route.ts';
import styles from './sync-badge.module.css';
import { useNow } from './use-now.ts';

const icons: Readonly<Record<SyncState['link'], IconName>> = {
  off: 'offline',
  idle: 'check',
  working: 'sync',
  waiting: 'clock',
  unreachable: 'offline',
  unpaired: 'warning',
};

/** The link to the marketplace in a word, with the age of the last contact and what is not sent yet. */
export function SyncBadge({ sync }: { sync: SyncState }): ReactNode {
  const text = useText(frameText).sync;
  const language = useLanguage();
  const now = useNow(15_000);
  const age = sync.lastContactAt ? text.lastContact(formatAge(sync.lastContactAt, now, language)) : text.never;
  const notes = [
    sync.link === 'off' ? '' : age,
    sync.unsent > 0 ? text.unsent(sync.unsent) : '',
    sync.parked > 0 ? text.parked(sync.parked) : '',
  ].filter(Boolean);
  return (
    <a href={routeHash('sync')} className={classNames(styles['badge'], styles[sync.link])}>
      <Icon name={icons[sync.link]} size={22} />
      <span className={styles['words']}>
        <strong>{text[sync.link]}</strong>
        <span className={styles['notes']}>{notes.join(' · ')}</span>
      </span>
    </a>
  );
}
