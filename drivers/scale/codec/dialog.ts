import { asBytes, asText, condition, reading, refused, send } from './events.ts';
import type { ScaleCodec, ScaleCodecOptions, ScaleCondition, ScaleEvent } from './scale-codec.ts';
import { scaleWeight } from './scale-weight.ts';
import { createStreamCodec, type Found, onLine, readBracketed } from './stream.ts';

const eot = 0x04;
const enq = 0x05;
const ack = 0x06;
const nak = 0x15;
const longest = 40;

/** 10.00 € a kilogram: the price in cents then repeats the weight in grams, so that the answer checks itself where no price is wanted. */
export const controlPrice = 1000;

const variants = {
  dialog02: { baud: 2400, checksums: false },
  dialog04: { baud: 4800, checksums: false },
  dialog06: { baud: 9600, checksums: true },
} as const;

/** Record 09. */
const conditions: Readonly<Record<string, ScaleCondition>> = {
  '00': 'not-ready',
  '01': 'fault',
  '20': 'motion',
  '21': 'same-load',
  '22': 'not-ready',
  '30': 'below-minimum',
  '31': 'underload',
  '32': 'overload',
};

const rejections = new Set(['02', '10', '11', '12', '13']);

/**
 * Checkout-Dialog 02, 04 and 06: record 01 gives a price, ACK takes it, EOT ENQ asks, record 02 is the result, NAK is explained by record 09.
 * A scale of Dialog 06 that demands the checksum of the till's software (record 11) is refused: the polynomial is known to its maker and to
 * makers of certified tills only. FISCAL(EN 45501, MessEG §31): an uncertified till must not pretend. Source: Ohaus Aviator 7000 service manual
 * 6.1.3; Dibal DPOS-400, 4.39.
 */
export function createDialog(
  id: keyof typeof variants,
  { pricePerKg = controlPrice }: ScaleCodecOptions = {},
): ScaleCodec {
  if (!Number.isInteger(pricePerKg) || pricePerKg < 1 || pricePerKg > 999_999)
    throw new RangeError(`no unit price of six digits: ${pricePerKg}`);
  const { baud, checksums } = variants[id];
  let stage: 'idle' | 'priced' | 'asked' | 'why' = 'idle';

  const end = (events: ScaleEvent[]): ScaleEvent[] => {
    stage = 'idle';
    return [...events, send(eot)];
  };

  function readRecord(inner: Uint8Array): ScaleEvent[] {
    // The fields' ESC is read as a bar; a bar itself stands in no record.
    const text = asText(inner).replaceAll('|', '?').replaceAll('\x1b', '|');
    const result = /^02\|(\d)\|(\d{5})\|(\d{5,6})\|(\d{6})$/.exec(text);
    if (result) return stage === 'asked' ? end(readResult(result, pricePerKg)) : refused('unexpected');
    const status = /^09\|(\d\d)$/.exec(text)?.[1];
    if (status !== undefined) return stage === 'why' ? end(readStatus(status)) : refused('unexpected');
    const demand = /^11\|(?:(2)[0-9A-F]{2}|([01])(?:[0-9A-F]{2})?)$/.exec(text);
    if (!demand || !checksums) return end(refused('bad-frame'));
    if (demand[1]) return end(refused('checksum-key-missing'));
    return demand[2] === '1' ? [] : end(refused('checksum-rejected'));
  }

  function read(waiting: Uint8Array): Found {
    const first = waiting[0];
    if (first === ack && stage === 'priced') {
      stage = 'asked';
      return { length: 1, events: [send(eot, enq)] };
    }
    if (first === nak && (stage === 'priced' || stage === 'asked')) {
      stage = 'why';
      return { length: 1, events: [{ kind: 'send', bytes: asBytes('\x04\x0208\x03') }] };
    }
    if (first === nak && stage === 'why') return { length: 1, events: end(refused('command-rejected')) };
    return readBracketed(waiting, { start: 0x02, end: 0x03, longest, read: readRecord });
  }

  return createStreamCodec({
    id,
    // A weighing waits for the load to rest, and asking for the reason takes a second turn.
    settings: onLine(baud, '7O1', { answerMs: 1000, pollMs: 250, staleMs: 2500 }),
    longest,
    read,
    poll() {
      if (stage !== 'idle') return null;
      stage = 'priced';
      return asBytes(`\x04\x0201\x1b${String(pricePerKg).padStart(6, '0')}\x1b\x03`);
    },
    reset() {
      stage = 'idle';
    },
  });
}

function readResult([, unit, weight, price, total]: RegExpExecArray, pricePerKg: number): ScaleEvent[] {
  if (Number(unit) < 3) return refused('unit-not-allowed');
  if (unit !== '3') return refused('bad-status');
  const result = { pricePerKg: Number(price), total: Number(total) };
  if (result.pricePerKg !== pricePerKg) return refused('price-mismatch');
  // The scale rounds; a digit that was bent on the way shows here.
  if (Math.abs(result.total * 1000 - Number(weight) * pricePerKg) > 500) return refused('contradiction');
  return reading(scaleWeight(Number(weight), 3, 'kg'), { stable: true, result });
}

function readStatus(status: string): ScaleEvent[] {
  if (rejections.has(status)) return refused('command-rejected');
  const name = conditions[status];
  return name ? condition(name) : refused('bad-status');
}
