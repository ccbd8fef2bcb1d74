import { type ReactNode, useState } from 'react';

import type { DeviceView } from '#contract/methods/devices.ts';
import { go, routeHash } from '#renderer/app/route.ts';
import { useMay, usePlace } from '#renderer/app/till.tsx';
import { useNow } from '#renderer/app/use-now.ts';
import { useToldCommand } from '#renderer/host/use-told-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Confirm } from '#renderer/parts/confirm.tsx';
import { Badge, Message } from '#renderer/parts/message.tsx';
import { notify } from '#renderer/parts/notices.tsx';
import { away, Group, Heading, Pane, Stack } from '#renderer/parts/pane.tsx';
import { Facts } from '#renderer/parts/table.tsx';
import { devicesText } from '#renderer/text/devices.ts';
import { faultText } from '#renderer/text/faults.ts';
import { useText } from '#renderer/text/language.tsx';
import { ChangeDialog } from './change-dialog.tsx';
import { readDraft } from './device-draft.ts';
import { kindOf, nameOf, shownState, sinceWords, stateTones } from './device-words.ts';
import styles from './devices.module.css';
import { InUsePanel } from './in-use-panel.tsx';
import { KeyboardPanel } from './keyboard-panel.tsx';
import { TracePanel } from './trace-panel.tsx';

/** One device: how it is, what to do, what it says, and the bytes themselves. */
export function DeviceDetail({ device }: { device: DeviceView }): ReactNode {
  const text = useText(devicesText);
  const may = useMay('manager');
  const state = shownState(device);
  const keyboard = device.uri === 'keyboard';
  const { carrier } = readDraft(device.class, device.uri);
  return (
    <Pane
      label={nameOf(text, device)}
      head={
        <Heading
          title={nameOf(text, device)}
          badges={<Badge tone={stateTones[state]}>{text.states[state]}</Badge>}
          note={kindOf(text, device)}
        />
      }
      foot={may && device.id !== null ? <Actions device={device} id={device.id} /> : null}
    >
      <Stack>
        <Trouble device={device} />
        {keyboard ? <KeyboardPanel /> : <InUsePanel device={device} />}
        {keyboard ? null : (
          <Facts
            facts={[
              { name: text.facts.way, value: text.ways[carrier] },
              { name: text.facts.address, value: carrier === 'word' ? null : device.uri },
            ]}
          />
        )}
        {device.source === 'command-line' ? <p className={styles['soft']}>{text.fromCommandLineHint}</p> : null}
        {keyboard ? null : <More device={device} />}
        {may && carrier !== 'word' && carrier !== 'file' && carrier !== 'lp' ? (
          <Group title={text.trace.title}>
            <TracePanel uri={device.uri} name={device.class} />
          </Group>
        ) : null}
      </Stack>
    </Pane>
  );
}

/** What is wrong, since when, and that nothing has to be restarted. */
function Trouble({ device }: { device: DeviceView }): ReactNode {
  const text = useText(devicesText);
  const faults = useText(faultText);
  const place = usePlace();
  const now = useNow(30_000);
  const { state, reason, at } = device;
  if (reason === null) return state === 'opening' ? <Message kind="info">{text.wait}</Message> : null;
  return (
    <Message kind="warning">
      <p>
        <strong>{faults.printer[reason] ?? faults.unknownReason(reason)}</strong>
      </p>
      <p>
        {state === 'absent' && reason !== 'device-lost' ? text.what.absent : null}
        {state === 'faulted' ? text.what.faulted : null}
        {at === null ? null : ` (${sinceWords(text, at, { place, now })})`}
      </p>
    </Message>
  );
}

/** The way to what the class has beyond this screen. */
function More({ device }: { device: DeviceView }): ReactNode {
  const text = useText(devicesText).more;
  switch (device.class) {
    case 'scanner':
      return (
        <a className={styles['more']} href={routeHash('settings', 'scanner')}>
          {text.scanner}
        </a>
      );
    case 'scale':
      return device.options['answers'] === undefined ? (
        <Message
          kind="info"
          action={
            <a className={styles['more']} href={routeHash('settings', 'scale')}>
              {text.scaleAnswer}
            </a>
          }
        >
          {text.scaleOpen}
        </Message>
      ) : (
        <a className={styles['more']} href={routeHash('settings', 'scale')}>
          {text.scale}
        </a>
      );
    case 'printer':
      return (
        <a className={styles['more']} href={routeHash('settings', 'printer')}>
          {text.printer}
        </a>
      );
    case 'label':
      return (
        <a className={styles['more']} href={routeHash('articles', 'labels')}>
          {text.labels}
        </a>
      );
    case 'display':
    case 'terminal':
      return null;
  }
}

function Actions({ device, id }: { device: DeviceView; id: string }): ReactNode {
  const text = useText(devicesText);
  const [open, setOpen] = useState<'change' | 'remove'>();
  const remove = useToldCommand('devices.remove');
  const name = nameOf(text, device);

  async function removeIt(): Promise<void> {
    const done = await remove.run({ id });
    setOpen(undefined);
    if (!done) return;
    notify({ kind: 'done', text: text.removed(name) });
    go('devices');
  }

  return (
    <>
      <Button look="danger" icon="bin" className={away} onClick={() => setOpen('remove')}>
        {text.remove}
      </Button>
      <Button icon="pencil" onClick={() => setOpen('change')}>
        {text.change}
      </Button>
      {open === 'remove' ? (
        <Confirm
          title={text.removeTitle(name)}
          action={text.remove}
          danger
          busy={remove.busy}
          onConfirm={() => void removeIt()}
          onClose={() => setOpen(undefined)}
        >
          <p>{text.removeText}</p>
        </Confirm>
      ) : null}
      {open === 'change' ? <ChangeDialog device={device} id={id} onClose={() => setOpen(undefined)} /> : null}
    </>
  );
}
