import { type ReactNode, useState } from 'react';

import type { ScaleView } from '#contract/methods/scales.ts';
import { useMay } from '#renderer/app/till.tsx';
import { Button } from '#renderer/parts/button.tsx';
import { Empty, Message } from '#renderer/parts/message.tsx';
import { Panel } from '#renderer/parts/screen.tsx';
import { useText } from '#renderer/text/language.tsx';
import { scaleText } from '#renderer/text/scale.ts';
import { settingsText } from '#renderer/text/settings.ts';
import { useScales } from '#renderer/weighing/use-scales.ts';
import { ScaleAssistant } from './scale-assistant.tsx';
import { ScaleCard } from './scale-card.tsx';
import { ScaleLog } from './scale-log.tsx';
import styles from './settings-screen.module.css';

/** The shop's scales: how they are used, what that allows, and what they weighed. */
export function ScaleSection(): ReactNode {
  const text = useText(scaleText);
  const settings = useText(settingsText);
  const may = useMay('manager');
  const scales = useScales();
  const [asking, setAsking] = useState<'new' | ScaleView>();
  if (asking !== undefined)
    return <ScaleAssistant scale={asking === 'new' ? null : asking} onDone={() => setAsking(undefined)} />;
  return (
    <>
      <Panel
        title={text.title}
        actions={
          may ? (
            <Button look={scales.length === 0 ? 'primary' : 'plain'} icon="plus" onClick={() => setAsking('new')}>
              {text.add}
            </Button>
          ) : undefined
        }
      >
        <p className={styles['soft']}>{text.hint}</p>
        {scales.length === 0 ? (
          <Empty icon="scale" title={text.none}>
            {text.noneHint}
          </Empty>
        ) : null}
        {may ? null : <Message kind="info">{settings.mayNot}</Message>}
      </Panel>
      {scales.map((scale) => (
        <ScaleCard key={scale.uri} scale={scale} onAsk={() => setAsking(scale)} />
      ))}
      <ScaleLog />
    </>
  );
}
