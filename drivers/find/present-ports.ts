import type { PortName, PresentPort } from '../identity.ts';
import { linuxPorts } from './linux-ports.ts';
import { listedHidDevices, listedSerialPorts } from './other-ports.ts';

/** Lists what is plugged in of one kind; opens nothing. @throws TransportFault when the way to such devices cannot be used */
export type ListPorts = (kind: PortName['kind']) => Promise<readonly PresentPort[]>;

/** What is plugged into this machine. */
export const presentPorts: ListPorts = async (kind) => {
  if (process.platform === 'linux') return linuxPorts(undefined, kind);
  if (kind === 'serial') return listedSerialPorts();
  return kind === 'hid' ? listedHidDevices() : [];
};
