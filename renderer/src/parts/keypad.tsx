import type { ReactNode } from 'react';

import { frameText } from '#renderer/text/frame.ts';
import { useText } from '#renderer/text/language.tsx';
import { Icon } from './icon.tsx';
import { type KeypadKey, type KeypadRules, pressKey } from './keypad-input.ts';
import styles from './keypad.module.css';

const digits: readonly KeypadKey[] = ['7', '8', '9', '4', '5', '6', '1', '2', '3'];

/**
 * Big digits for fingers. It writes into a text that a field shows; the keyboard writes into that field itself, so the pad takes no
 * focus from it.
 */
export function Keypad({
  value,
  onChange,
  rules,
}: {
  value: string;
  onChange(value: string): void;
  rules: KeypadRules;
}): ReactNode {
  const text = useText(frameText);
  const press = (key: KeypadKey) => (): void => onChange(pressKey(value, key, rules));
  const last: KeypadKey = rules.decimals > 0 ? 'comma' : '00';
  return (
    <fieldset aria-label={text.keypad.pad} className={styles['keypad']}>
      {digits.map((key) => (
        <Key key={key} onPress={press(key)}>
          {key}
        </Key>
      ))}
      <Key onPress={press(last)} label={last === 'comma' ? text.keypad.comma : undefined}>
        {last === 'comma' ? (rules.language === 'de' ? ',' : '.') : last}
      </Key>
      <Key onPress={press('0')}>{'0'}</Key>
      <Key onPress={press('erase')} label={text.keypad.erase}>
        <Icon name="erase" size={28} />
      </Key>
    </fieldset>
  );
}

function Key({
  onPress,
  label,
  children,
}: {
  onPress(): void;
  label?: string | undefined;
  children: ReactNode;
}): ReactNode {
  return (
    <button
      type="button"
      aria-label={label}
      className={styles['key']}
      tabIndex={-1}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
