import type { ReactNode } from 'react';

import type { LabelPicture } from '#contract/methods/labels.ts';
import styles from './labels-screen.module.css';

const anchors = { left: 'start', center: 'middle', right: 'end' } as const;

/** A label as it comes out, in millimetres; black on white in every appearance, as paper is. */
export function LabelPictureView({ label, name }: { label: LabelPicture; name: string }): ReactNode {
  const { width, height, elements } = label;
  return (
    <svg
      // eslint-disable-next-line jsx-a11y/prefer-tag-over-role -- drawn here, not loaded
      role="img"
      aria-label={name}
      className={styles['picture']}
      viewBox={`-0.2 -0.2 ${width + 0.4} ${height + 0.4}`}
    >
      <rect width={width} height={height} rx={1.2} className={styles['paper']} />
      {elements.map((element, index) =>
        element.kind === 'text' ? (
          // eslint-disable-next-line react/no-array-index-key -- a picture is drawn as a whole
          <text
            key={index}
            x={element.left + shiftOf(element.align) * element.width}
            y={element.baseline}
            fontSize={element.size}
            fontWeight={element.bold ? 700 : 400}
            textAnchor={anchors[element.align]}
          >
            {element.text}
          </text>
        ) : (
          // eslint-disable-next-line react/no-array-index-key -- as above
          <path key={index} d={barsOf(element)} />
        ),
      )}
    </svg>
  );
}

function shiftOf(align: keyof typeof anchors): number {
  return align === 'left' ? 0 : align === 'center' ? 0.5 : 1;
}

/** Bars as one path; neighbours become one bar, so that no hair of white shines through. */
function barsOf({
  bars,
  left,
  top,
  module,
  height,
}: Extract<LabelPicture['elements'][number], { kind: 'barcode' }>): string {
  return [...bars.matchAll(/1+/g)]
    .map(
      ({ 0: bar, index }) =>
        `M${left + index * module} ${top}h${bar.length * module}v${height}h${-bar.length * module}z`,
    )
    .join('');
}
