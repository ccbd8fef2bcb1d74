/** What moves bytes to a device and back, and knows nothing of their meaning. */

export interface Transport {
  /** How many bytes the other side, or the system on its behalf, has taken so far. */
  readonly taken: number;
  /** The HID report descriptor of the device, where the system gives it. */
  readonly descriptor?: Uint8Array | undefined;
  /**
   * Hands bytes over. Resolves when the system has taken all of them, which does not mean that the device has read them.
   * @throws TransportFault `lost` or `stuck`
   */
  write(bytes: Uint8Array, timeoutMs: number): Promise<void>;
  /**
   * The bytes that have arrived since the last read; waits for the first one. Undefined when none came in time.
   * @throws TransportFault `lost` when none can come any more
   */
  read(timeoutMs: number): Promise<Uint8Array | undefined>;
  /**
   * Says that no more bytes follow, and waits until the other side has closed too, or for the time given.
   * @throws TransportFault `lost` when the other side broke off instead
   */
  finish(timeoutMs: number): Promise<void>;
  /** Lets go at once, whatever is under way. May be called twice. */
  close(): void;
}

/**
 * `refused`: something is there and does not want us. `unreachable`: nothing answers. `unknown-host`: the name is not known. `stuck`: it
 * takes no more bytes. `lost`: the connection broke. `missing`: no such device is plugged in. `ambiguous`: several are, and nothing tells
 * them apart. `busy`: another program has it. `no-rights`: this user may not open it. `library-missing`: the system lacks a library that the
 * way to it needs. `binding-missing`: this program lacks its own part for it. `bad-options`: its name asks for settings that there are not.
 * `wrong-system`: this operating system has no such way. `not-writable`, `full`, `folder-missing`: of a folder. `offline`, `no-paper`,
 * `trouble`, `paused`: what the system says of a printer's queue.
 */
export type TransportReason =
  | 'refused'
  | 'unreachable'
  | 'unknown-host'
  | 'stuck'
  | 'lost'
  | 'missing'
  | 'ambiguous'
  | 'busy'
  | 'no-rights'
  | 'library-missing'
  | 'binding-missing'
  | 'bad-options'
  | 'wrong-system'
  | 'not-writable'
  | 'full'
  | 'folder-missing'
  | 'offline'
  | 'no-paper'
  | 'trouble'
  | 'paused';

export class TransportFault extends Error {
  readonly reason: TransportReason;

  constructor(reason: TransportReason, detail: string) {
    super(detail);
    this.name = 'TransportFault';
    this.reason = reason;
  }
}

/** Opens a way to a device. @throws TransportFault */
export type OpenTransport = () => Promise<Transport>;
