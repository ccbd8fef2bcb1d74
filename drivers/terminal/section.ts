import type { DriverSection, SectionTools } from '../section.ts';
import { openSimulated } from '../transport/simulated.ts';
import { openTcp } from '../transport/tcp.ts';
import type { DriverRequest } from '../messages.ts';
import { parseTerminal } from './address.ts';
import type { TerminalEnd } from './messages.ts';
import { type PaymentTimes, usualTimes } from './payment-state.ts';
import { runPayment, type RunningPayment } from './run-payment.ts';
import { safeForTrace } from './terminal-trace.ts';
import type { Apdu } from './zvt/apdu.ts';

type TerminalRequest = Extract<DriverRequest, { kind: 'terminal' }>;

/** Card terminals that speak ZVT over the network: connected while an ask runs, one ask at a time. */
export function createTerminalSection(tools: SectionTools): DriverSection {
  return terminalSection(tools, usualTimes);
}

/** With other times, for tests. */
export function terminalSection({ tell, now, traceOf }: SectionTools, times: PaymentTimes): DriverSection {
  const running = new Map<string, { attempt: string | null; payment: RunningPayment }>();

  async function carryOut({ id, uri, ask }: TerminalRequest): Promise<void> {
    if (ask.kind === 'abort') {
      for (const { attempt, payment } of running.values()) if (attempt === ask.attempt) payment.abort();
      return tell({ kind: 'done', id });
    }
    const address = parseTerminal(uri);
    if (!address) return tell({ kind: 'refused', id, reason: 'bad-device-address' });
    if (running.has(uri)) return tell({ kind: 'terminal-end', id, end: inUse(ask.kind) });
    const frames = frameTrace(traceOf(uri));
    const payment = runPayment({
      ask,
      password: address.password,
      times,
      startedAt: now().toISOString(),
      open: () => openTcp(address),
      onProgress: (progress) => tell({ kind: 'terminal-progress', id, progress }),
      onFrame: frames.keep,
      onReached: (reason) => {
        const condition = { state: reason === null ? 'ready' : 'absent', reason } as const;
        tell({ kind: 'condition', class: 'terminal', uri, condition });
      },
    });
    running.set(uri, { attempt: 'attempt' in ask ? ask.attempt : null, payment });
    const end = await payment.end;
    running.delete(uri);
    frames.close();
    tell({ kind: 'terminal-end', id, end });
  }

  return {
    handle: (request) => (request.kind === 'terminal' ? carryOut(request) : undefined),
    [Symbol.dispose]() {
      for (const { payment } of running.values()) payment.drop();
      running.clear();
    },
  };
}

/** Nothing was asked of the terminal. Whoever looks for a payment has learned nothing by that. */
function inUse(kind: TerminalRequest['ask']['kind']): TerminalEnd {
  return { outcome: kind === 'recover' ? 'unknown' : 'refused', reason: 'terminal-in-use', detail: null, slips: [] };
}

/** Keeps frames as a trace keeps bytes, but for password and card numbers: those go through a transport of their own that leads nowhere. */
function frameTrace(trace: ReturnType<SectionTools['traceOf']>) {
  const nowhere = openSimulated({ receive: () => undefined });
  const kept = trace.wrap(() => Promise.resolve(nowhere))();
  return {
    keep(way: 'in' | 'out', apdu: Apdu): void {
      const bytes = safeForTrace(apdu);
      void kept.then(async (transport) => {
        if (way === 'out') return transport.write(bytes, 0);
        nowhere.feed(bytes);
        await transport.read(0);
      });
    },
    close: () => void kept.then((transport) => transport.close()),
  };
}
