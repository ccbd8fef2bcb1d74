import { type ReactNode, useState } from 'react';

import type { DeviceView } from '#contract/methods/devices.ts';
import { useCommand } from '#renderer/host/use-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Dialog } from '#renderer/parts/dialog.tsx';
import { Message } from '#renderer/parts/message.tsx';
import { notify } from '#renderer/parts/notices.tsx';
import { devicesText } from '#renderer/text/devices.ts';
import { useFault } from '#renderer/text/faults.ts';
import { useText } from '#renderer/text/language.tsx';
import { type DeviceDraft, type DraftProblem, draftUri, readDraft } from './device-draft.ts';
import { addressName, hasOwnName, nameOf } from './device-words.ts';
import { PlaceStep } from './place-step.tsx';
import { SettingsStep } from './settings-step.tsx';

/** Another name, another connection, other options for a device in use. */
export function ChangeDialog({ device, id, onClose }: { device: DeviceView; id: string; onClose(): void }): ReactNode {
  const text = useText(devicesText);
  const sentence = useFault();
  const [draft, setDraft] = useState(() => readDraft(device.class, device.uri));
  const [name, setName] = useState(hasOwnName(device) ? device.name : '');
  const [problem, setProblem] = useState<DraftProblem>();
  const [moving, setMoving] = useState(false);
  const change = useCommand('devices.change');

  function set(next: DeviceDraft): void {
    setDraft(next);
    setProblem(undefined);
    change.clear();
  }

  async function save(): Promise<void> {
    const made = draftUri(draft);
    if ('problem' in made) return setProblem(made.problem);
    const named = name.trim() || addressName(draft);
    const changed = await change.run({
      id,
      uri: made.uri,
      // Without a name it is called as its address.
      ...(named === '' || named === device.name ? {} : { name: named }),
    });
    if (!changed) return;
    notify({ kind: 'done', text: text.saved(nameOf(text, changed)) });
    onClose();
  }

  const title = text.steps.change(nameOf(text, device));
  if (moving)
    return (
      <Dialog
        key="place"
        title={title}
        width="wide"
        onClose={onClose}
        footer={
          <Button icon="left" onClick={() => setMoving(false)}>
            {text.back}
          </Button>
        }
      >
        <PlaceStep
          deviceClass={device.class}
          onChoose={(next) => {
            // How it speaks stays as it was; only where it is, is new.
            set({ ...next, options: { ...spoken(draft), ...next.options } });
            setMoving(false);
          }}
        />
      </Dialog>
    );
  return (
    <Dialog
      key="settings"
      title={title}
      width="wide"
      onClose={onClose}
      footer={
        <>
          <Button icon="plug" onClick={() => setMoving(true)}>
            {text.otherPlace}
          </Button>
          <Button look="primary" icon="check" busy={change.busy} onClick={() => void save()}>
            {text.save}
          </Button>
        </>
      }
    >
      <SettingsStep draft={draft} name={name} problem={problem} onChange={set} onName={setName} />
      {change.failure ? <Message kind="fault">{sentence(change.failure)}</Message> : null}
    </Dialog>
  );
}

/** The options of an address that do not tell where the device is plugged in. */
function spoken({ options }: DeviceDraft): Record<string, string> {
  return Object.fromEntries(Object.entries(options).filter(([name]) => name !== 'at' && name !== 'part'));
}
