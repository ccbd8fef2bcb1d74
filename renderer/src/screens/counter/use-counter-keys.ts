import { type RefObject, useEffect, useRef } from 'react';

import { typingField } from '#renderer/scanning/wedge-listener.ts';
import { useHotkeys } from './use-hotkeys.ts';
import type { Selling } from './use-selling.ts';

/** Signs that a scanner may send within a code act only when nothing follows at once. */
const patienceMs = 80;

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
  const { open, ask, state, newest, give, show } = selling;
  const basket = state?.basket ?? null;
  const line = basket?.lines.find(({ lineId, voided }) => lineId === newest && !voided);
  const full = basket?.lines.some(({ voided }) => !voided) ?? false;

  const free = (run: () => void) => (): void => {
    if (!open) run();
  };
  const search = free(() => {
    field.current?.focus();
    field.current?.select();
  });
  useHotkeys({
    F1: free(() => ask({ is: 'keys' })),
    F2: search,
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
    '/': search,
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

  const newestPress = useRef<(event: KeyboardEvent) => void>(() => {});
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    newestPress.current = (event) => {
      clearTimeout(timer.current);
      if (open || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
      const typing = typingField();
      if (typing && !(typing === field.current && typing.value === '' && event.key !== '/')) return;
      const sign = signs[event.key];
      if (sign) {
        event.preventDefault();
        timer.current = setTimeout(sign, patienceMs);
      } else if (!typing && event.key.length === 1 && event.key !== ' ') {
        // The key itself is typed after this, into the field that has the focus then.
        onSearch('');
        field.current?.focus();
      }
    };
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => newestPress.current(event);
    window.addEventListener('keydown', press);
    return () => {
      clearTimeout(timer.current);
      window.removeEventListener('keydown', press);
    };
  }, []);
}
