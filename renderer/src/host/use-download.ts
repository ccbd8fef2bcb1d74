import { useState } from 'react';

import { isFailure } from '#contract/errors.ts';
import type { InputOf } from '#contract/method.ts';
import type { Table } from '#contract/table.ts';
import { notify } from '#renderer/parts/notices.tsx';
import { useFault } from '#renderer/text/faults.ts';
import { saveFile } from './files.ts';
import { host } from './host.ts';

type Maker = 'orders.pickListPdf' | 'sales.receiptPdf' | 'articles.export';

/** Has the host make a file and lets the browser fetch it. Failures are told in the corner. */
export function useDownload<N extends Maker>(name: N): { run(input: InputOf<Table, N>): void; busy: boolean } {
  const [busy, setBusy] = useState(false);
  const sentence = useFault();
  function run(input: InputOf<Table, N>): void {
    setBusy(true);
    host
      .call(name, input, { timeoutMs: 60_000 })
      .then(saveFile, (error: unknown) => {
        if (isFailure(error)) notify({ kind: 'fault', text: sentence(error) });
      })
      .finally(() => setBusy(false));
  }
  return { run, busy };
}
