/** What an ask of a terminal is at, what it may be told, and what it wants done. */
import type { TerminalAsk, TerminalEnd, TerminalProgress } from './messages.ts';
import type { StatusInformation } from './zvt/answers.ts';
import type { Apdu } from './zvt/apdu.ts';
import type { SlipsSoFar } from './zvt/slips.ts';

export type RunningAsk = Exclude<TerminalAsk, { kind: 'abort' }>;

export type PaymentEvent =
  | { kind: 'opened' }
  /** The terminal could not be reached; `reason` is that of the transport. */
  | { kind: 'not-opened'; reason: string }
  | { kind: 'lost' }
  | { kind: 'apdu'; apdu: Apdu }
  /** The time that {@link PaymentState.dueMs} named has come. */
  | { kind: 'due' }
  | { kind: 'abort' };

export type PaymentEffect =
  | { kind: 'open' }
  | { kind: 'close' }
  | { kind: 'send'; bytes: Uint8Array }
  | { kind: 'progress'; progress: TerminalProgress }
  | { kind: 'end'; end: TerminalEnd };

export interface PaymentTimes {
  /** For the first connection; the transport has its own limit below it. */
  connectMs: number;
  /** Until the terminal acknowledges a command. */
  answerMs: number;
  /** Between two messages while a card is dealt with. */
  silenceMs: number;
  /** How long the fate of a broken payment is looked for. */
  recoverMs: number;
  /** Before it is tried again while it is looked for. */
  retryMs: number;
  /** After the last slip of a repeated receipt, for terminals that leave the completion out. */
  repeatMs: number;
}

export const usualTimes: PaymentTimes = {
  connectMs: 4000,
  answerMs: 6000,
  silenceMs: 150_000,
  recoverMs: 60_000,
  retryMs: 2000,
  repeatMs: 15_000,
};

type Phase =
  | 'connecting'
  /** Registration was sent, or acknowledged and not completed. */
  | 'registering'
  /** The command proper was sent and not acknowledged. */
  | 'asked'
  | 'running'
  | 'enquiring'
  /** The last receipt was asked for. */
  | 'repeating'
  /** Between two tries to find out. */
  | 'pausing'
  | 'ended';

export interface PaymentState {
  readonly ask: RunningAsk;
  readonly password: string;
  readonly times: PaymentTimes;
  readonly phase: Phase;
  /** When `due` is to be told, in the milliseconds that are passed in; null after the end. */
  readonly dueMs: number | null;
  /** ISO UTC; compared with the terminal's clock when its fate has to be looked for. */
  readonly startedAt: string;
  /** From when on the command proper may have reached the terminal. */
  readonly sentAtMs: number | null;
  /** When looking for its fate is given up; null while nothing broke. */
  readonly recoverUntilMs: number | null;
  readonly abortAsked: boolean;
  readonly status: StatusInformation | null;
  readonly terminalId: string | null;
  readonly slips: SlipsSoFar;
  /** Whether the repeated receipt is asked for with its status information. */
  readonly withStatus: boolean;
  /** What the last transaction was, as the terminal told when asked again. */
  readonly repeated: StatusInformation | null;
  readonly repeatedSlips: SlipsSoFar;
}

export type PaymentStep = { state: PaymentState; effects: PaymentEffect[] };
