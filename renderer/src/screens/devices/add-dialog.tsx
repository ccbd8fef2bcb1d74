import { type ReactNode, useState } from 'react';

import type { DeviceView } from '#contract/methods/devices.ts';
import { useCommand } from '#renderer/host/use-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Dialog } from '#renderer/parts/dialog.tsx';
import { Icon } from '#renderer/parts/icon.tsx';
import { Message } from '#renderer/parts/message.tsx';
import { notify } from '#renderer/parts/notices.tsx';
import { devicesText } from '#renderer/text/devices.ts';
import { useFault } from '#renderer/text/faults.ts';
import { useText } from '#renderer/text/language.tsx';
import { type DeviceClass, type DeviceDraft, type DraftProblem, draftUri } from './device-draft.ts';
import { classIcons } from './device-list.tsx';
import { nameOf } from './device-words.ts';
import styles from './devices.module.css';
import { KeyboardPanel } from './keyboard-panel.tsx';
import { PlaceStep } from './place-step.tsx';
import { SettingsStep } from './settings-step.tsx';

const classes = ['scanner', 'scale', 'printer', 'label', 'display', 'terminal'] as const;
/** Of these the till has one. */
const single: ReadonlySet<DeviceClass> = new Set(['printer', 'label', 'display', 'terminal']);

type Props = { devices: readonly DeviceView[]; onClose(): void; onAdded(device: DeviceView): void };

/** Adds a device: what it is, where it is, how it speaks; tried before it is saved. */
export function AddDialog({ devices, onClose, onAdded }: Props): ReactNode {
  const text = useText(devicesText);
  const [deviceClass, setClass] = useState<DeviceClass>();
  const [draft, setDraft] = useState<DeviceDraft>();
  const close = { width: 'wide', onClose } as const;
  if (deviceClass === undefined)
    return (
      <Dialog title={text.steps.kind} {...close}>
        <Kinds onChoose={setClass} />
      </Dialog>
    );
  const kind = text.classes[deviceClass];
  const back = (step: () => void): ReactNode => (
    <Button icon="left" onClick={step}>
      {text.back}
    </Button>
  );
  if (!draft)
    return (
      <Dialog key="place" title={text.steps.place(kind)} {...close} footer={back(() => setClass(undefined))}>
        <PlaceStep deviceClass={deviceClass} onChoose={setDraft} />
      </Dialog>
    );
  if (draft.place === 'keyboard')
    return (
      <Dialog key="keyboard" title={text.keyboardName} {...close} footer={back(() => setDraft(undefined))}>
        <KeyboardPanel />
      </Dialog>
    );
  return (
    <Settings
      key="settings"
      first={draft}
      replaced={single.has(deviceClass) ? devices.find((other) => other.class === deviceClass) : undefined}
      back={back(() => setDraft(undefined))}
      onClose={onClose}
      onAdded={onAdded}
    />
  );
}

function Kinds({ onChoose }: { onChoose(deviceClass: DeviceClass): void }): ReactNode {
  const text = useText(devicesText);
  return (
    <div className={styles['form']}>
      <ul className={styles['kinds']}>
        {classes.map((deviceClass) => (
          <li key={deviceClass}>
            <button type="button" className={styles['choice']} onClick={() => onChoose(deviceClass)}>
              <Icon name={classIcons[deviceClass]} size={28} />
              <strong>{text.classes[deviceClass]}</strong>
              <span>{text.classHints[deviceClass]}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className={styles['soft']}>{text.drawerHint}</p>
    </div>
  );
}

function Settings({
  first,
  replaced,
  back,
  onClose,
  onAdded,
}: Pick<Props, 'onClose' | 'onAdded'> & {
  first: DeviceDraft;
  replaced: DeviceView | undefined;
  back: ReactNode;
}): ReactNode {
  const text = useText(devicesText);
  const sentence = useFault();
  const [draft, setDraft] = useState(first);
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<DraftProblem>();
  const add = useCommand('devices.add');

  async function save(): Promise<void> {
    const made = draftUri(draft);
    if ('problem' in made) return setProblem(made.problem);
    const named = name.trim() || (draft.carrier === 'word' ? text.manualNames[draft.class] : undefined);
    const added = await add.run({
      class: draft.class,
      uri: made.uri,
      ...(named === undefined || named === '' ? {} : { name: named }),
    });
    if (!added) return;
    notify({ kind: 'done', text: text.added(nameOf(text, added)) });
    onAdded(added);
  }

  return (
    <Dialog
      title={text.steps.settings(text.classes[draft.class])}
      width="wide"
      onClose={onClose}
      footer={
        <>
          {back}
          <Button look="primary" icon="check" busy={add.busy} onClick={() => void save()}>
            {text.use}
          </Button>
        </>
      }
    >
      <SettingsStep
        draft={draft}
        name={name}
        problem={problem}
        onChange={(next) => {
          setDraft(next);
          setProblem(undefined);
          add.clear();
        }}
        onName={setName}
      />
      {replaced ? <Message kind="info">{text.replaces(nameOf(text, replaced))}</Message> : null}
      {add.failure ? <Message kind="fault">{sentence(add.failure)}</Message> : null}
    </Dialog>
  );
}
