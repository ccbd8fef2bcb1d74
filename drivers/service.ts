import type { DriverMessage, DriverRequest } from './messages.ts';
import { createPrinterSection } from './printer/section.ts';
import type { CreateSection } from './section.ts';

/** Every class of devices that is spoken here. */
const classes: readonly CreateSection[] = [createPrinterSection];

/** Answers the host's requests with the devices of this machine; `tell` sends a message. */
export function createDriverService(tell: (message: DriverMessage) => void, now: () => Date) {
  const sections = classes.map((create) => create({ tell, now }));

  return {
    async handle(request: DriverRequest): Promise<void> {
      for (const section of sections) {
        const work = section.handle(request);
        if (work) return work;
      }
      tell({ kind: 'refused', id: request.id, reason: 'unknown-device-class' });
    },
    [Symbol.dispose]() {
      for (const section of sections) section[Symbol.dispose]();
    },
  };
}
