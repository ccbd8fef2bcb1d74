import type { DeviceKinds } from '#contract/methods/devices.ts';
import { displayProtocols } from '#drivers/display/address.ts';
import { labelLanguages } from '#drivers/label/address.ts';
import { namedProfiles } from './printing.ts';

/** Languages of label printers, with makers whose printers speak them. */
const labelNames: Readonly<Record<(typeof labelLanguages)[number], string>> = {
  zpl: 'ZPL (Zebra, Citizen, Godex, Brother TD)',
  tspl: 'TSPL (TSC, Xprinter, Munbyn)',
};

/** What can be chosen for a device beside its address. */
export function deviceKinds(): DeviceKinds {
  return {
    printers: namedProfiles(),
    labels: labelLanguages.map((id) => ({ id, name: labelNames[id] })),
    displays: displayProtocols.map(({ id, name }) => ({ id, name })),
  };
}

/** The operating system that the till runs on. */
export function hostSystem(platform: NodeJS.Platform = process.platform): 'linux' | 'windows' | 'macos' {
  if (platform === 'win32') return 'windows';
  return platform === 'darwin' ? 'macos' : 'linux';
}
