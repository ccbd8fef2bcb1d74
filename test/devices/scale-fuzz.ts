/** Frames of scales as a bad cable delivers them, and what may be made of them whatever they are. */
import type { ScaleCodec, ScaleEvent, ScaleProtocol, ScaleReading } from '#drivers/scale/codec/scale-codec.ts';
import { scaleProtocols } from '#drivers/scale/codec/protocols.ts';
import type { SimulatedLoad } from '#drivers/scale/simulated/simulated-scale.ts';
import { createSimulatedScale } from '#drivers/scale/simulated/simulated-scales.ts';

/**
 * What a frame with a weight looks like, written down once more and apart from the codecs: shape, and a check of the whole where the protocol has
 * one. E, S, T, X, O stand for EOT, STX, ETX, ESC, SOH.
 */
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const xor = (part: string) => String.fromCharCode(Buffer.from(part, 'latin1').reduce((sum, byte) => sum ^ byte, 0));
const kg = String.raw`(kg|KG|Kg|kG|g|G)`;
const shape = (pattern: string) => new RegExp(`^${pattern}$`, 's');
const status = shape(String.raw`(ST|US),(GS|GW|G|NT|N)(,| |(?=[+-])).*\d *${kg} *\r\n`);
const sics = shape(String.raw`S [SD] [ +\-\d.]+ ${kg} ?\r\n`);
const nci = shape(String.raw`\n *-?\d*\.?\d* ?${kg}\r\nS?[0-?][0-?p-\x7f].{0,2}\r\x03`);
const dialog = shape(String.raw`\x0202\x1b3\x1b\d{5}\x1b\d{5,6}\x1b\d{6}\x03`);
const dialogAgrees = (frame: string) => {
  const [, , weight, price, total] = frame.slice(1, -1).split('\x1b').map(Number);
  return Math.round(((weight ?? 0) * (price ?? 0)) / 1000) === total;
};

const oracles: Readonly<Record<ScaleProtocol, (frame: string) => boolean>> = {
  '8217': (frame) => shape(String.raw`\x02 ?[ \d]\d\.\d{3}N?\r`).test(frame),
  dialog02: (frame) => dialog.test(frame) && dialogAgrees(frame),
  dialog04: (frame) => dialog.test(frame) && dialogAgrees(frame),
  dialog06: (frame) => dialog.test(frame) && dialogAgrees(frame),
  kern: (frame) => shape(String.raw`[ M][ +-][ \d.]{10} ${kg} *\r\n`).test(frame) && frame.length === 18,
  'kern-crlf': (frame) =>
    shape(String.raw`.*[ +-][ \d.]{10} ${kg} *\r\n`).test(frame) && [18, 20, 26].includes(frame.length),
  'kern-status': (frame) => status.test(frame),
  'kern-continuous': (frame) => status.test(frame),
  kcp: (frame) => sics.test(frame),
  sics: (frame) => sics.test(frame) && /^S [SD] .{10} \S/.test(frame),
  'cas-ecr': (frame) => frame.length === 15 && frame[12] === xor(frame.slice(2, 12)) && frame.endsWith('\x03\x04'),
  'scp-01': (frame) => nci.test(frame),
  'nci-ecr': (frame) => nci.test(frame),
  'scp-12': (frame) => nci.test(frame),
  berkel: (frame) => /^\d{5}$/.test(frame.slice(2, 7)) && frame[7] === xor(frame.slice(1, 7)) && frame.endsWith('\x03'),
  'dibal-tisa': (frame) => shape(String.raw`990\d{5}0\d{6}.\r\n`).test(frame) && frame[15] === xor(frame.slice(0, 15)),
  adam: (frame) => shape(String.raw`.*\d\.\d+ ?${kg} *\r\n`).test(frame),
  sbi: (frame) => shape(String.raw`(.{6})?[+ -] [ \d.]{8} ${kg} *\r\n`).test(frame),
  'gram-pc0': (frame) => shape(String.raw`\x02.[ +-][ \d.]{7}(kg|KG|Kg|kG|[gG] | [gG])\r\x03`).test(frame),
  hid: (frame) => [2, 3, 4].includes(frame.charCodeAt(1)) && [2, 3].includes(frame.charCodeAt(2)),
};

/** Why this reading must not exist; undefined when it may. */
export function wrongReading(
  protocol: ScaleProtocol,
  { weight, frame }: ScaleReading,
  heard: string,
): string | undefined {
  if (!Number.isSafeInteger(weight.milligrams)) return `no whole milligrams: ${weight.milligrams}`;
  if (weight.unit !== 'kg' && weight.unit !== 'g') return 'a unit that is not allowed';
  if (Math.abs(weight.milligrams) > 2_000_000_000) return 'heavier than any scale';
  if (!oracles[protocol](text(frame))) return `from no right frame: ${JSON.stringify(text(frame))}`;
  return heard.includes(text(frame)) ? undefined : 'from bytes that never came';
}

/** Repeatable numbers (mulberry32), so that a seed plays the same again. */
export function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

/** Everything a scale answers to a question about one load, whole. */
function answers(protocol: ScaleProtocol, load: SimulatedLoad): Uint8Array[] {
  const scale = createSimulatedScale(protocol, { load: () => load });
  const codec = scaleProtocols[protocol].create();
  const said: Uint8Array[] = [];
  const asked = codec.poll();
  let answer = (asked ? scale.receive(asked) : scale.speak()) ?? new Uint8Array();
  while (answer.length > 0) {
    said.push(answer);
    const sent = codec.push(answer).flatMap((event) => (event.kind === 'send' ? [...event.bytes] : []));
    answer = sent.length === 0 ? new Uint8Array() : scale.receive(Uint8Array.from(sent));
  }
  return said;
}

function damaged(frame: Uint8Array, roll: (sides: number) => number): number[] {
  const bytes = [...frame];
  const at = roll(bytes.length + 1);
  switch (roll(8)) {
    case 0:
      return bytes.slice(0, at);
    case 1:
      return bytes.slice(at);
    case 2:
      return [...bytes.slice(0, at), ...bytes.slice(at + 1 + roll(3))];
    case 3:
      return [...bytes.slice(0, at), roll(256), ...bytes.slice(at)];
    case 4:
      return bytes.map((byte, index) => (index === at ? byte ^ (1 << roll(8)) : byte));
    case 5:
      return Array.from({ length: roll(24) }, () => roll(256));
    case 6:
      return [...bytes, ...bytes.slice(0, at)];
    default:
      return bytes;
  }
}

export interface FuzzFinding {
  frames: number;
  readings: number;
  /** What should never be; the first says enough. */
  faults: string[];
}

/** Sends damaged frames into a codec, in pieces of any size; the answer says how many and what was wrong. */
export function fuzzScale(protocol: ScaleProtocol, frames: number, seed: number): FuzzFinding {
  const roll = dice(seed);
  const codec = scaleProtocols[protocol].create();
  const finding: FuzzFinding = { frames: 0, readings: 0, faults: [] };
  let heard = '';
  while (finding.frames < frames && finding.faults.length === 0) {
    if (roll(50) === 0) codec.reset();
    codec.poll();
    const load: SimulatedLoad = {
      grams: roll(15_000) - 50,
      moving: roll(4) === 0,
      fault: (['none', 'none', 'none', 'overload', 'underload'] as const)[roll(5)] ?? 'none',
    };
    for (const frame of answers(protocol, load)) {
      const bytes = damaged(frame, roll);
      heard = (heard + text(Uint8Array.from(bytes))).slice(-400);
      for (const event of pushed(codec, bytes, roll)) {
        if (event.kind !== 'reading') continue;
        finding.readings += 1;
        const wrong = wrongReading(protocol, event, heard);
        if (wrong !== undefined) finding.faults.push(`${protocol}, frame ${finding.frames}: ${wrong}`);
      }
      finding.frames += 1;
    }
  }
  return finding;
}

function pushed(codec: ScaleCodec, bytes: readonly number[], roll: (sides: number) => number): ScaleEvent[] {
  if (codec.settings.arrives === 'reports' || roll(2) === 0) return codec.push(Uint8Array.from(bytes));
  const cut = roll(bytes.length + 1);
  return [...codec.push(Uint8Array.from(bytes.slice(0, cut))), ...codec.push(Uint8Array.from(bytes.slice(cut)))];
}
