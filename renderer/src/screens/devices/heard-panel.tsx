import type { ReactNode } from 'react';

import type { DeviceEvent } from '#contract/methods/devices.ts';
import { usePlace } from '#renderer/app/till.tsx';
import { useScan } from '#renderer/scanning/scan-receivers.ts';
import { devicesText } from '#renderer/text/devices.ts';
import { formatTime } from '#renderer/text/format.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import { scansText } from '#renderer/text/scans.ts';
import { kilograms, kindOfCode, weightWords } from './device-words.ts';
import styles from './devices.module.css';

const shown = 6;

/** The last codes of a scanner, newest first. What it reads while somebody looks is not sold. */
export function ScansHeard({ events }: { events: readonly DeviceEvent[] }): ReactNode {
  const text = useText(devicesText);
  const scans = useText(scansText);
  const place = usePlace();
  useScan(() => true);
  const read = events.filter(({ kind }) => kind === 'scan' || kind === 'noise').slice(-shown);
  if (read.length === 0) return <p className={styles['soft']}>{text.heard.nothing}</p>;
  return (
    <ul className={styles['heard']} aria-label={text.heard.title} aria-live="polite">
      {read.toReversed().map((event) =>
        event.kind === 'scan' ? (
          <li key={event.n}>
            <strong>{event.text}</strong>
            <span>{kindOfCode(text, scans.symbologies, event.aim)}</span>
            <time dateTime={event.at}>{formatTime(event.at, place)}</time>
          </li>
        ) : (
          <li key={event.n} data-noise="">
            <strong>{text.heard.unreadable}</strong>
            <span>{text.heard.noise[event.text] ?? text.heard.wrongLine}</span>
            <time dateTime={event.at}>{formatTime(event.at, place)}</time>
          </li>
        ),
      )}
    </ul>
  );
}

/** What lies on a scale, large. Nothing while the scale is not ready: an old weight is no weight. */
export function WeightHeard({ events, ready }: { events: readonly DeviceEvent[]; ready: boolean }): ReactNode {
  const text = useText(devicesText).weight;
  const language = useLanguage();
  const last = ready ? events.findLast(({ kind }) => kind === 'weight') : undefined;
  const weight = last?.milligrams ?? null;
  return (
    <div className={styles['weight']}>
      <output aria-label={text.title}>{weight === null ? text.none : `${kilograms(weight, language)} kg`}</output>
      <p>{last ? weightWords(text, last) : text.states[ready ? 'waiting' : 'unplugged']}</p>
    </div>
  );
}
