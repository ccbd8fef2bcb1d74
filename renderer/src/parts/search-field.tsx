import { type KeyboardEvent, type ReactNode, type Ref, useId } from 'react';

import { Icon } from './icon.tsx';
import styles from './search-field.module.css';

/** One line to search with. Its name is read out; what it looks for stands in it while it is empty. */
export function SearchField({
  label,
  hint,
  value,
  onChange,
  onKeyDown,
  ref,
}: {
  label: string;
  hint: string;
  value: string;
  onChange(value: string): void;
  onKeyDown?(event: KeyboardEvent<HTMLInputElement>): void;
  ref?: Ref<HTMLInputElement>;
}): ReactNode {
  const id = useId();
  return (
    <div className={styles['search']}>
      <Icon name="search" size={22} />
      <label htmlFor={id} className="unseen">
        {label}
      </label>
      <input
        ref={ref}
        id={id}
        type="search"
        autoComplete="off"
        spellCheck={false}
        placeholder={hint}
        maxLength={200}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
