/** Cuts frames out of a stream that starts, ends and breaks anywhere. */
import { asText } from './events.ts';
import type { ScaleCodec, ScaleEvent, ScaleProtocol, ScaleSettings } from './scale-codec.ts';

/**
 * What stands at the beginning of the waiting bytes. `more`: perhaps a frame. What is found never depends on bytes behind it, so that the same
 * stream means the same however it was cut.
 */
export type Found = 'more' | { skip: number } | { length: number; events: ScaleEvent[] };

export interface StreamLanguage {
  id: ScaleProtocol;
  settings: ScaleSettings;
  commands?: ScaleCodec['commands'];
  /** The longest frame in bytes: what is still unfinished then is none. */
  longest: number;
  poll: () => Uint8Array | null;
  /** `waiting` holds at least one byte. */
  read: (waiting: Uint8Array) => Found;
  reset?: () => void;
}

const line = { arrives: 'stream', answerMs: 600, pollMs: 200, staleMs: 1500, silentWhenUnchanged: false } as const;

/** Settings of a scale on a serial line. Poll and answer times: five questions a second, more would disturb the slower models. */
export function onLine(
  baud: number,
  frame: '7E1' | '7O1' | '8N1',
  different: Partial<Omit<ScaleSettings, 'line'>> = {},
): ScaleSettings {
  return { line: { baud, frame }, ...line, ...different };
}

export function createStreamCodec(language: StreamLanguage): ScaleCodec {
  let waiting = new Uint8Array();
  return {
    id: language.id,
    settings: language.settings,
    commands: language.commands ?? {},
    poll: language.poll,
    push(bytes) {
      waiting = joined(waiting, bytes);
      const events: ScaleEvent[] = [];
      let at = 0;
      let noiseFrom = 0;
      const endNoise = () => {
        if (noiseFrom < at) events.push({ kind: 'noise', bytes: waiting.slice(noiseFrom, at) });
      };
      while (at < waiting.length) {
        const rest = waiting.subarray(at);
        let found = language.read(rest);
        if (found === 'more') {
          if (rest.length < language.longest) break;
          found = { skip: 1 };
        }
        if ('skip' in found) {
          at += found.skip;
          continue;
        }
        endNoise();
        const frame = waiting.slice(at, at + found.length);
        for (const event of found.events)
          events.push(event.kind === 'reading' && event.frame.length === 0 ? { ...event, frame } : event);
        at += found.length;
        noiseFrom = at;
      }
      endNoise();
      waiting = waiting.slice(at);
      return events;
    },
    reset() {
      waiting = new Uint8Array();
      language.reset?.();
    },
  };
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

/** A line of printable characters that ends with CR LF; `read` is given it without them. */
export function readLine(waiting: Uint8Array, longest: number, read: (text: string) => ScaleEvent[]): Found {
  const end = Math.min(waiting.length, longest);
  for (let at = 0; at < end; at += 1) {
    const byte = waiting[at] ?? 0;
    if (byte === 0x0d) {
      if (at + 1 >= end) return 'more';
      if (waiting[at + 1] === 0x0a)
        return { length: at + 2, events: at === 0 ? [] : read(asText(waiting.subarray(0, at))) };
      return { skip: at + 1 };
    }
    // A control character, or a bit that no such scale sends: whatever stood before it is a torn line.
    if (byte < 0x20 || byte > 0x7e) return { skip: at + 1 };
  }
  return 'more';
}

export interface Brackets {
  start: number;
  end: number;
  longest: number;
  /** Given what stands between the brackets. */
  read: (inner: Uint8Array) => ScaleEvent[];
}

/** A frame between two bytes that cannot stand inside it. A second start tears the first one off. */
export function readBracketed(waiting: Uint8Array, { start, end, longest, read }: Brackets): Found {
  if (waiting[0] !== start) return { skip: 1 };
  const limit = Math.min(waiting.length, longest);
  for (let at = 1; at < limit; at += 1) {
    if (waiting[at] === start) return { skip: at };
    if (waiting[at] === end) return { length: at + 1, events: read(waiting.subarray(1, at)) };
  }
  return 'more';
}
