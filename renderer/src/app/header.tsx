import type { ReactNode } from 'react';

import type { SyncState } from '#contract/methods/sync.ts';
import { Icon } from '#renderer/parts/icon.tsx';
import { frameText } from '#renderer/text/frame.ts';
import { useText } from '#renderer/text/language.tsx';
import styles from './header.module.css';
import { LanguageSwitch } from './language-switch.tsx';
import { SyncBadge } from './sync-badge.tsx';
import { useTill } from './till.tsx';

/** Whose till this is, in which mode it sells, and whether it is in touch with the marketplace. */
export function Header({ sync }: { sync: SyncState | undefined }): ReactNode {
  const text = useText(frameText);
  const { info } = useTill();
  return (
    <header className={styles['header']}>
      <p className={styles['shop']}>{info.shopName}</p>
      <Mode />
      <span className={styles['space']} />
      {sync ? <SyncBadge sync={sync} /> : null}
      <p className={styles['operator']}>
        <Icon name="person" size={20} />
        <span className="unseen">{text.operator(info.operator.name)}</span>
        <span aria-hidden="true">{info.operator.name}</span>
      </p>
      <LanguageSwitch />
    </header>
  );
}

function Mode(): ReactNode {
  const text = useText(frameText);
  const { mode } = useTill().info;
  if (mode === 'live' || mode === 'empty') return null;
  const demo = mode === 'demo';
  return (
    <p className={styles['mode']} title={demo ? text.demoLong : text.notLiveWhy}>
      <strong>{demo ? text.demo : text.notLive}</strong>
      <span className={styles['modeLong']}>{demo ? text.demoLong : text.notLiveLong}</span>
    </p>
  );
}
