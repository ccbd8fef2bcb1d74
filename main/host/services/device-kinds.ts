import type { DeviceKinds } from '#contract/methods/devices.ts';
import { scaleProtocolNames, scaleProtocols } from '#drivers/scale/codec/protocols.ts';
import { namedProfiles } from './printing.ts';

/** Languages of label printers and displays, by the names that their addresses use. */
const labels = [
  { id: 'zpl', name: 'ZPL (Zebra, Citizen, Godex, Brother TD)' },
  { id: 'tspl', name: 'TSPL (TSC, Xprinter, Munbyn)' },
] as const;
const displays = [
  { id: 'cd5220', name: 'CD5220' },
  { id: 'epson', name: 'Epson ESC/POS (DM-D)' },
] as const;

/** What can be chosen for a device of each class beside its address. */
export function deviceKinds(): DeviceKinds {
  return {
    scales: scaleProtocolNames.map((id) => {
      const { name, create } = scaleProtocols[id];
      const { arrives, line } = create().settings;
      return { id, name, arrives, line };
    }),
    printers: namedProfiles(),
    labels: [...labels],
    displays: [...displays],
  };
}

/** The operating system that the till runs on. */
export function hostSystem(platform: NodeJS.Platform = process.platform): 'linux' | 'windows' | 'macos' {
  if (platform === 'win32') return 'windows';
  return platform === 'darwin' ? 'macos' : 'linux';
}
