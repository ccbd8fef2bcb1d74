import type { ReactNode } from 'react';

import { readBurst, type WedgeBurst } from '#drivers/scanner/wedge-learn.ts';
import { useText } from '#renderer/text/language.tsx';
import { scannerText } from '#renderer/text/scanner.ts';
import styles from './scanner-setup.module.css';

const height = 150;
const highestMs = 250;
const person = { from: 60, to: 250 } as const;
const mostBars = 90;

/** How long each key took, the newest on the right: scans low and even, people high and uneven, with the limit between them. */
export function ScannerChart({ bursts, limitMs }: { bursts: readonly WedgeBurst[]; limitMs: number }): ReactNode {
  const text = useText(scannerText).chart;
  const gaps = bursts.flatMap((burst) => {
    const scan = readBurst(burst).kind !== 'other';
    return burst.gaps.map((ms, index) => ({ ms, scan, first: index === 0 }));
  });
  if (gaps.length === 0) return <p className={styles['soft']}>{text.none}</p>;
  const shown = gaps.slice(-mostBars);
  const step = 600 / Math.max(30, shown.length);
  const y = (ms: number): number => height - (Math.min(ms, highestMs) / highestMs) * height;
  const sizes = gaps.map(({ ms }) => Math.round(ms));
  return (
    <figure className={styles['chart']}>
      <svg
        // eslint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing made here, with a name of its own
        role="img"
        aria-label={text.name(gaps.length + bursts.length, Math.min(...sizes), Math.max(...sizes))}
        viewBox={`0 0 700 ${height + 4}`}
      >
        <rect className={styles['person']} y={y(person.to)} width="600" height={y(person.from) - y(person.to)} />
        {shown.map(({ ms, scan, first }, index) => (
          <rect
            // The bars only ever move to the left.
            // eslint-disable-next-line react/no-array-index-key
            key={index}
            className={scan ? styles['scan'] : styles['typed']}
            x={index * step + (first ? step * 0.35 : 0.5)}
            y={Math.min(y(ms), height - 2)}
            width={Math.max(1, step * (first ? 0.65 : 1) - 1)}
            height={Math.max(2, height - y(ms))}
          />
        ))}
        <line className={styles['limit']} x1="0" x2="600" y1={y(limitMs)} y2={y(limitMs)} />
        <text className={styles['words']} x="608" y={y(limitMs) + 4}>
          {text.limit(limitMs)}
        </text>
      </svg>
      <figcaption className={styles['legend']}>
        <span data-of="scan">{text.scan}</span>
        <span data-of="typed">{text.typed}</span>
        <span data-of="person">{text.person}</span>
      </figcaption>
    </figure>
  );
}
