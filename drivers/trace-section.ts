import type { DriverSection, SectionTools } from './section.ts';
import type { TraceLine } from './trace.ts';

/** Lines of one burst travel together. */
const gatherMs = 50;

/** Tells the bytes of devices to whoever wants to see them. */
export function createTraceSection({ tell, traceOf }: SectionTools): DriverSection {
  const telling = new Map<string, () => void>();

  function begin(uri: string): void {
    const trace = traceOf(uri);
    let gathered: TraceLine[] = [];
    let timer: NodeJS.Timeout | undefined;
    const flush = (): void => {
      timer = undefined;
      const lines = gathered;
      gathered = [];
      if (lines.length > 0) tell({ kind: 'trace-lines', uri, lines });
    };
    if (trace.lines.length > 0) tell({ kind: 'trace-lines', uri, lines: [...trace.lines] });
    const stop = trace.listen((line) => {
      gathered.push(line);
      timer ??= setTimeout(flush, gatherMs);
    });
    telling.set(uri, () => {
      stop();
      clearTimeout(timer);
      flush();
    });
  }

  return {
    handle(request) {
      if (request.kind !== 'trace') return undefined;
      const { id, uri, on } = request;
      telling.get(uri)?.();
      telling.delete(uri);
      if (on) begin(uri);
      tell({ kind: 'done', id });
      return Promise.resolve();
    },
    [Symbol.dispose]() {
      for (const stop of telling.values()) stop();
      telling.clear();
    },
  };
}
