import type { ReactNode } from 'react';

import type { Settings } from '#contract/methods/shop.ts';
import { CustomerWindowButton } from '#renderer/customer/customer-window-button.tsx';
import { refresh } from '#renderer/host/use-answer.ts';
import { useToldCommand } from '#renderer/host/use-told-command.ts';
import { ChoiceField, SwitchField } from '#renderer/parts/choice.tsx';
import { Group } from '#renderer/parts/pane.tsx';
import { Panel } from '#renderer/parts/screen.tsx';
import { customerText } from '#renderer/text/customer.ts';
import { useText } from '#renderer/text/language.tsx';
import { settingsText } from '#renderer/text/settings.ts';
import styles from './settings-screen.module.css';

/** How the till looks, speaks and sounds; every change holds at once. */
export function LookSection({ settings }: { settings: Settings }): ReactNode {
  const text = useText(settingsText);
  const customers = useText(customerText);
  const speak = useToldCommand('settings.setLanguage');
  const change = useToldCommand('settings.change');

  async function set(part: Pick<Partial<Settings>, 'appearance' | 'sounds'>): Promise<void> {
    if (await change.run(part)) refresh('settings.show');
  }

  return (
    <Panel title={text.sections.look}>
      <div className={styles['form']}>
        <ChoiceField<Settings['language']>
          label={text.language}
          value={settings.language}
          options={(['de', 'en'] as const).map((value) => ({ value, label: text.languages[value] }))}
          onChange={(language) => void speak.run({ language }).then(() => refresh('settings.show'))}
        />
        <ChoiceField<Settings['appearance']>
          label={text.appearance}
          value={settings.appearance}
          options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: text.appearances[value] }))}
          onChange={(appearance) => void set({ appearance })}
        />
        <SwitchField
          label={text.sounds}
          hint={text.soundsHint}
          checked={settings.sounds}
          onChange={(sounds) => void set({ sounds })}
        />
        <Group title={customers.title}>
          <CustomerWindowButton />
        </Group>
      </div>
    </Panel>
  );
}
