import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react';

import { useLanguage } from '#renderer/text/language.tsx';
import { Keypad } from './keypad.tsx';
import { cleanTyped } from './keypad-input.ts';
import styles from './number-entry.module.css';

/** A large number field with its keypad: money, weight or pieces, by finger or keyboard. The first key replaces what stood there. */
export function NumberEntry({
  label,
  suffix,
  placeholder,
  value,
  whole,
  decimals,
  onChange,
  onEnter,
  problem,
  hint,
}: {
  label: string;
  suffix?: string;
  /** What leaving it empty stands for. */
  placeholder?: string;
  value: string;
  whole: number;
  decimals: number;
  onChange(value: string): void;
  onEnter(): void;
  problem?: string | undefined;
  hint?: string | undefined;
}): ReactNode {
  const language = useLanguage();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [written, setWritten] = useState<string>();
  // What was put there from outside is replaced by the first key, not continued.
  const touched = value === written;
  const rules = { whole, decimals, language };
  useLayoutEffect(() => {
    if (!touched && document.activeElement === input.current) input.current?.select();
  }, [touched, value]);
  const take = (next: string): void => {
    setWritten(next);
    onChange(next);
  };
  return (
    <div className={styles['entry']}>
      <label htmlFor={id} className={styles['label']}>
        {label}
      </label>
      <div className={styles['box']} data-invalid={problem ? '' : undefined}>
        <input
          ref={input}
          id={id}
          data-start=""
          inputMode="none"
          autoComplete="off"
          placeholder={placeholder}
          enterKeyHint="done"
          aria-describedby={problem || hint ? `${id}-note` : undefined}
          aria-invalid={problem ? true : undefined}
          value={value}
          onFocus={(event) => event.target.select()}
          onChange={(event) => take(cleanTyped(event.target.value, rules))}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            onEnter();
          }}
        />
        {suffix ? <span className={styles['suffix']}>{suffix}</span> : null}
      </div>
      <p id={`${id}-note`} className={problem ? styles['problem'] : styles['hint']}>
        {problem ?? hint}
      </p>
      <Keypad
        value={touched ? value : ''}
        rules={rules}
        onChange={(next) => {
          take(next);
          input.current?.focus();
        }}
      />
    </div>
  );
}
