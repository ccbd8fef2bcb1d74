import type { ReactNode } from 'react';

import { ean13Modules, gs1Modules } from '#domain/bars.ts';
import { testCodes } from '#drivers/scanner/wedge-learn.ts';
import { scannerText } from '#renderer/text/scanner.ts';
import { useText } from '#renderer/text/language.tsx';
import styles from './scanner-setup.module.css';

/** Ten modules of white on both sides, as the standards of both codes ask for at least. */
const quiet = 11;

const modules = { signs: gs1Modules(testCodes.signs), ean: ean13Modules(testCodes.ean) } as const;

/** A test code to be scanned from the screen: black on white in every appearance, each bar whole pixels wide. */
export function ScannerBars({ of, scale }: { of: keyof typeof testCodes; scale: number }): ReactNode {
  const text = useText(scannerText);
  const bars = modules[of];
  const wide = bars.length + 2 * quiet;
  const height = 44;
  return (
    <svg
      // eslint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing made here, with a name of its own
      role="img"
      aria-label={text.codeName[of]}
      className={styles['bars']}
      width={wide * scale}
      height={height * scale}
      viewBox={`0 0 ${wide} ${height}`}
      shapeRendering="crispEdges"
    >
      <rect width={wide} height={height} fill="#fff" />
      <path d={pathOf(bars, height)} fill="#000" />
    </svg>
  );
}

function pathOf(bars: string, height: number): string {
  return [...bars.matchAll(/1+/g)]
    .map(({ 0: run, index }) => `M${index + quiet} 3h${run.length}v${height - 6}h-${run.length}z`)
    .join('');
}
