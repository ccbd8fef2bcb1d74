/** The native part that opens serial ports, loaded when the first one is asked for. */
import type { SerialPort } from 'serialport';
import { TransportFault } from './transport.ts';

export type SerialBinding = typeof SerialPort.binding;

/** An open port, as the bindings of all systems have it. */
export interface SerialPortHandle {
  readonly isOpen: boolean;
  close(): Promise<void>;
  read(buffer: Buffer, offset: number, length: number): Promise<{ bytesRead: number }>;
  write(buffer: Buffer): Promise<void>;
  set(levels: { brk: boolean; cts: boolean; dsr: boolean; dtr: boolean; rts: boolean }): Promise<void>;
  get(): Promise<unknown>;
  flush(): Promise<void>;
  drain(): Promise<void>;
}

/** @throws TransportFault `binding-missing` when this program has none for this machine */
export async function loadSerial(): Promise<SerialBinding> {
  try {
    const { SerialPort: loaded } = await import('serialport');
    return loaded.binding;
  } catch (error) {
    throw new TransportFault('binding-missing', error instanceof Error ? error.message : String(error));
  }
}
