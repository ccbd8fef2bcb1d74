import { type ReactNode, useState } from 'react';

import type { DeviceView } from '#contract/methods/devices.ts';
import type { SyncState } from '#contract/methods/sync.ts';
import { Dialog } from '#renderer/parts/dialog.tsx';
import { Icon } from '#renderer/parts/icon.tsx';
import { frameText } from '#renderer/text/frame.ts';
import { useText } from '#renderer/text/language.tsx';
import { DeviceBadge } from './device-badge.tsx';
import styles from './header.module.css';
import { LanguageSwitch } from './language-switch.tsx';
import { PrintJobs } from './print-jobs.tsx';
import { SyncBadge } from './sync-badge.tsx';
import { useTill } from './till.tsx';

/** Whose till this is, in which mode it sells, and whether it is in touch with the marketplace. */
export function Header({ sync, devices }: { sync: SyncState | undefined; devices: readonly DeviceView[] }): ReactNode {
  const text = useText(frameText);
  const { info } = useTill();
  return (
    <header className={styles['header']}>
      <p className={styles['shop']}>{info.shopName}</p>
      <Mode />
      <span className={styles['space']} />
      <PrintJobs />
      <DeviceBadge devices={devices} />
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

/** Says in which mode the till sells, and on a press what that means. */
function Mode(): ReactNode {
  const text = useText(frameText);
  const { mode } = useTill().info;
  const [asked, ask] = useState(false);
  if (mode === 'live' || mode === 'empty') return null;
  const demo = mode === 'demo';
  const short = demo ? text.demo : text.notLive;
  return (
    <>
      <button type="button" className={styles['mode']} onClick={() => ask(true)}>
        <strong>{short}</strong>
        <span className={styles['modeLong']}>{demo ? text.demoLong : text.notLiveLong}</span>
      </button>
      {asked ? (
        <Dialog title={text.whatMode(short)} width="narrow" closeByBackdrop onClose={() => ask(false)}>
          <p>{demo ? text.demoWhy : text.notLiveWhy}</p>
        </Dialog>
      ) : null}
    </>
  );
}
