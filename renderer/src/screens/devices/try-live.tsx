import { type ReactNode, useState } from 'react';

import { useStream } from '#renderer/host/use-stream.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Badge, Message } from '#renderer/parts/message.tsx';
import { Spaced } from '#renderer/parts/pane.tsx';
import { devicesText } from '#renderer/text/devices.ts';
import { faultText, useFault } from '#renderer/text/faults.ts';
import { useText } from '#renderer/text/language.tsx';
import { stateTones } from './device-words.ts';
import styles from './devices.module.css';
import { ScansHeard, WeightHeard } from './heard-panel.tsx';

/** Opens a scanner or scale that is not chosen yet, once somebody asks for it, and shows what it says. Another address is asked for anew. */
export function TryLive({
  deviceClass,
  uri,
}: {
  deviceClass: 'scanner' | 'scale';
  uri: string | undefined;
}): ReactNode {
  const text = useText(devicesText);
  const [tried, setTried] = useState<string>();
  const open = uri !== undefined && tried === uri;
  return (
    <Spaced>
      <div className={styles['try']}>
        <Button
          icon={open ? 'close' : 'eye'}
          disabled={uri === undefined}
          onClick={() => setTried(open ? undefined : uri)}
        >
          {open ? text.stopTrying : text.tryIt}
        </Button>
        <p className={styles['soft']}>{text.tryHints[deviceClass]}</p>
      </div>
      {open ? <Live key={uri} deviceClass={deviceClass} uri={uri} /> : null}
    </Spaced>
  );
}

function Live({ deviceClass, uri }: { deviceClass: 'scanner' | 'scale'; uri: string }): ReactNode {
  const text = useText(devicesText);
  const faults = useText(faultText);
  const sentence = useFault();
  const { item, failure } = useStream('devices.live', { class: deviceClass, uri });
  if (failure) return <Message kind="fault">{sentence(failure)}</Message>;
  const { state = 'opening', reason = null, events = [] } = item ?? {};
  const ready = state === 'ready';
  return (
    <div className={styles['live']}>
      <p aria-live="polite">
        <Badge tone={stateTones[state]}>{text.states[state]}</Badge> {ready ? text.trying[deviceClass] : null}
        {reason === null ? null : (faults.printer[reason] ?? faults.unknownReason(reason))}
      </p>
      {deviceClass === 'scanner' ? <ScansHeard events={events} /> : <WeightHeard events={events} ready={ready} />}
    </div>
  );
}
