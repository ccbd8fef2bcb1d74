import type { ReactNode } from 'react';

import type { DeviceView } from '#contract/methods/devices.ts';
import { Icon } from '#renderer/parts/icon.tsx';
import { frameText } from '#renderer/text/frame.ts';
import { useText } from '#renderer/text/language.tsx';
import styles from './device-badge.module.css';
import { deviceKey, isTroubled } from './device-trouble.ts';
import { routeHash } from './route.ts';

/** Says which device the counter has to do without, and leads to what can be done; nothing while all are well. */
export function DeviceBadge({ devices }: { devices: readonly DeviceView[] }): ReactNode {
  const text = useText(frameText).devices;
  const troubled = devices.filter(isTroubled);
  const [first] = troubled;
  if (!first) return null;
  return (
    <a
      href={troubled.length === 1 ? routeHash('devices', deviceKey(first)) : routeHash('devices')}
      className={styles['badge']}
    >
      <Icon name="warning" size={22} />
      <span className={styles['words']}>
        <strong>{troubled.length === 1 ? text.classes[first.class] : text.several(troubled.length)}</strong>
        <span className={styles['notes']}>
          {troubled.length === 1 ? text.states[first.state] : troubled.map((one) => text.classes[one.class]).join(', ')}
        </span>
      </span>
    </a>
  );
}
