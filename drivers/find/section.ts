import { access, constants } from 'node:fs/promises';
import type { DriverSection, SectionTools } from '../section.ts';
import { findDevices, realParts } from './found.ts';
import { presentPorts } from './present-ports.ts';
import { watchPorts } from './watch-ports.ts';

/** Says what is plugged in, and tells the other classes when that changes. */
export function createFindSection({ tell, plugged }: SectionTools): DriverSection {
  const watch = watchPorts(plugged);

  async function find(id: number): Promise<void> {
    const found = await findDevices({
      ...realParts,
      system: process.platform,
      listPorts: presentPorts,
      mayOpen: (path) =>
        access(path, constants.R_OK | constants.W_OK).then(
          () => true,
          () => false,
        ),
    });
    tell({ kind: 'found', id, ...found });
  }

  return {
    handle: (request) => (request.kind === 'find' ? find(request.id) : undefined),
    [Symbol.dispose]: () => watch[Symbol.dispose](),
  };
}
