import { useEffect } from 'react';

import type { CallOptions } from '#contract/wire/client-type.ts';
import type { NamesOf } from '#contract/method.ts';
import type { Table } from '#contract/table.ts';
import { notify } from '#renderer/parts/notices.tsx';
import { useFault } from '#renderer/text/faults.ts';
import { type Command, useCommand } from './use-command.ts';

/** A command of a button without a form: when it fails, the reason is told in the corner. */
export function useToldCommand<N extends NamesOf<Table, 'command'>>(name: N, options: CallOptions = {}): Command<N> {
  const command = useCommand(name, options);
  const sentence = useFault();
  const { failure } = command;
  useEffect(() => {
    if (failure) notify({ kind: 'fault', text: sentence(failure) });
    // Only a new failure is news; another language is not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [failure]);
  return command;
}
