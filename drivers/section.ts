/** One class of devices inside the driver process. */
import type { DriverMessage, DriverRequest } from './messages.ts';
import type { PlugSignal } from './plug-signal.ts';
import type { Trace } from './trace.ts';

export interface DriverSection extends Disposable {
  /** Carries out a request; undefined when it is none of its own. */
  handle(request: DriverRequest): Promise<void> | undefined;
}

export interface SectionTools {
  tell(message: DriverMessage): void;
  now(): Date;
  /** The trace of a device; wrap its opener in it. Made when first asked for. */
  traceOf(uri: string): Trace;
  plugged: PlugSignal;
}

export type CreateSection = (tools: SectionTools) => DriverSection;
