import { openSimulated } from '#drivers/transport/simulated.ts';
import type { Transport } from '#drivers/transport/transport.ts';
import type { ScaleProtocol } from '../codec/scale-codec.ts';
import { startLoad } from './load-words.ts';
import { createSimulatedScale } from './simulated-scales.ts';

const spokenEveryMs = 100;

/** A scale inside this process, with one load that never changes: for trying the till without one. */
export function openSimulatedScale(protocol: ScaleProtocol, grams: number): Promise<Transport> {
  const scale = createSimulatedScale(protocol, { load: () => ({ ...startLoad, grams }) });
  const transport = openSimulated({ receive: (bytes, reply) => reply(scale.receive(bytes)) });
  const speaking = setInterval(() => {
    const said = scale.speak();
    if (said) transport.feed(said);
  }, spokenEveryMs);
  speaking.unref();
  return Promise.resolve(
    Object.assign(Object.create(transport) as Transport, {
      close() {
        clearInterval(speaking);
        transport.close();
      },
    }),
  );
}
