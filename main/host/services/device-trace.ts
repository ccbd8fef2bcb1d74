import type { Source } from '#contract/wire/handlers.ts';
import type { TraceLine } from '#drivers/trace.ts';
import type { Drivers } from '../drivers/supervisor.ts';

/** Lines since `from`, which counts those before. */
export interface TraceItem {
  from: number;
  lines: TraceLine[];
}

/** Beyond this the oldest are left out; a trace that somebody watches for hours must not fill the memory. */
const keptLines = 5000;

export type DeviceTraces = ReturnType<typeof deviceTraces>;

/** Shows the bytes of a device while somebody looks. */
export function deviceTraces(drivers: Pick<Drivers, 'ask' | 'listen' | 'onDeath'>) {
  const watched = new Map<string, { lines: TraceLine[]; dropped: number; listeners: Set<(item: TraceItem) => void> }>();

  drivers.listen((message) => {
    if (message.kind !== 'trace-lines') return;
    const trace = watched.get(message.uri);
    if (!trace) return;
    const from = trace.dropped + trace.lines.length;
    trace.lines.push(...message.lines);
    const tooMany = trace.lines.length - keptLines;
    if (tooMany > 0) trace.dropped += trace.lines.splice(0, tooMany).length;
    for (const listener of trace.listeners) listener({ from, lines: [...message.lines] });
  });

  // The new process knows nothing of who looks.
  drivers.onDeath(() => {
    for (const uri of watched.keys()) void drivers.ask({ kind: 'trace', uri, on: true });
  });

  return {
    trace(uri: string): Source<TraceItem> {
      return {
        snapshot() {
          const trace = watched.get(uri);
          return { from: trace?.dropped ?? 0, lines: [...(trace?.lines ?? [])] };
        },
        subscribe(push) {
          const trace = watched.get(uri) ?? { lines: [], dropped: 0, listeners: new Set() };
          watched.set(uri, trace);
          trace.listeners.add(push);
          if (trace.listeners.size === 1) void drivers.ask({ kind: 'trace', uri, on: true });
          return () => {
            trace.listeners.delete(push);
            if (trace.listeners.size > 0) return;
            watched.delete(uri);
            void drivers.ask({ kind: 'trace', uri, on: false });
          };
        },
      };
    },
  };
}
