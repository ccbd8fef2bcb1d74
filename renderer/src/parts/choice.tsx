import { type ReactNode, useId } from 'react';

import { classNames } from './class-names.ts';
import styles from './choice.module.css';
import type { Option } from './field.tsx';

/** One of few: radio buttons as large segments, each with an optional line under its name. */
export function ChoiceField<Value extends string>({
  label,
  value,
  options,
  onChange,
  stacked = false,
  hideLabel = false,
}: {
  label: string;
  value: Value;
  options: readonly Option<NoInfer<Value>>[];
  onChange(value: NoInfer<Value>): void;
  /** One below the other, for options with a line of explanation. */
  stacked?: boolean;
  hideLabel?: boolean;
}): ReactNode {
  const name = useId();
  return (
    <fieldset className={styles['choice']}>
      <legend className={hideLabel ? 'unseen' : styles['legend']}>{label}</legend>
      <div className={classNames(styles['options'], stacked && styles['stacked'])}>
        {options.map((option) => (
          <label key={option.value} className={styles['option']}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span className={styles['name']}>{option.label}</span>
            {option.hint ? <span className={styles['hint']}>{option.hint}</span> : null}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** On or off, at once. */
export function SwitchField({
  label,
  hint,
  checked,
  onChange,
  disabled = false,
}: {
  label: string;
  hint?: string;
  checked: boolean;
  onChange(checked: boolean): void;
  disabled?: boolean;
}): ReactNode {
  const id = useId();
  return (
    <div className={styles['switch']}>
      <div>
        <label htmlFor={id} className={styles['legend']}>
          {label}
        </label>
        {hint ? (
          <p id={`${id}-hint`} className={styles['hint']}>
            {hint}
          </p>
        ) : null}
      </div>
      <input
        id={id}
        type="checkbox"
        role="switch"
        aria-checked={checked}
        className={styles['toggle']}
        aria-describedby={hint ? `${id}-hint` : undefined}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
    </div>
  );
}
