import { useEffect, useRef } from 'react';

import { useStream } from '#renderer/host/use-stream.ts';
import { notify } from '#renderer/parts/notices.tsx';
import { play } from '#renderer/sounds/sounds.ts';
import { frameText } from '#renderer/text/frame.ts';
import { useText } from '#renderer/text/language.tsx';
import { go } from './route.ts';

/** Announces an online order on whatever screen somebody is. Orders that were there before are no news. */
export function OrderBell(): null {
  const text = useText(frameText);
  const { item: orders } = useStream('orders.open', {});
  const known = useRef<Set<string> | undefined>(undefined);
  useEffect(() => {
    if (!orders) return;
    const fresh = orders.filter(({ orderId, state }) => state === 'open' && known.current?.has(orderId) === false);
    known.current = new Set([...(known.current ?? []), ...orders.map(({ orderId }) => orderId)]);
    for (const { code } of fresh) {
      notify({
        kind: 'info',
        text: text.newOrder(code),
        action: { label: text.showOrder, run: () => go('orders', code) },
      });
    }
    if (fresh.length > 0) play('order');
  }, [orders, text]);
  return null;
}
