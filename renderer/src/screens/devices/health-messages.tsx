import type { ReactNode } from 'react';

import type { OutputOf } from '#contract/method.ts';
import type { Table } from '#contract/table.ts';
import { Message } from '#renderer/parts/message.tsx';
import { devicesText } from '#renderer/text/devices.ts';
import { faultText } from '#renderer/text/faults.ts';
import { useText } from '#renderer/text/language.tsx';
import styles from './devices.module.css';

type Found = OutputOf<Table, 'devices.find'>;

/** What this machine lacks for a kind of devices, and what helps under its operating system. */
export function HealthMessages({ health, system }: Pick<Found, 'health' | 'system'>): ReactNode {
  const text = useText(devicesText).health;
  const faults = useText(faultText);
  return health.flatMap(({ transport, ok, reason, detail }) =>
    ok || reason === null
      ? []
      : [
          <Message key={transport} kind="warning">
            <p>
              <strong>{`${text.ways[transport]}: ${text.title}`}</strong>
            </p>
            <p>{text.remedies[system][reason] ?? faults.printer[reason] ?? faults.unknownReason(reason)}</p>
            {detail === '' ? null : <p className={styles['soft']}>{text.detail(detail)}</p>}
          </Message>,
        ],
  );
}
