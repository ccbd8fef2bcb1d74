import { describe, expect, it } from 'vitest';
import { scaleProtocolNames, scaleProtocols } from '../codec/protocols.ts';
import type { ScaleEvent, ScaleProtocol, ScaleReading } from '../codec/scale-codec.ts';
import { wholeGrams } from '../codec/scale-weight.ts';
import type { SimulatedLoad } from './simulated-scale.ts';
import { createSimulatedScale } from './simulated-scales.ts';

/** A till and a scale talk until the till wants nothing more; each byte arrives alone. */
function talk(protocol: ScaleProtocol, load: Partial<SimulatedLoad>, demandsChecksum = false): ScaleEvent[] {
  const full: SimulatedLoad = { grams: 0, moving: false, fault: 'none', ...load };
  const scale = createSimulatedScale(protocol, { load: () => full, demandsChecksum });
  const codec = scaleProtocols[protocol].create();
  const heard: ScaleEvent[] = [];
  const asked = codec.poll();
  let answer = (asked ? scale.receive(asked) : scale.speak()) ?? new Uint8Array();
  while (answer.length > 0) {
    const pieces = codec.settings.arrives === 'reports' ? [answer] : [...answer].map((byte) => Uint8Array.of(byte));
    const events = pieces.flatMap((piece) => codec.push(piece));
    heard.push(...events.filter(({ kind }) => kind !== 'send'));
    const sent = events.flatMap((event) => (event.kind === 'send' ? [...event.bytes] : []));
    answer = sent.length === 0 ? new Uint8Array() : scale.receive(Uint8Array.from(sent));
  }
  return heard;
}

describe.each(scaleProtocolNames)('a simulated scale of %s', (protocol) => {
  it('gives the weight of a resting load, and that alone', () => {
    for (const grams of [5, 1235, 9995]) {
      const events = talk(protocol, { grams });
      expect(events).toHaveLength(1);
      expect(events[0]).toMatchObject({ kind: 'reading', stable: true });
      expect(wholeGrams((events[0] as ScaleReading).weight)).toBe(grams);
    }
  });

  it('gives no weight at rest while the load moves, is too heavy or hangs', () => {
    for (const load of [{ moving: true }, { fault: 'overload' }, { fault: 'underload' }] as const)
      for (const event of talk(protocol, { grams: 1235, ...load })) {
        expect(event).not.toMatchObject({ kind: 'reading', stable: true });
        expect(event.kind).not.toBe('noise');
      }
  });
});

it('a scale of Dialog 06 may demand a checksum, and gives no weight without it', () => {
  expect(talk('dialog06', { grams: 1235 }, true)).toEqual([{ kind: 'refused', reason: 'checksum-key-missing' }]);
});
