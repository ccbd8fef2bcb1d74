import type { ReactNode } from 'react';

import type { ScaleView } from '#contract/methods/scales.ts';
import { useToldCommand } from '#renderer/host/use-told-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { classNames } from '#renderer/parts/class-names.ts';
import { Icon } from '#renderer/parts/icon.tsx';
import { faultText } from '#renderer/text/faults.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import { weighingText } from '#renderer/text/weighing.ts';
import styles from './live-weight.module.css';
import { liveWords, weightText } from './scale-words.ts';

/** What lies on a scale now, in figures and in words; nothing while the scale does not say. */
export function LiveWeight({
  scale,
  large = false,
  keys = false,
  children,
}: {
  scale: ScaleView;
  large?: boolean;
  /** Offers zero and tare where the scale takes them from afar. */
  keys?: boolean;
  children?: ReactNode;
}): ReactNode {
  const words = useText(weighingText).live;
  const faults = useText(faultText);
  const language = useLanguage();
  const { weight } = scale;
  const said = liveWords(scale, words, (reason) => faults.printer[reason] ?? faults.reasons[reason]);
  const shown = scale.state === 'ready' && weight.milligrams !== null;
  return (
    <section
      aria-label={words.named(scale.name)}
      className={styles['live']}
      data-kind={scale.state === 'ready' ? weight.kind : 'none'}
      data-tone={said.tone === 'plain' ? undefined : said.tone}
    >
      <Icon name="scale" size={28} />
      <span className={classNames(styles['number'], large && styles['large'])}>
        {shown ? weightText({ ...weight, milligrams: weight.milligrams ?? 0 }, language) : '–'}
      </span>
      <span className={styles['words']}>
        <strong>{scale.name}</strong>
        <output className={styles['state']}>{said.words}</output>
      </span>
      {keys || children ? (
        <span className={styles['buttons']}>
          {keys ? <Keys scale={scale} /> : null}
          {children}
        </span>
      ) : null}
    </section>
  );
}

function Keys({ scale: { uri, can, state } }: { scale: ScaleView }): ReactNode {
  const words = useText(weighingText).live;
  const zero = useToldCommand('scales.zero');
  const tare = useToldCommand('scales.tare');
  const ready = state === 'ready';
  return (
    <>
      {can.zero ? (
        <Button busy={zero.busy} disabled={!ready} onClick={() => void zero.run({ uri })}>
          {words.zero}
        </Button>
      ) : null}
      {can.tare ? (
        <Button busy={tare.busy} disabled={!ready} onClick={() => void tare.run({ uri })}>
          {words.tare}
        </Button>
      ) : null}
    </>
  );
}
