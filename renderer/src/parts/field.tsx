import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from 'react';

import { frameText } from '#renderer/text/frame.ts';
import { useText } from '#renderer/text/language.tsx';
import { classNames } from './class-names.ts';
import styles from './field.module.css';

type Shell = {
  label: string;
  hint?: ReactNode;
  /** What is wrong with the value, in words; shown under the field and read with it. */
  problem?: string | undefined;
  optional?: boolean;
  className?: string;
};

type Ids = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean | undefined };

/** Label, hint and problem around any control; the control takes over the given ids. */
export function Field({
  label,
  hint,
  problem,
  optional = false,
  className,
  children,
}: Shell & { children: (ids: Ids) => ReactNode }): ReactNode {
  const text = useText(frameText);
  const id = useId();
  const described = [hint ? `${id}-hint` : '', problem ? `${id}-problem` : ''].filter(Boolean).join(' ');
  return (
    <div className={classNames(styles['field'], className)}>
      <label htmlFor={id} className={styles['label']}>
        {label}
        {optional ? <span className={styles['optional']}>{text.optional}</span> : null}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': problem ? true : undefined })}
      {problem ? (
        <p id={`${id}-problem`} className={styles['problem']}>
          {problem}
        </p>
      ) : null}
      {hint ? (
        <p id={`${id}-hint`} className={styles['hint']}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}

export type TextFieldProps = Shell &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value' | 'className' | 'id'> & {
    value: string;
    onChange(value: string): void;
    ref?: Ref<HTMLInputElement>;
  };

export function TextField({
  label,
  hint,
  problem,
  optional,
  className,
  value,
  onChange,
  ...rest
}: TextFieldProps): ReactNode {
  return (
    <Field {...shell({ label, hint, problem, optional, className })}>
      {(ids) => (
        <input
          type="text"
          autoComplete="off"
          spellCheck={false}
          {...rest}
          {...ids}
          className={styles['input']}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

export function TextArea({
  label,
  hint,
  problem,
  optional,
  className,
  value,
  rows = 3,
  maxLength,
  onChange,
}: Shell & { value: string; rows?: number; maxLength?: number; onChange(value: string): void }): ReactNode {
  return (
    <Field {...shell({ label, hint, problem, optional, className })}>
      {(ids) => (
        <textarea
          {...ids}
          rows={rows}
          maxLength={maxLength}
          className={classNames(styles['input'], styles['area'])}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

export type Option<Value extends string> = { value: Value; label: string; hint?: string };

export function SelectField<Value extends string>({
  label,
  hint,
  problem,
  optional,
  className,
  value,
  options,
  onChange,
  disabled = false,
}: Shell & {
  value: Value;
  options: readonly Option<NoInfer<Value>>[];
  onChange(value: NoInfer<Value>): void;
  disabled?: boolean;
}): ReactNode {
  return (
    <Field {...shell({ label, hint, problem, optional, className })}>
      {(ids) => (
        <select
          {...ids}
          disabled={disabled}
          className={classNames(styles['input'], styles['select'])}
          value={value}
          onChange={(event) => onChange(event.target.value as Value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** Passes on what is there: a key with the value undefined is another thing than a missing key. */
function shell(of: { [Key in keyof Shell]: Shell[Key] | undefined }): Shell {
  return Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as Shell;
}
