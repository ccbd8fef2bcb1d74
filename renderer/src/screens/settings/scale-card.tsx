import { type ReactNode, useState } from 'react';

import type { ScaleView } from '#contract/methods/scales.ts';
import { useMay } from '#renderer/app/till.tsx';
import { refresh } from '#renderer/host/use-answer.ts';
import { useCommand } from '#renderer/host/use-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Confirm } from '#renderer/parts/confirm.tsx';
import { Badge, Message } from '#renderer/parts/message.tsx';
import { notify } from '#renderer/parts/notices.tsx';
import { Panel } from '#renderer/parts/screen.tsx';
import { Facts } from '#renderer/parts/table.tsx';
import { useFault } from '#renderer/text/faults.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import { scaleText } from '#renderer/text/scale.ts';
import { LiveWeight } from '#renderer/weighing/live-weight.tsx';
import { weightText } from '#renderer/weighing/scale-words.ts';
import { useTake } from '#renderer/weighing/use-take.ts';
import { ScaleOverview } from './scale-overview.tsx';
import styles from './settings-screen.module.css';

const tones = { absent: 'danger', opening: 'plain', ready: 'good', faulted: 'danger' } as const;

/** One scale: what lies on it, what it may be used for, and the way to change that. */
export function ScaleCard({ scale, onAsk }: { scale: ScaleView; onAsk(): void }): ReactNode {
  const text = useText(scaleText);
  const may = useMay('manager');
  const [showing, setShowing] = useState(false);
  const [removing, setRemoving] = useState(false);
  const { id, name, answers, modes } = scale;
  const linked = scale.protocol !== null;
  return (
    <Panel
      title={name}
      actions={linked ? <Badge tone={tones[scale.state]}>{text.states[scale.state]}</Badge> : undefined}
    >
      <div className={styles['form']}>
        {linked ? (
          <LiveWeight scale={scale} large keys>
            <Trial scale={scale} />
          </LiveWeight>
        ) : null}
        {answers === null ? <Message kind="warning">{text.notAsked}</Message> : null}
        <Facts
          facts={[
            {
              name: text.mayDo,
              value:
                answers === null ? null : modes.map((mode) => text.law.modes[mode]).join(' · ') || text.nothingAllowed,
            },
            {
              name: text.assistant.uri,
              value: linked ? [scale.uri, id === null ? `(${text.commandLine})` : ''].join(' ') : null,
            },
          ]}
        />
        <div className={styles['foot']}>
          {may ? (
            <Button look={answers === null ? 'primary' : 'plain'} icon="help" onClick={onAsk}>
              {answers === null ? text.ask : text.askAgain}
            </Button>
          ) : null}
          {answers === null ? null : (
            <Button icon="info" onClick={() => setShowing(true)}>
              {text.overview}
            </Button>
          )}
          {may && id !== null ? (
            <Button look="quiet" icon="bin" onClick={() => setRemoving(true)}>
              {text.remove}
            </Button>
          ) : null}
        </div>
      </div>
      {showing && answers !== null ? (
        <ScaleOverview scale={{ ...scale, answers }} onClose={() => setShowing(false)} />
      ) : null}
      {removing && id !== null ? <Removing id={id} name={name} onClose={() => setRemoving(false)} /> : null}
    </Panel>
  );
}

function Removing({ id, name, onClose }: { id: string; name: string; onClose(): void }): ReactNode {
  const text = useText(scaleText);
  const sentence = useFault();
  const remove = useCommand('devices.remove');
  async function run(): Promise<void> {
    if (!(await remove.run({ id }))) return;
    refresh('devices.list');
    notify({ kind: 'done', text: text.removed });
    onClose();
  }
  return (
    <Confirm
      title={text.removeTitle(name)}
      action={text.remove}
      busy={remove.busy}
      onConfirm={() => void run()}
      onClose={onClose}
    >
      <p>{text.removeText}</p>
      {remove.failure ? <Message kind="fault">{sentence(remove.failure)}</Message> : null}
    </Confirm>
  );
}

/** Uses the weight once, as a real one would be, and writes it down as a trial. */
function Trial({ scale }: { scale: ScaleView }): ReactNode {
  const text = useText(scaleText);
  const language = useLanguage();
  const taking = useTake('test');
  if (!scale.purposes.includes('test')) return null;
  async function take(): Promise<void> {
    const taken = await taking.take(scale);
    if (!taken) return;
    refresh('scales.weighings');
    const { unit, decimals } = scale.weight;
    notify({ kind: 'done', text: text.tested(weightText({ milligrams: taken.milligrams, unit, decimals }, language)) });
  }
  return (
    <Button disabled={taking.busy || !taking.ready(scale)} onClick={() => void take()}>
      {text.test}
    </Button>
  );
}
