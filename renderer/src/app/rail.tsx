import type { ReactNode } from 'react';

import type { DeviceView } from '#contract/methods/devices.ts';
import { Icon } from '#renderer/parts/icon.tsx';
import { frameText } from '#renderer/text/frame.ts';
import { useText } from '#renderer/text/language.tsx';
import { isTroubled } from './device-trouble.ts';
import styles from './rail.module.css';
import { routeHash, type ScreenName, screenNames } from './route.ts';
import { screens } from './screens.tsx';

/** The way to every screen, with what waits there beside it: open orders, parked wishes, devices that cannot be used. */
export function Rail({
  at,
  openOrders,
  parked,
  devices,
}: {
  at: ScreenName;
  openOrders: number;
  parked: number;
  devices: readonly DeviceView[];
}): ReactNode {
  const text = useText(frameText);
  const troubled = devices.filter(isTroubled).length;
  const counts: Partial<Record<ScreenName, { count: number; label: string }>> = {
    orders: { count: openOrders, label: text.openOrders(openOrders) },
    sync: { count: parked, label: text.sync.parked(parked) },
    devices: { count: troubled, label: text.devices.troubled(troubled) },
  };
  return (
    <nav className={styles['rail']} aria-label={text.navigation}>
      <ul>
        {screenNames.map((name) => {
          const badge = counts[name];
          return (
            <li key={name}>
              <a href={routeHash(name)} aria-current={name === at ? 'page' : undefined} className={styles['link']}>
                <span className={styles['picture']}>
                  <Icon name={screens[name].icon} size={26} />
                  {badge && badge.count > 0 ? (
                    <span className={styles['count']}>
                      <span aria-hidden="true">{badge.count > 99 ? '99+' : badge.count}</span>
                    </span>
                  ) : null}
                </span>
                <span className={styles['name']}>{text.screens[name]}</span>
                {badge && badge.count > 0 ? <span className="unseen">{badge.label}</span> : null}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
