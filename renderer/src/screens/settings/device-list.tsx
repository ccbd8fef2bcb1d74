import { type ReactNode, useEffect } from 'react';

import { usePlace } from '#renderer/app/till.tsx';
import { useNow } from '#renderer/app/use-now.ts';
import { useAnswer } from '#renderer/host/use-answer.ts';
import { Badge, Message } from '#renderer/parts/message.tsx';
import { Panel } from '#renderer/parts/screen.tsx';
import { faultText, useFault } from '#renderer/text/faults.ts';
import { formatMoment } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/language.tsx';
import { settingsText } from '#renderer/text/settings.ts';
import styles from './settings-screen.module.css';

const tones = { absent: 'plain', opening: 'accent', ready: 'good', faulted: 'danger' } as const;

/** Every device that is set up, and how it fares right now. */
export function DeviceList(): ReactNode {
  const text = useText(settingsText);
  const faults = useText(faultText);
  const sentence = useFault();
  const place = usePlace();
  const { value, failure, reload } = useAnswer('devices.list', {});
  const now = useNow(3000);
  useEffect(reload, [now, reload]);
  return (
    <Panel title={text.devices}>
      {failure ? <Message kind="fault">{sentence(failure)}</Message> : null}
      {value && value.length === 0 ? <p className={styles['soft']}>{text.noDevices}</p> : null}
      <ul className={styles['devices']}>
        {value?.map((device) => (
          <li key={`${device.class} ${device.uri}`}>
            <strong>{text.deviceClasses[device.class]}</strong>
            <Badge tone={tones[device.state]}>{text.deviceStates[device.state]}</Badge>
            <span className={styles['address']}>
              {device.uri}
              {device.at === null ? null : ` · ${text.deviceSince(formatMoment(device.at, place))}`}
            </span>
            {device.reason === null ? null : (
              <Message kind="warning">{faults.printer[device.reason] ?? device.reason}</Message>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
