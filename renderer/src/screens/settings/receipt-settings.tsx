import type { ReactNode } from 'react';

import type { Settings } from '#contract/methods/shop.ts';
import { refresh } from '#renderer/host/use-answer.ts';
import { useToldCommand } from '#renderer/host/use-told-command.ts';
import { ChoiceField, SwitchField } from '#renderer/parts/choice.tsx';
import { SelectField } from '#renderer/parts/field.tsx';
import { Panel } from '#renderer/parts/screen.tsx';
import { useText } from '#renderer/text/language.tsx';
import { printerText } from '#renderer/text/printer.ts';
import { settingsText } from '#renderer/text/settings.ts';
import styles from './settings-screen.module.css';

/** What happens at the printer after a payment; every change holds at once. */
export function ReceiptSettings({ settings }: { settings: Settings }): ReactNode {
  const words = useText(settingsText).printer;
  const more = useText(printerText);
  const change = useToldCommand('settings.change');

  async function set(
    part: Pick<Partial<Settings>, 'printReceipts' | 'receiptPapers' | 'openDrawer' | 'openDrawerBy'>,
  ): Promise<void> {
    if (await change.run(part)) refresh('settings.show');
  }

  return (
    <Panel>
      <div className={styles['form']}>
        <ChoiceField<Settings['printReceipts']>
          label={words.receipts}
          value={settings.printReceipts}
          options={(['always', 'ask', 'never'] as const).map((value) => ({
            value,
            label: words.receiptChoices[value],
          }))}
          onChange={(printReceipts) => void set({ printReceipts })}
        />
        <SelectField<'1' | '2' | '3'>
          label={more.papersOfSale}
          hint={more.papersOfSaleHint}
          value={String(settings.receiptPapers) as '1' | '2' | '3'}
          options={(['1', '2', '3'] as const).map((value) => ({ value, label: more.papersOfSaleChoices[value] }))}
          onChange={(value) => void set({ receiptPapers: Number(value) })}
        />
        <SwitchField
          label={words.drawer}
          hint={words.drawerHint}
          checked={settings.openDrawer}
          onChange={(openDrawer) => void set({ openDrawer })}
        />
        <SelectField<Settings['openDrawerBy']>
          label={more.drawerBy}
          hint={more.drawerByHint}
          value={settings.openDrawerBy}
          options={(['cashier', 'manager'] as const).map((value) => ({ value, label: more.drawerByChoices[value] }))}
          onChange={(openDrawerBy) => void set({ openDrawerBy })}
        />
      </div>
    </Panel>
  );
}
