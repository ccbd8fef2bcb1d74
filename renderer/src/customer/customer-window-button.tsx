import { type ReactNode, useState } from 'react';

import { host } from '#renderer/host/host.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Message } from '#renderer/parts/message.tsx';
import { notify } from '#renderer/parts/notices.tsx';
import { customerText } from '#renderer/text/customer.ts';
import { useText } from '#renderer/text/language.tsx';
import styles from './customer-window-button.module.css';

/** Opens the window that customers see; pressed again it comes back to the same one. */
export function CustomerWindowButton(): ReactNode {
  const text = useText(customerText);
  const [blocked, setBlocked] = useState(false);

  async function open(): Promise<void> {
    const { url } = await host.call('customer.window', {}).catch(() => ({ url: null }));
    const opened = window.open(url ?? '/customer', 'tresen-customer', 'popup');
    // Under Electron the shell opens it and hands no window to this page.
    setBlocked(!opened && !window.tresen);
    // Keys belong to the till.
    window.focus();
    if (!opened && !window.tresen) notify({ kind: 'warning', text: text.blocked });
  }

  return (
    <div className={styles['opener']}>
      <p>{text.hint}</p>
      <Button icon="eye" onClick={() => void open()}>
        {text.open}
      </Button>
      {blocked ? <Message kind="warning">{text.blocked}</Message> : null}
    </div>
  );
}
