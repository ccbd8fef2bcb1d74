import { asText, condition, reading, refused, send, xorOf } from './events.ts';
import type { ScaleCodec, ScaleEvent } from './scale-codec.ts';
import { scaleWeight } from './scale-weight.ts';
import { createStreamCodec, type Found, onLine } from './stream.ts';

const length = 9;

/** By the lowest three bits of ID: capacity and division in grams. Other codes are not documented, so their digits mean nothing here. */
const ranges: Readonly<Record<number, { capacity: number; division: number }>> = {
  0b001: { capacity: 15_000, division: 5 },
  0b011: { capacity: 6000, division: 2 },
};

/**
 * Berkel: ENQ, ACK, DC1, then STX ID five digits BCC ETX; the till sends the frame back and the scale confirms it with CR. Only then is it a
 * weight. Source: Ohaus Aviator 7000 service manual 6.1.2.
 */
export function createBerkel(): ScaleCodec {
  let stage: 'idle' | 'asked' | 'wanted' | 'echoed' = 'idle';
  let pending: ScaleEvent[] = [];
  const end = (events: ScaleEvent[]): ScaleEvent[] => {
    stage = 'idle';
    pending = [];
    return events;
  };
  function read(waiting: Uint8Array): Found {
    const first = waiting[0];
    if (stage === 'asked' && first === 0x06) {
      stage = 'wanted';
      return { length: 1, events: [send(0x11)] };
    }
    if ((stage === 'asked' || stage === 'wanted') && (first === 0x15 || first === 0x18))
      return { length: 1, events: end(condition('not-ready')) };
    if (stage === 'echoed' && first === 0x0d) return { length: 1, events: end(pending) };
    if (stage === 'echoed' && first === 0x06) return { length: 1, events: end(refused('not-confirmed')) };
    if (first !== 0x02) return { skip: 1 };
    if (waiting.length < length) return 'more';
    if (waiting[8] !== 0x03) return { skip: 1 };
    const frame = waiting.slice(0, length);
    if (stage !== 'wanted') return { length, events: end(refused('unexpected')) };
    const events = readFrame(frame);
    if (events[0]?.kind !== 'reading') return { length, events: end(events) };
    stage = 'echoed';
    pending = [{ ...events[0], frame }];
    return { length, events: [send(...frame)] };
  }
  return createStreamCodec({
    id: 'berkel',
    settings: onLine(2400, '7E1'),
    longest: length,
    read,
    poll() {
      if (stage !== 'idle') return null;
      stage = 'asked';
      return Uint8Array.of(0x05);
    },
    reset: () => void end([]),
  });
}

function readFrame(frame: Uint8Array): ScaleEvent[] {
  const [, id = 0] = frame;
  if (xorOf(frame.subarray(1, 7)) !== frame[7]) return refused('bad-checksum');
  if (id > 0x7f) return refused('bad-status');
  if (id & 0x10) return condition('out-of-range');
  const range = ranges[id & 0x07];
  if (!range) return refused('bad-status');
  const digits = asText(frame.subarray(2, 7));
  if (!/^\d{5}$/.test(digits)) return refused('bad-frame');
  const grams = Number(digits);
  if (grams > range.capacity || grams % range.division !== 0) return refused('contradiction');
  return reading(scaleWeight(grams, 3, 'kg'), { stable: true });
}
