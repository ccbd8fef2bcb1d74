/** What the driver process says of a scale: the judged weighing, in JSON. */
import type { ScaleReading, ScaleResult } from './codec/scale-codec.ts';
import type { WeightUnit } from './codec/scale-weight.ts';
import type { NoWeight, Weighing } from './weighing.ts';

export interface ToldReading {
  milligrams: number;
  unit: WeightUnit;
  /** Decimals of the scale's display in its unit. */
  decimals: number;
  net: ScaleReading['net'];
  zero: boolean;
  result: ScaleResult | null;
  /** The bytes it was read from, as lower-case hex. */
  frame: string;
}

export type ToldWeighing =
  | NoWeight
  | { kind: 'moving' | 'unproved'; reading: ToldReading }
  /** `load` names this load on this scale: whoever wants to use the weight says it, and is refused when another lies there. */
  | { kind: 'settled'; reading: ToldReading; taken: boolean; load: number };

export function toldWeighing(weighing: Weighing, load: number): ToldWeighing {
  switch (weighing.kind) {
    case 'moving':
    case 'unproved':
      return { kind: weighing.kind, reading: toldReading(weighing.reading) };
    case 'settled':
      return { kind: 'settled', reading: toldReading(weighing.reading), taken: weighing.taken, load };
    default:
      return weighing;
  }
}

function toldReading({ weight, net, zero, result, frame }: ScaleReading): ToldReading {
  return { ...weight, net, zero, result, frame: Buffer.from(frame).toString('hex') };
}
