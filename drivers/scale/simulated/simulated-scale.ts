/** A scale that is not there: what lies on it, and the bytes that it would say. */
import { asBytes, asText, xorOf } from '../codec/events.ts';

export interface SimulatedLoad {
  /** Whole grams on the pan; negative after something was taken off behind a tare. */
  grams: number;
  moving: boolean;
  fault: 'none' | 'overload' | 'underload';
}

export interface SimulatedScale {
  /** The answers to what the till sent, in order. */
  receive(bytes: Uint8Array): Uint8Array;
  /** What it says unasked, several times a second; null for a scale that waits to be asked. */
  speak(): Uint8Array | null;
}

export interface ScaleBehaviour {
  load: () => SimulatedLoad;
  /** Dialog 06: the scale demands the checksum of the till's software. */
  demandsChecksum?: boolean;
}

/** One thing that the till may say: where the waiting text starts with it, the answer follows. */
export interface Rule {
  heard: RegExp;
  answer: (match: RegExpExecArray, load: SimulatedLoad) => string;
}

/** Answers by rules; `unfinished` tells the beginning of a command from bytes that are none. */
export function answering(behaviour: ScaleBehaviour, rules: readonly Rule[], unfinished: RegExp): SimulatedScale {
  let waiting = '';
  return {
    receive(bytes) {
      waiting += asText(bytes);
      let answers = '';
      while (waiting !== '') {
        const hit = firstHit(rules, waiting);
        if (hit) {
          answers += hit.rule.answer(hit.match, behaviour.load());
          waiting = waiting.slice(hit.match[0].length);
        } else if (unfinished.test(waiting) && waiting.length < 64) break;
        else waiting = waiting.slice(1);
      }
      return asBytes(answers);
    },
    speak: () => null,
  };
}

function firstHit(rules: readonly Rule[], text: string): { rule: Rule; match: RegExpExecArray } | undefined {
  for (const rule of rules) {
    const match = rule.heard.exec(text);
    if (match) return { rule, match };
  }
  return undefined;
}

/** “1.234”, filled with blanks or zeros to a width. */
export function kilograms(grams: number, width: number, fill = ' '): string {
  const size = Math.abs(grams);
  const text = `${Math.floor(size / 1000)}.${String(size % 1000).padStart(3, '0')}`;
  return `${grams < 0 ? '-' : ''}${text}`.padStart(width, fill);
}

export function withXor(text: string): string {
  return text + String.fromCharCode(xorOf(asBytes(text)));
}
