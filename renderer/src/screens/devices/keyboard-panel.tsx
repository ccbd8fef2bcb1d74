import { type ReactNode, useState } from 'react';

import { routeHash } from '#renderer/app/route.ts';
import { Message } from '#renderer/parts/message.tsx';
import { Spaced } from '#renderer/parts/pane.tsx';
import type { Scan } from '#renderer/scanning/scan.ts';
import { useScan } from '#renderer/scanning/scan-receivers.ts';
import { devicesText } from '#renderer/text/devices.ts';
import { useText } from '#renderer/text/language.tsx';
import { scansText } from '#renderer/text/scans.ts';
import { kindOfCode } from './device-words.ts';
import styles from './devices.module.css';

const kept = 5;

/** A scanner that types is there without being chosen; here it is seen what the till understands of it. */
export function KeyboardPanel(): ReactNode {
  const text = useText(devicesText);
  const scans = useText(scansText);
  const [read, setRead] = useState<readonly (Scan & { n: number })[]>([]);
  useScan((scan) => {
    setRead((before) => [{ ...scan, n: (before[0]?.n ?? 0) + 1 }, ...before].slice(0, kept));
    return true;
  });
  return (
    <Spaced>
      <Message kind="info">
        <p>{text.keyboard.works}</p>
        <p>
          <strong>{text.keyboard.tryIt}</strong>
        </p>
      </Message>
      {read.length === 0 ? null : (
        <ul className={styles['heard']} aria-label={text.heard.title}>
          {read.map(({ n, code, aim }) => (
            <li key={n}>
              <strong>{code}</strong>
              {aim === null ? null : <span>{kindOfCode(text, scans.symbologies, aim)}</span>}
            </li>
          ))}
        </ul>
      )}
      <p className={styles['soft']}>{text.keyboard.nothing}</p>
      <p>
        <a className={styles['more']} href={routeHash('settings', 'scanner')}>
          {text.keyboard.settings}
        </a>
      </p>
    </Spaced>
  );
}
