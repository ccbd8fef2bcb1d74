import { useEffect, useState } from 'react';

import type { Failure } from '#contract/errors.ts';
import { formatTrace, type TraceLine } from '#domain/device-trace.ts';
import { host } from '#renderer/host/host.ts';

export type Trace = {
  lines: readonly TraceLine[];
  failure: Failure | undefined;
  clear(): void;
};

/** Beyond this the oldest lines are left out, as the host does. */
const keptLines = 5000;

/** Gathers the bytes of a device while `on`; what was gathered stays when it is switched off. */
export function useTrace(uri: string, on: boolean): Trace {
  const [lines, setLines] = useState<readonly TraceLine[]>([]);
  const [failure, setFailure] = useState<Failure>();
  useEffect(() => {
    if (!on) return undefined;
    return host.stream(
      'devices.trace',
      { uri },
      {
        onItem({ lines: more }, { snapshot }) {
          setFailure(undefined);
          setLines((before) => (snapshot ? more : [...before, ...more].slice(-keptLines)));
        },
        onEnd: setFailure,
      },
    );
  }, [uri, on]);
  return { lines, failure, clear: () => setLines([]) };
}

/** Hands the browser the trace as a file that `npm run simulate -- replay` plays again. */
export function saveTrace(lines: readonly TraceLine[], name: string): void {
  const address = URL.createObjectURL(new Blob([formatTrace(lines)], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads it after the click was handled.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
