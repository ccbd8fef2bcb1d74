/** One class of devices inside the driver process. */
import type { DriverMessage, DriverRequest } from './messages.ts';

export interface DriverSection extends Disposable {
  /** Carries out a request; undefined when it is none of its own. */
  handle(request: DriverRequest): Promise<void> | undefined;
}

export interface SectionTools {
  tell(message: DriverMessage): void;
  now(): Date;
}

export type CreateSection = (tools: SectionTools) => DriverSection;
