import type { ScaleCondition, ScaleEvent, ScaleReading, ScaleRefusal } from './scale-codec.ts';
import type { ScaleWeight, WeightProblem } from './scale-weight.ts';

export function refused(reason: ScaleRefusal): ScaleEvent[] {
  return [{ kind: 'refused', reason }];
}

export function condition(name: ScaleCondition): ScaleEvent[] {
  return [{ kind: 'condition', condition: name }];
}

export function send(...bytes: number[]): ScaleEvent {
  return { kind: 'send', bytes: Uint8Array.from(bytes) };
}

type Stated = Pick<ScaleReading, 'stable'> & Partial<Pick<ScaleReading, 'net' | 'zero' | 'result'>>;

/** A reading of a weight that was understood, or the refusal of one that was not. The frame is filled in by whoever cut it out. */
export function reading(weight: ScaleWeight | WeightProblem, stated: Stated): ScaleEvent[] {
  if (typeof weight === 'string') return refused(weight);
  const { stable, net = 'unknown', zero = weight.milligrams === 0, result = null } = stated;
  return [{ kind: 'reading', weight, stable, net, zero, result, frame: new Uint8Array() }];
}

/** Bytes as text, one character a byte. */
export function asText(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

export function asBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** The checksum of most checkout scales: exclusive or of all bytes. */
export function xorOf(bytes: Iterable<number>): number {
  let sum = 0;
  for (const byte of bytes) sum ^= byte;
  return sum;
}
