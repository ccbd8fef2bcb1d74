import type { ReactNode } from 'react';

import type { TakenWeight } from '#contract/methods/scales.ts';
import { Button } from '#renderer/parts/button.tsx';
import { useText } from '#renderer/text/language.tsx';
import { weighingText } from '#renderer/text/weighing.ts';
import { LiveWeight } from '#renderer/weighing/live-weight.tsx';
import { useTake } from '#renderer/weighing/use-take.ts';
import styles from './stock-detail.module.css';

/** The live weight of each scale that may count stock, with the button that takes it; nothing in a shop without one. */
export function TakenFromScale({ onTaken }: { onTaken(taken: TakenWeight): void }): ReactNode {
  const text = useText(weighingText).live;
  const taking = useTake('stock');
  if (taking.scales.length === 0) return null;
  return (
    <div className={styles['weighing']}>
      {taking.scales.map((scale) => (
        <LiveWeight key={scale.uri} scale={scale} keys>
          <Button
            look="primary"
            icon="check"
            disabled={taking.busy || !taking.ready(scale)}
            onClick={() => void taking.take(scale).then((taken) => (taken ? onTaken(taken) : undefined))}
          >
            {text.take}
          </Button>
        </LiveWeight>
      ))}
      <p>{text.controlHint}</p>
    </div>
  );
}
