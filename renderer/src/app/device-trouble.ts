import type { DeviceView } from '#contract/methods/devices.ts';

/** Whether the shop counts on a device that cannot be used now. One that was not looked for yet is no trouble. */
export function isTroubled({ source, state, reason }: Pick<DeviceView, 'source' | 'state' | 'reason'>): boolean {
  if (source !== 'chosen' && source !== 'command-line') return false;
  return state === 'faulted' || (state === 'absent' && reason !== null);
}

/** The part of the address of the devices screen that names a device. */
export function deviceKey({ id, class: deviceClass, uri }: Pick<DeviceView, 'id' | 'class' | 'uri'>): string {
  return id ?? `${deviceClass} ${uri}`;
}
