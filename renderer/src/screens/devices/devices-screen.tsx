import { type ReactNode, useState } from 'react';

import { go, useRoute } from '#renderer/app/route.ts';
import { useMay } from '#renderer/app/till.tsx';
import { deviceKey } from '#renderer/app/device-trouble.ts';
import { useStream } from '#renderer/host/use-stream.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Empty, Message } from '#renderer/parts/message.tsx';
import { Screen, Split } from '#renderer/parts/screen.tsx';
import { devicesText } from '#renderer/text/devices.ts';
import { useFault } from '#renderer/text/faults.ts';
import { frameText } from '#renderer/text/frame.ts';
import { useText } from '#renderer/text/language.tsx';
import { AddDialog } from './add-dialog.tsx';
import { DeviceDetail } from './device-detail.tsx';
import { DeviceList } from './device-list.tsx';
import styles from './devices.module.css';

/** `#/devices/ID`: every device the shop uses and how it is, with one of them beside the list. */
export function DevicesScreen(): ReactNode {
  const text = useText(devicesText);
  const frame = useText(frameText);
  const sentence = useFault();
  const [at] = useRoute().rest;
  const may = useMay('manager');
  const [adding, setAdding] = useState(false);
  const { item, failure } = useStream('devices.changes', {});
  // What somebody tries out is shown where it is tried.
  const devices = item?.filter(({ source }) => source !== 'used-once');
  const chosen = devices?.find((device) => deviceKey(device) === at);
  const onlyKeyboard = devices?.every(({ source }) => source === 'built-in') === true;

  return (
    <Screen
      title={text.title}
      actions={
        may ? (
          <Button look="primary" icon="plus" onClick={() => setAdding(true)}>
            {text.add}
          </Button>
        ) : null
      }
    >
      {failure ? <Message kind="fault">{sentence(failure)}</Message> : null}
      <Split
        list={devices ? <DeviceList devices={devices} at={at} /> : <Empty icon="clock" title={frame.loading} />}
        detail={
          chosen ? (
            <DeviceDetail key={deviceKey(chosen)} device={chosen} />
          ) : (
            <Empty icon="plug" title={text.choose}>
              {onlyKeyboard ? <p className={styles['note']}>{text.onlyKeyboard}</p> : null}
              {may ? null : <p className={styles['note']}>{text.mayNot}</p>}
            </Empty>
          )
        }
      />
      {adding && devices ? (
        <AddDialog
          devices={devices}
          onClose={() => setAdding(false)}
          onAdded={(device) => {
            setAdding(false);
            go('devices', deviceKey(device));
          }}
        />
      ) : null}
    </Screen>
  );
}
