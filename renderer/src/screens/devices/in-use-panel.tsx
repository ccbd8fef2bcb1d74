import type { ReactNode } from 'react';

import type { DeviceView } from '#contract/methods/devices.ts';
import { CustomerWindowButton } from '#renderer/customer/customer-window-button.tsx';
import { useMay } from '#renderer/app/till.tsx';
import { useStream } from '#renderer/host/use-stream.ts';
import { Group } from '#renderer/parts/pane.tsx';
import { devicesText } from '#renderer/text/devices.ts';
import { useText } from '#renderer/text/language.tsx';
import { ScansHeard, WeightHeard } from './heard-panel.tsx';
import { TryOnce } from './try-once.tsx';

/** What a device in use says, and for those that say nothing by themselves a way to make them. */
export function InUsePanel({ device }: { device: DeviceView }): ReactNode {
  const text = useText(devicesText);
  const may = useMay('manager');
  const { class: deviceClass, uri } = device;
  if (uri === 'window') return <CustomerWindowButton />;
  if (uri === 'manual' || uri.startsWith('pdf:')) return null;
  switch (deviceClass) {
    case 'scanner':
    case 'scale':
      return <Listening device={device} />;
    case 'printer':
    case 'label':
    case 'display':
    case 'terminal':
      return may ? (
        <Group title={text.tryTitle}>
          <TryOnce deviceClass={deviceClass} uri={uri} />
        </Group>
      ) : null;
  }
}

function Listening({ device }: { device: DeviceView }): ReactNode {
  const text = useText(devicesText);
  const { item = [] } = useStream('devices.events', {});
  const events = item.filter(({ class: deviceClass, uri }) => deviceClass === device.class && uri === device.uri);
  return device.class === 'scanner' ? (
    <Group title={text.heard.title}>
      <ScansHeard events={events} />
    </Group>
  ) : (
    <Group title={text.weight.title}>
      <WeightHeard events={events} ready={device.state === 'ready'} />
    </Group>
  );
}
