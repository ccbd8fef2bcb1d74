import type { Settings } from '#contract/methods/shop.ts';
import { refresh } from '#renderer/host/use-answer.ts';
import { type Command, useCommand } from '#renderer/host/use-command.ts';
import { notify } from '#renderer/parts/notices.tsx';
import { useText } from '#renderer/text/language.tsx';
import { settingsText } from '#renderer/text/settings.ts';

type Change = Pick<Command<'settings.change'>, 'busy' | 'failure' | 'clear'> & {
  /** Says whether it was taken. */
  save(change: Partial<Settings>): Promise<boolean>;
};

/** Changes settings for the whole till and says so. */
export function useChange(): Change {
  const text = useText(settingsText);
  const { run, busy, failure, clear } = useCommand('settings.change');
  return {
    ...{ busy, failure, clear },
    async save(change) {
      const taken = await run(change);
      if (!taken) return false;
      refresh('settings.show', 'devices.list');
      notify({ kind: 'done', text: text.saved });
      return true;
    },
  };
}
