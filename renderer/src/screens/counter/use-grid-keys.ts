import type { FocusEvent, KeyboardEvent } from 'react';

/**
 * Arrow keys in a grid of buttons that has one tab stop: the last one that was focused. Rows are found by where the buttons stand, since
 * their number depends on the window.
 */
export function useGridKeys(): {
  onKeyDown(event: KeyboardEvent<HTMLElement>): void;
  onFocus(event: FocusEvent<HTMLElement>): void;
} {
  return {
    onKeyDown(event) {
      const buttons = [...event.currentTarget.querySelectorAll('button')];
      const at = buttons.findIndex((button) => button === document.activeElement);
      if (at < 0) return;
      const tops = buttons.map(({ offsetTop }) => offsetTop);
      const columns = Math.max(1, tops.filter((top) => top === tops[0]).length);
      const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
      const target = event.key === 'Home' ? 0 : event.key === 'End' ? buttons.length - 1 : step ? at + step : -1;
      const button = buttons[target];
      if (!button) return;
      event.preventDefault();
      button.focus();
    },
    onFocus(event) {
      for (const button of event.currentTarget.querySelectorAll('button')) {
        button.tabIndex = button === event.target ? 0 : -1;
      }
    },
  };
}
