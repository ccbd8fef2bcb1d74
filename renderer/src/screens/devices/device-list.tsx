import type { ReactNode } from 'react';

import type { DeviceView } from '#contract/methods/devices.ts';
import { deviceKey } from '#renderer/app/device-trouble.ts';
import { routeHash } from '#renderer/app/route.ts';
import { usePlace } from '#renderer/app/till.tsx';
import { useNow } from '#renderer/app/use-now.ts';
import { Icon, type IconName } from '#renderer/parts/icon.tsx';
import { LinkList } from '#renderer/parts/list.tsx';
import { Badge } from '#renderer/parts/message.tsx';
import { devicesText } from '#renderer/text/devices.ts';
import { faultText } from '#renderer/text/faults.ts';
import { useText } from '#renderer/text/language.tsx';
import { kindOf, nameOf, shownState, sinceWords, stateTones } from './device-words.ts';
import styles from './devices.module.css';

export const classIcons: Readonly<Record<DeviceView['class'], IconName>> = {
  scanner: 'barcode',
  scale: 'scale',
  printer: 'printer',
  label: 'tag',
  display: 'eye',
  terminal: 'card',
};

/** A card for each device: what it is, how it is, and what is wrong with it. */
export function DeviceList({ devices, at }: { devices: readonly DeviceView[]; at: string | undefined }): ReactNode {
  const text = useText(devicesText);
  return (
    <LinkList label={text.list}>
      {devices.map((device) => (
        <Card key={deviceKey(device)} device={device} current={deviceKey(device) === at} />
      ))}
    </LinkList>
  );
}

function Card({ device, current }: { device: DeviceView; current: boolean }): ReactNode {
  const text = useText(devicesText);
  const faults = useText(faultText);
  const place = usePlace();
  const now = useNow(30_000);
  const state = shownState(device);
  const { class: deviceClass, reason, at } = device;
  return (
    <li>
      <a
        href={routeHash('devices', deviceKey(device))}
        aria-current={current ? 'true' : undefined}
        className={styles['card']}
      >
        <Icon name={classIcons[deviceClass]} size={26} />
        <span className={styles['name']}>{nameOf(text, device)}</span>
        <Badge tone={stateTones[state]}>{text.states[state]}</Badge>
        <span className={styles['kind']}>
          {kindOf(text, device)}
          {device.source === 'command-line' ? ` · ${text.fromCommandLine}` : ''}
          {at === null ? '' : ` · ${sinceWords(text, at, { place, now })}`}
        </span>
        {reason === null ? null : (
          <span className={styles['reason']}>{faults.printer[reason] ?? faults.unknownReason(reason)}</span>
        )}
      </a>
    </li>
  );
}
