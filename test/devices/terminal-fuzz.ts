/** Payments over a bad line: what a terminal sends is damaged, and nothing but a yes that stands there whole may confirm anything. */
import { startPayment, stepPayment } from '#drivers/terminal/payment.ts';
import { type PaymentEffect, type PaymentState, usualTimes } from '#drivers/terminal/payment-state.ts';
import { type Apdu, apduAtRest, encodeApdu, pushApdu } from '#drivers/terminal/zvt/apdu.ts';
import { control } from '#drivers/terminal/zvt/commands.ts';
import { statusData } from '#drivers/terminal/simulated/bookings.ts';

const amount = 1234;
const startedAt = '2026-11-25T10:00:00.000Z';
const at = new Date(Date.parse(startedAt) + 20_000);
const booking = {
  kind: 'payment',
  amount,
  receiptNo: 7,
  traceNo: 1007,
  resultCode: 0,
  credit: false,
  at,
  reverses: null,
  reversed: false,
} as const;
const yes = statusData(booking);
const no = statusData({ ...booking, resultCode: 5 });
const other = statusData({ ...booking, amount: 990 });
const frame = (of: number, data: Uint8Array | readonly number[] = []) =>
  encodeApdu({ control: of, data: Uint8Array.from(data) });

/** What terminals say, in any order. */
const sound: readonly Uint8Array[] = [
  frame(0x8000),
  frame(0x8400),
  frame(0x8483),
  frame(0x84a0),
  frame(control.completion),
  frame(control.completion, [0x19, 0x00, 0x29, 0x68, 0x12, 0x34, 0x56]),
  frame(control.intermediateStatus, [0x0a]),
  frame(control.intermediateStatus, [0x04, 0x01]),
  frame(control.statusInformation, yes),
  frame(control.statusInformation, yes),
  frame(control.statusInformation, no),
  frame(control.statusInformation, other),
  frame(control.abortByTerminal, [0x6c]),
  frame(control.printLine, [0x00, 0x42, 0x65]),
  frame(control.printLine, [0x81]),
  frame(0x0401, [1, 2]),
];

export interface TerminalFuzz {
  payments: number;
  outcomes: Record<string, number>;
  faults: string[];
}

/** Plays payments with damaged messages; the same for the same seed. */
export function fuzzTerminal(frames: number, seed: number): TerminalFuzz {
  let random = seed;
  const below = (limit: number): number => {
    random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((random / 2 ** 32) * limit);
  };
  const found: TerminalFuzz = { payments: 0, outcomes: {}, faults: [] };
  let used = 0;
  while (used < frames) {
    const play = playPayment(below);
    used += play.frames;
    found.payments += 1;
    found.outcomes[play.outcome] = (found.outcomes[play.outcome] ?? 0) + 1;
    if (play.fault && found.faults.length < 10) found.faults.push(`payment ${found.payments}: ${play.fault}`);
  }
  return found;
}

function playPayment(below: (limit: number) => number): { frames: number; outcome: string; fault?: string } {
  let nowMs = 0;
  let { state, effects } = startPayment(
    { kind: 'pay', attempt: 'a', amount },
    { password: '000000', times: usualTimes, startedAt, nowMs },
  );
  const seen: PaymentEffect[] = [...effects];
  const told: Apdu[] = [];
  let frames = 0;
  const tell = (event: Parameters<typeof stepPayment>[1]): void => {
    nowMs += below(40);
    ({ state, effects } = stepPayment(state, event, nowMs));
    seen.push(...effects);
  };
  const next = (wanted: Uint8Array | undefined): Uint8Array => {
    frames += 1;
    const piece = Uint8Array.from(wanted ?? sound[below(sound.length)] ?? []);
    if (below(3) === 0) piece[below(piece.length)] = below(256);
    const cut = below(12) === 0 ? piece.slice(0, below(piece.length)) : piece;
    return below(15) === 0 ? Uint8Array.from([...cut, below(256)]) : cut;
  };
  let line = apduAtRest;
  for (let turn = 0; state.phase !== 'ended' && turn < 60; turn += 1) {
    if (state.phase === 'connecting') {
      line = apduAtRest;
      tell(below(8) === 0 ? { kind: 'not-opened', reason: 'device-refuses' } : { kind: 'opened' });
    } else if (state.phase === 'pausing' || below(25) === 0) {
      nowMs = Math.max(nowMs, state.dueMs ?? nowMs);
      tell({ kind: 'due' });
    } else if (below(30) === 0) tell({ kind: 'lost' });
    else if (below(40) === 0) tell({ kind: 'abort' });
    else {
      const bytes = next(helpful(state, below));
      const pushed = pushApdu(line, bytes);
      line = pushed.state;
      told.push(...pushed.apdus);
      for (const apdu of pushed.apdus) tell({ kind: 'apdu', apdu });
    }
  }
  for (let turn = 0; state.phase !== 'ended' && turn < 100; turn += 1) {
    nowMs = Math.max(nowMs, state.dueMs ?? nowMs);
    tell({ kind: 'due' });
  }
  const ends = seen.flatMap((effect) => (effect.kind === 'end' ? [effect.end] : []));
  const sent = seen.filter((effect) => effect.kind === 'send' && effect.bytes[0] === 0x06 && effect.bytes[1] === 0x01);
  const [end] = ends;
  const fault =
    ends.length !== 1
      ? `${ends.length} ends`
      : sent.length > 1
        ? `asked ${sent.length} times`
        : end?.outcome === 'confirmed' && !told.some(isYes)
          ? 'confirmed without a yes'
          : end?.outcome === 'confirmed' && sent.length === 0
            ? 'confirmed and never asked'
            : undefined;
  return { frames, outcome: end?.outcome ?? 'none', ...(fault === undefined ? {} : { fault }) };
}

/** What a well-behaved terminal would say next, half of the time; otherwise any message. */
function helpful(state: PaymentState, below: (limit: number) => number): Uint8Array | undefined {
  if (below(2) === 0) return undefined;
  if (state.phase === 'asked') return sound[0];
  if (state.phase === 'registering' || state.phase === 'enquiring') return sound[4];
  return below(2) === 0 ? sound[8] : sound[4];
}

/**
 * A yes, written down apart from the codec: of the length that a status information of ours has, result 00 first, then this very amount. A damaged
 * number of the receipt may pass; a yes for another amount, or of another result, may not.
 */
function isYes({ control: of, data }: Apdu): boolean {
  const amountDigits = [0x04, 0, 0, 0, 0, 0x12, 0x34];
  return (
    of === control.statusInformation &&
    data.length === yes.length &&
    data[0] === 0x27 &&
    data[1] === 0 &&
    amountDigits.every((byte, index) => data[index + 2] === byte)
  );
}
