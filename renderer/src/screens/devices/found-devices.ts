import type { FoundDeviceView } from '#contract/methods/devices.ts';
import type { DeviceClass } from './device-draft.ts';

/** Ways by which a device of each class can be reached. */
const ways: Readonly<Record<DeviceClass, readonly FoundDeviceView['transport'][]>> = {
  scanner: ['serial', 'hid'],
  scale: ['serial', 'hid'],
  printer: ['usb', 'winspool', 'serial'],
  label: ['usb', 'winspool', 'serial'],
  display: ['serial'],
  terminal: [],
};

/** What was found that may be such a device: the likely ones, then every port that could be one. */
export function candidates(
  found: readonly FoundDeviceView[],
  deviceClass: DeviceClass,
): { likely: FoundDeviceView[]; others: FoundDeviceView[] } {
  const possible = found.filter(({ transport, likely, uri }) =>
    uri === 'keyboard' ? likely.includes(deviceClass) : ways[deviceClass].includes(transport),
  );
  const likely = possible
    .filter(({ likely }) => likely.includes(deviceClass))
    .toSorted((a, b) => a.likely.indexOf(deviceClass) - b.likely.indexOf(deviceClass));
  // A port that is surely something else is no candidate; one that nothing is known of may be anything.
  const others = possible.filter((device) => !likely.includes(device) && device.likely.length === 0);
  return { likely, others };
}
