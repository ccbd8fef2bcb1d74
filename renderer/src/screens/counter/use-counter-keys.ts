import { type RefObject, useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';

import { watchTyping } from '#renderer/scanning/scan-receivers.ts';
import { typeText, typingField } from '#renderer/scanning/wedge-listener.ts';
import { type HeldKeys, holdKeys } from './held-keys.ts';
import { useHotkeys } from './use-hotkeys.ts';
import type { Selling } from './use-selling.ts';

/**
 * The keys of the counter. They rest while a dialog is open; whatever else is typed goes into the search field, so that nobody has to aim
 * for it first.
 */
export function useCounterKeys({
  selling,
  field,
  onSearch,
}: {
  selling: Selling;
  field: RefObject<HTMLInputElement | null>;
  onSearch(text: string): void;
}): void {
  const { open, ask, asking, state, give, show } = selling;
  const basket = state?.basket ?? null;
  const line = basket?.lines.find(({ lineId, voided }) => lineId === selling.newest && !voided);
  const full = basket?.lines.some(({ voided }) => !voided) ?? false;

  const free = (run: () => void) => (): void => {
    if (!open) run();
  };
  const toSearch = free(() => {
    field.current?.focus();
    field.current?.select();
  });
  useHotkeys({
    F1: free(() => ask({ is: 'keys' })),
    F2: toSearch,
    F3: free(() => ask({ is: 'free', code: null })),
    F4: free(() => ask({ is: 'empties' })),
    F6: free(() => full && ask({ is: 'park' })),
    F7: free(() => ask({ is: 'parked' })),
    F8: free(() => ask({ is: 'receipt', saleId: null })),
    F9: free(() => ask({ is: 'drawer' })),
    F12: free(() => full && ask({ is: 'pay' })),
  });

  const signs: Readonly<Record<string, () => void>> = {
    '?': () => ask({ is: 'keys' }),
    '/': toSearch,
    '+': () => void raise(1000),
    '-': () => void raise(-1000),
    Delete: () => void remove(),
  };

  async function raise(by: number): Promise<void> {
    if (!basket || !line || line.unit !== 'piece' || line.parentLineId !== null || line.totalSource !== 'computed')
      return;
    const size = Math.abs(line.quantity) + by;
    if (size <= 0) return remove();
    const change = await give('baskets.setQuantity', {
      basketId: basket.basketId,
      lineId: line.lineId,
      quantity: Math.sign(line.quantity) * size,
    });
    if (change) show(change);
  }

  async function remove(): Promise<void> {
    if (!basket || !line) return;
    const change = await give('baskets.voidLine', { basketId: basket.basketId, lineId: line.lineId });
    if (change) show(change);
  }

  function search(typed: string): void {
    // The field has to show it before the next key arrives there, which would otherwise take its place.
    flushSync(() => onSearch(typed));
    field.current?.focus();
  }

  /** What was typed before the answer to a number was there: the weight of what it stands for, or the next number. */
  const early = useRef('');
  const newest = useRef<{ press(event: KeyboardEvent, held: HeldKeys): void; write(text: string): void }>(undefined);
  useEffect(() => {
    newest.current = {
      write(typed) {
        if (asking) early.current += typed;
        else if (open) typeText(typed);
        else search(typed);
      },
      press(event, held) {
        if (open || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
        const typing = typingField();
        if (typing && !(typing === field.current && typing.value === '' && event.key !== '/')) return;
        const sign = signs[event.key];
        if (sign && !held.holdsText()) {
          event.preventDefault();
          held.hold({ sign });
        } else if (!typing && event.key.length === 1 && (event.key !== ' ' || held.holdsText())) {
          event.preventDefault();
          held.hold({ text: event.key });
        }
      },
    };
  });

  useEffect(() => {
    if (asking || early.current === '') return;
    const typed = early.current;
    early.current = '';
    queueMicrotask(() => newest.current?.write(typed));
  }, [asking]);

  useEffect(() => {
    const write = (text: string): void => newest.current?.write(text);
    const held = holdKeys(write);
    const press = (event: KeyboardEvent): void => newest.current?.press(event, held);
    window.addEventListener('keydown', press);
    const unwatch = watchTyping({ onScanBegan: () => held.drop(), onTyped: write });
    return () => {
      held.drop();
      unwatch();
      window.removeEventListener('keydown', press);
    };
  }, []);
}
