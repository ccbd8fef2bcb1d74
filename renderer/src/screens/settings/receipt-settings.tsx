import type { ReactNode } from 'react';

import type { Settings } from '#contract/methods/shop.ts';
import { refresh } from '#renderer/host/use-answer.ts';
import { useToldCommand } from '#renderer/host/use-told-command.ts';
import { ChoiceField, SwitchField } from '#renderer/parts/choice.tsx';
import { Panel } from '#renderer/parts/screen.tsx';
import { useText } from '#renderer/text/language.tsx';
import { settingsText } from '#renderer/text/settings.ts';

/** What happens at the printer after a payment; every change holds at once. */
export function ReceiptSettings({ settings }: { settings: Settings }): ReactNode {
  const words = useText(settingsText).printer;
  const change = useToldCommand('settings.change');

  async function set(part: Pick<Partial<Settings>, 'printReceipts' | 'openDrawer'>): Promise<void> {
    if (await change.run(part)) refresh('settings.show');
  }

  return (
    <Panel>
      <ChoiceField<Settings['printReceipts']>
        label={words.receipts}
        value={settings.printReceipts}
        options={(['always', 'ask', 'never'] as const).map((value) => ({ value, label: words.receiptChoices[value] }))}
        onChange={(printReceipts) => void set({ printReceipts })}
      />
      <SwitchField
        label={words.drawer}
        hint={words.drawerHint}
        checked={settings.openDrawer}
        onChange={(openDrawer) => void set({ openDrawer })}
      />
    </Panel>
  );
}
