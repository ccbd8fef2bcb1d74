/** Asks an open scale and hears it: one question at a time, and no answer that comes too late. */
import type { HeldLink } from '../held-device.ts';
import { type Transport, TransportFault } from '../transport/transport.ts';
import type { ScaleCodec, ScaleEvent } from './codec/scale-codec.ts';

export interface ScaleConversation {
  /** The codec at hand; another one after the price changed. */
  codec(): ScaleCodec;
  /** Whether the scale may be asked now. */
  mayAsk(): boolean;
  /** A command that waits for its turn, handed over once. */
  nextCommand(): Uint8Array | undefined;
  heard(event: ScaleEvent, nowMs: number): void;
  /** Time went by. */
  tick(nowMs: number): void;
  /** A socket that stays silent is opened anew after so long; a cable that was pulled says nothing by itself. Infinity for other lines. */
  reopenAfterMs: number;
}

const writeMs = 500;
/** How long nobody looks at the clock at most. */
const longestWaitMs = 100;
/** After an unanswered question the line has to be quiet for so long, but no longer than ten times that, before the next. */
const quietMs = 150;
/** A command gets this long before the next question: its answer is no weight. */
const commandMs = 250;

interface Turn {
  kind: 'idle' | 'asking' | 'quieting';
  /** When the question is unanswered, or the line counts as quiet. */
  untilMs: number;
  sinceMs: number;
}

/** Serves one open scale until it goes. @throws TransportFault */
export async function converse(transport: Transport, link: HeldLink, scale: ScaleConversation): Promise<void> {
  let turn: Turn = { kind: 'idle', untilMs: 0, sinceMs: 0 };
  let nextAskMs = 0;
  let heardAtMs = performance.now();
  scale.codec().reset();

  async function ask(nowMs: number): Promise<void> {
    const codec = scale.codec();
    const { pollMs, answerMs, silentWhenUnchanged } = codec.settings;
    const command = scale.nextCommand();
    if (command) {
      await transport.write(command, writeMs);
      nextAskMs = nowMs + commandMs;
      return;
    }
    if (pollMs === 0 || nowMs < nextAskMs || !scale.mayAsk()) return;
    // What is left of an earlier answer is no beginning of this one; a scale that speaks when it likes may be in the middle of one.
    if (!silentWhenUnchanged) codec.reset();
    const question = codec.poll();
    nextAskMs = nowMs + pollMs;
    if (!question) return;
    turn = { kind: 'asking', untilMs: nowMs + answerMs, sinceMs: nowMs };
    await transport.write(question, writeMs);
  }

  async function hear(bytes: Uint8Array, nowMs: number): Promise<void> {
    const codec = scale.codec();
    const unasked = codec.settings.pollMs === 0 || codec.settings.silentWhenUnchanged;
    if (turn.kind === 'quieting') {
      turn.untilMs = Math.min(nowMs + quietMs, turn.sinceMs + 10 * quietMs);
      return;
    }
    for (const event of codec.push(bytes)) {
      if (!unasked && turn.kind !== 'asking') continue;
      if (event.kind === 'send') {
        await transport.write(event.bytes, writeMs);
        continue;
      }
      scale.heard(event, nowMs);
      if (event.kind === 'noise') continue;
      heardAtMs = nowMs;
      turn = { kind: 'idle', untilMs: 0, sinceMs: nowMs };
    }
  }

  function timeOut(nowMs: number): void {
    if (turn.kind === 'idle' || nowMs < turn.untilMs) return;
    const codec = scale.codec();
    if (turn.kind === 'asking' && !codec.settings.silentWhenUnchanged)
      turn = { kind: 'quieting', untilMs: nowMs + quietMs, sinceMs: nowMs };
    else turn = { kind: 'idle', untilMs: 0, sinceMs: nowMs };
    codec.reset();
  }

  while (!link.over) {
    const beforeMs = performance.now();
    timeOut(beforeMs);
    if (turn.kind === 'idle') await ask(beforeMs);
    const due = turn.kind === 'idle' ? nextAskMs : turn.untilMs;
    const waitMs = Math.max(1, Math.min(longestWaitMs, due - performance.now()));
    // A due time in the past belongs to a scale that is not asked: nothing hurries.
    const bytes = await transport.read(due <= beforeMs ? longestWaitMs : waitMs);
    const nowMs = performance.now();
    if (link.over) return;
    if (bytes) await hear(bytes, nowMs);
    scale.tick(nowMs);
    if (!scale.mayAsk()) heardAtMs = nowMs;
    if (nowMs - heardAtMs > scale.reopenAfterMs)
      throw new TransportFault('lost', `silent for ${scale.reopenAfterMs} ms`);
  }
}
