import type { ReactNode } from 'react';

import { useCommand } from '#renderer/host/use-command.ts';
import { frameText } from '#renderer/text/frame.ts';
import { useText } from '#renderer/text/language.tsx';
import styles from './language-switch.module.css';
import { useTill } from './till.tsx';

/** The other language, one press away: whoever cannot read this one must still find it. */
export function LanguageSwitch(): ReactNode {
  const text = useText(frameText);
  const { info } = useTill();
  const choose = useCommand('settings.setLanguage');
  const other = info.language === 'de' ? 'en' : 'de';
  return (
    <button
      type="button"
      lang={other}
      className={styles['language']}
      disabled={choose.busy}
      onClick={() => void choose.run({ language: other })}
    >
      {text.languages[other]}
    </button>
  );
}
