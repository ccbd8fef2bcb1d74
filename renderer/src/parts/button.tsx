import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';

import styles from './button.module.css';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';

export type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  /** `primary`: the one thing to do here; `danger`: cannot be undone; `quiet`: no edge until touched. */
  look?: 'plain' | 'primary' | 'danger' | 'quiet';
  size?: 'normal' | 'large';
  icon?: IconName;
  /** Shows that the host is at work, and takes no second press. */
  busy?: boolean;
  ref?: Ref<HTMLButtonElement>;
};

export function Button({
  look = 'plain',
  size = 'normal',
  icon,
  busy = false,
  className,
  children,
  disabled,
  ...rest
}: ButtonProps): ReactNode {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled === true || busy}
      aria-busy={busy || undefined}
      className={classNames(styles['button'], styles[look], styles[size], className)}
    >
      {icon ? <Icon name={icon} size={size === 'large' ? 26 : 22} /> : null}
      {children}
    </button>
  );
}

/** A button that is only a picture; `label` is its name. */
export function IconButton({
  label,
  icon,
  ...rest
}: Omit<ButtonProps, 'children' | 'aria-label' | 'icon'> & { label: string; icon: IconName }): ReactNode {
  return (
    <Button
      look="quiet"
      {...rest}
      icon={icon}
      aria-label={label}
      title={label}
      className={classNames(styles['square'], rest.className)}
    />
  );
}
