import { assertNever } from '#domain/assert-never.ts';
import type { DriverMessage, DriverRequest } from './messages.ts';
import { plugSignal } from './plug-signal.ts';
import { createFindSection } from './find/section.ts';
import { createDisplaySection } from './display/section.ts';
import { createLabelSection } from './label/section.ts';
import { createPrinterSection } from './printer/section.ts';
import { createScaleSection } from './scale/section.ts';
import { createScannerSection } from './scanner/section.ts';
import type { CreateSection } from './section.ts';
import { createTerminalSection } from './terminal/section.ts';
import { createTrace, type Trace } from './trace.ts';
import { createTraceSection } from './trace-section.ts';

/** Every class of devices that is spoken here. */
const classes: readonly CreateSection[] = [
  createPrinterSection,
  createScannerSection,
  createScaleSection,
  createLabelSection,
  createDisplaySection,
  createTerminalSection,
  createFindSection,
  createTraceSection,
];

/** Answers the host's requests with the devices of this machine; `tell` sends a message. */
export function createDriverService(tell: (message: DriverMessage) => void, now: () => Date) {
  const traces = new Map<string, Trace>();
  const traceOf = (uri: string): Trace => {
    const trace = traces.get(uri) ?? createTrace(() => performance.now());
    traces.set(uri, trace);
    return trace;
  };
  const plugged = plugSignal();
  const noted = (message: DriverMessage): void => {
    if (message.kind === 'condition') {
      const { state, reason } = message.condition;
      traceOf(message.uri).note(reason === null ? state : `${state}: ${reason}`);
    }
    tell(message);
  };
  const sections = classes.map((create) => create({ tell: noted, now, traceOf, plugged }));

  return {
    async handle(request: DriverRequest): Promise<void> {
      for (const section of sections) {
        const work = section.handle(request);
        if (work) return work;
      }
      tell(unanswered(request));
    },
    [Symbol.dispose]() {
      for (const section of sections) section[Symbol.dispose]();
    },
  };
}

/** A request that no class takes, answered so that nobody waits. */
function unanswered(request: DriverRequest): DriverMessage {
  const { id, kind } = request;
  switch (kind) {
    case 'print':
    case 'print-bytes':
    case 'label':
      return { kind: 'printed', id, end: { outcome: 'failed', reason: 'bad-printer-address' } };
    case 'check':
      return { kind: 'checked', id, condition: { state: 'faulted', reason: 'bad-printer-address' } };
    case 'hold':
    case 'release':
    case 'scale':
    case 'scale-price':
    case 'show':
    case 'terminal':
    case 'find':
    case 'trace':
      return { kind: 'refused', id, reason: 'bad-device-address' };
    default:
      return assertNever(kind);
  }
}
