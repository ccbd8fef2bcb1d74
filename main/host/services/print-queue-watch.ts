/** Keeps an eye on the receipt printer for those who wait for it: tells how it is, and prints what waits once it is well. */
import type { PrintingState } from '#contract/methods/printing.ts';
import type { PrinterDetail } from '#drivers/printer/device.ts';
import type { Drivers } from '../drivers/supervisor.ts';
import { readOfficePrinter } from './paper-office.ts';
import type { PrintQueue } from './print-queue.ts';

export interface PrintWatchOptions {
  queue: Pick<PrintQueue, 'jobs' | 'onChange' | 'printWaiting' | 'waits'>;
  drivers: Pick<Drivers, 'check' | 'states' | 'onChange' | 'listen'>;
  /** The shop's receipt printer, or null. */
  printer: () => string | null;
  nowMs: () => number;
  report: (error: unknown) => void;
  /** Between two looks while somebody waits. */
  lookMs?: number;
}

export interface PrintWatch extends Disposable {
  state(): PrintingState;
  /** Gives the way to stop. */
  onChange(listener: () => void): () => void;
  /** Another printer was chosen. */
  changed(): void;
}

/** As long as a person may stand at the printer with a new roll. */
const freshMs = 10 * 60_000;

export function watchPrinting({
  queue,
  drivers,
  printer,
  nowMs,
  report,
  lookMs = 2500,
}: PrintWatchOptions): PrintWatch {
  const details = new Map<string, PrinterDetail>();
  const listeners = new Set<() => void>();
  let timer: NodeJS.Timeout | undefined;
  let printing = false;
  let ended = false;

  function tell(): void {
    for (const listener of listeners) listener();
    look();
  }

  const asked = (): string | null => {
    const uri = printer();
    return uri === null || readOfficePrinter(uri) ? null : uri;
  };

  /** Whether somebody wants to know soon how the printer is. */
  const isWanted = (): boolean =>
    queue.waits() ||
    queue.jobs().some(({ state, askedAt }) => state === 'failed' && Date.parse(askedAt) > nowMs() - freshMs);

  /** Looks once in a moment, and again as long as somebody waits. */
  function look(): void {
    if (timer || ended || asked() === null || !isWanted()) return;
    timer = setTimeout(() => {
      timer = undefined;
      const uri = asked();
      if (uri === null || ended) return;
      void drivers
        .check(uri)
        .then(({ state }) => (state === 'ready' ? printWaiting(uri) : undefined))
        .catch(report)
        .finally(look);
    }, lookMs);
    timer.unref();
  }

  async function printWaiting(uri: string): Promise<void> {
    if (printing || ended) return;
    printing = true;
    try {
      await queue.printWaiting(uri);
    } finally {
      printing = false;
    }
  }

  const stops = [
    queue.onChange(tell),
    drivers.onChange((state) => {
      if (state.class !== 'printer' || state.uri !== asked()) return;
      if (state.state === 'ready') void printWaiting(state.uri).catch(report);
      tell();
    }),
    drivers.listen((message) => {
      if (message.kind !== 'condition' || message.class !== 'printer' || !message.condition.detail) return;
      const before = details.get(message.uri);
      const { detail } = message.condition;
      details.set(message.uri, detail);
      if (before?.nearEnd !== detail.nearEnd || before.drawer !== detail.drawer) tell();
    }),
  ];

  return {
    state() {
      const uri = asked();
      const known = drivers.states().find((state) => state.class === 'printer' && state.uri === uri);
      const detail = (uri === null ? undefined : details.get(uri)) ?? { nearEnd: false, drawer: null };
      const unseen = { class: 'printer', state: 'absent', reason: null, at: null } as const;
      return {
        printer: uri === null ? null : { ...unseen, ...known, uri: uri.split('?')[0] ?? uri, ...detail },
        jobs: queue.jobs(),
      };
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    changed: tell,
    [Symbol.dispose]() {
      ended = true;
      clearTimeout(timer);
      for (const stop of stops) stop();
    },
  };
}
