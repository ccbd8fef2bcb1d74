import type { ScaleProtocol } from '../codec/scale-codec.ts';
import { benchScales } from './bench-scales.ts';
import { checkoutScales } from './checkout-scales.ts';
import type { ScaleBehaviour, SimulatedScale } from './simulated-scale.ts';

const makers: Readonly<Record<ScaleProtocol, (behaviour: ScaleBehaviour) => SimulatedScale>> = {
  ...benchScales,
  ...checkoutScales,
};

/** A scale that speaks this protocol, byte for byte. */
export function createSimulatedScale(protocol: ScaleProtocol, behaviour: ScaleBehaviour): SimulatedScale {
  return makers[protocol](behaviour);
}
