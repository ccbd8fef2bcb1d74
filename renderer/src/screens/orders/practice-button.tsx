import type { ReactNode } from 'react';

import { go } from '#renderer/app/route.ts';
import { refresh } from '#renderer/host/use-answer.ts';
import { useToldCommand } from '#renderer/host/use-told-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { useText } from '#renderer/text/language.tsx';
import { ordersText } from '#renderer/text/orders.ts';

/** Lets a customer of the practice marketplace order something. */
export function PracticeButton(): ReactNode {
  const text = useText(ordersText);
  const practice = useToldCommand('orders.practice');

  async function order(): Promise<void> {
    const made = await practice.run({});
    if (!made) return;
    refresh('orders.list');
    go('orders', made.code);
  }

  return (
    <Button icon="bag" title={text.practiceHint} busy={practice.busy} onClick={() => void order()}>
      {text.practice}
    </Button>
  );
}
