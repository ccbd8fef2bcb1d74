import { type OpenTransport, type Transport, TransportFault } from '../transport/transport.ts';
import { conditionOfFault } from '../held-device.ts';
import type { TerminalEnd, TerminalProgress } from './messages.ts';
import { startPayment, stepPayment } from './payment.ts';
import type { PaymentEffect, PaymentEvent, PaymentTimes, RunningAsk } from './payment-state.ts';
import { type Apdu, apduAtRest, pushApdu } from './zvt/apdu.ts';

export interface RunPaymentOptions {
  ask: RunningAsk;
  password: string;
  times: PaymentTimes;
  /** ISO UTC. */
  startedAt: string;
  open: OpenTransport;
  onProgress(progress: TerminalProgress): void;
  /** Every whole frame, for the trace. */
  onFrame?: (way: 'in' | 'out', apdu: Apdu) => void;
  /** Whether the terminal answered to being called, and why not. */
  onReached?: (reason: string | null) => void;
}

export interface RunningPayment {
  readonly end: Promise<TerminalEnd>;
  /** Asks to break off; what comes of it shows in the end. */
  abort(): void;
  /** Lets go of the terminal at once; the end is unknown to whoever waits. */
  drop(): void;
}

const writeMs = 2000;
const partingMs = 300;
const readMs = 60_000;

/** Carries out one ask on real bytes. Never rejects. */
export function runPayment(options: RunPaymentOptions): RunningPayment {
  const { ask, password, times, startedAt, open, onProgress, onFrame, onReached } = options;
  const done = Promise.withResolvers<TerminalEnd>();
  let transport: Transport | undefined;
  /** Counts connections: what an old one still says is no news. */
  let connection = 0;
  let timer: NodeJS.Timeout | undefined;
  let dropped = false;
  let { state, effects } = startPayment(ask, { password, times, startedAt, nowMs: performance.now() });

  function tell(event: PaymentEvent): void {
    if (dropped) return;
    ({ state, effects } = stepPayment(state, event, performance.now()));
    carryOut(effects);
  }

  function carryOut(wanted: readonly PaymentEffect[]): void {
    for (const effect of wanted) {
      if (effect.kind === 'open') connect();
      else if (effect.kind === 'close') part();
      else if (effect.kind === 'send') send(effect.bytes);
      else if (effect.kind === 'progress') onProgress(effect.progress);
      else done.resolve(effect.end);
    }
    clearTimeout(timer);
    if (state.dueMs !== null)
      timer = setTimeout(() => tell({ kind: 'due' }), Math.max(0, Math.ceil(state.dueMs - performance.now())));
  }

  function connect(): void {
    connection += 1;
    const mine = connection;
    open().then(
      (opened) => {
        if (mine !== connection || dropped) return opened.close();
        transport = opened;
        onReached?.(null);
        tell({ kind: 'opened' });
        void listen(opened, mine);
      },
      (error: unknown) => {
        const { reason } = conditionOfFault(error);
        if (mine !== connection) return;
        onReached?.(reason);
        tell({ kind: 'not-opened', reason: reason ?? 'device-unreachable' });
      },
    );
  }

  async function listen(from: Transport, mine: number): Promise<void> {
    let frames = apduAtRest;
    try {
      while (mine === connection && !dropped) {
        const bytes = await from.read(readMs);
        if (!bytes || mine !== connection) continue;
        const pushed = pushApdu(frames, bytes);
        frames = pushed.state;
        for (const apdu of pushed.apdus) {
          onFrame?.('in', apdu);
          if (mine === connection) tell({ kind: 'apdu', apdu });
        }
      }
    } catch (error) {
      if (mine === connection) lost(error);
    }
  }

  function send(bytes: Uint8Array): void {
    const to = transport;
    const mine = connection;
    if (!to) return;
    if (onFrame) for (const apdu of pushApdu(apduAtRest, bytes).apdus) onFrame('out', apdu);
    to.write(bytes, writeMs).catch((error: unknown) => {
      if (mine === connection) lost(error);
    });
  }

  function lost(error: unknown): void {
    if (!(error instanceof TransportFault)) throw error;
    tell({ kind: 'lost' });
  }

  /** The last acknowledgement is on its way: it is given a moment before the connection goes. */
  function part(): void {
    const old = transport;
    transport = undefined;
    connection += 1;
    old?.finish(partingMs).then(
      () => old.close(),
      () => old.close(),
    );
  }

  carryOut(effects);
  return {
    end: done.promise,
    abort: () => tell({ kind: 'abort' }),
    drop() {
      dropped = true;
      connection += 1;
      clearTimeout(timer);
      transport?.close();
      transport = undefined;
    },
  };
}
