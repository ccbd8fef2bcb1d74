/** What every scale's language comes down to: bytes to ask with, and events read from bytes. Codecs hold no clock and open nothing. */
import type { ScaleWeight, WeightProblem } from './scale-weight.ts';

export type ScaleProtocol =
  | '8217'
  | 'dialog02'
  | 'dialog04'
  | 'dialog06'
  | 'kern'
  | 'kern-crlf'
  | 'kern-status'
  | 'kern-continuous'
  | 'kcp'
  | 'sics'
  | 'cas-ecr'
  | 'scp-01'
  | 'nci-ecr'
  | 'scp-12'
  | 'berkel'
  | 'dibal-tisa'
  | 'adam'
  | 'sbi'
  | 'gram-pc0'
  | 'hid';

export interface ScaleSettings {
  /** What the makers deliver; a device's name can say otherwise. Null for a device without a line. */
  line: { baud: number; frame: '7E1' | '7O1' | '8N1' } | null;
  /** How bytes arrive: as a stream that may be cut anywhere, or one whole report at a time. */
  arrives: 'stream' | 'reports';
  /** Milliseconds between two questions; 0 for a scale that speaks unasked. */
  pollMs: number;
  /** Milliseconds after which a question counts as unanswered. */
  answerMs: number;
  /** Milliseconds after which a reading no longer says what lies on the scale. */
  staleMs: number;
  /** The scale keeps silent when it has nothing new to say: no fault. */
  silentWhenUnchanged: boolean;
}

/** A price that the scale computed itself. Taken over, never computed again. */
export interface ScaleResult {
  /** Cents for a kilogram. */
  pricePerKg: number;
  /** Cents. */
  total: number;
}

export interface ScaleReading {
  kind: 'reading';
  weight: ScaleWeight;
  /** `unknown`: the protocol does not say, and such a reading never settles. */
  stable: boolean | 'unknown';
  /** Whether a tare was taken off. */
  net: boolean | 'unknown';
  /** Nothing lies on the scale. */
  zero: boolean;
  result: ScaleResult | null;
  /** The bytes it was read from. */
  frame: Uint8Array;
}

/**
 * What a scale says instead of a weight. `same-load`: nothing was moved since the last weighing. `fault`: it is broken or being calibrated.
 * `empty`: it stands at zero.
 * `out-of-range`: too much or too little, the scale does not say which.
 */
export type ScaleCondition =
  | 'motion'
  | 'overload'
  | 'underload'
  | 'out-of-range'
  | 'zero-error'
  | 'not-ready'
  | 'below-minimum'
  | 'same-load'
  | 'empty'
  | 'fault';

/** Why bytes that looked like a weight are none; each has a sentence in the text catalogues. */
export type ScaleRefusal =
  | WeightProblem
  | 'bad-checksum'
  | 'bad-status'
  | 'contradiction'
  | 'price-mismatch'
  | 'not-confirmed'
  | 'unexpected'
  | 'command-rejected'
  | 'checksum-key-missing'
  | 'checksum-rejected';

export type ScaleEvent =
  | ScaleReading
  | { kind: 'condition'; condition: ScaleCondition }
  | { kind: 'refused'; reason: ScaleRefusal }
  /** Bytes that belong to no frame. */
  | { kind: 'noise'; bytes: Uint8Array }
  /** The scale waits for these bytes before it says more. */
  | { kind: 'send'; bytes: Uint8Array };

export interface ScaleCodec {
  readonly id: ScaleProtocol;
  readonly settings: ScaleSettings;
  /** What to do at the scale from afar, where its protocol can. */
  readonly commands: Readonly<Partial<Record<'zero' | 'tare', Uint8Array>>>;
  /** The next question; null while an answer is under way, and for scales that speak unasked. */
  poll(): Uint8Array | null;
  /** Reads what arrived. Never throws, whatever it is. */
  push(bytes: Uint8Array): ScaleEvent[];
  /** Forgets half a frame and half a conversation: after a time-out or a new connection. */
  reset(): void;
}

export interface ScaleCodecOptions {
  /** NCI only: the level of the first status bit that means motion; a manual exists that prints it the other way round. */
  motionBit?: 0 | 1;
  /** Cents for a kilogram, for scales that compute the price (Dialog, TISA). */
  pricePerKg?: number;
}
