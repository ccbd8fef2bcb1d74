import { type ReactNode, useSyncExternalStore } from 'react';

import { Button } from '#renderer/parts/button.tsx';
import { customerText } from '#renderer/text/customer.ts';
import { useText } from '#renderer/text/language.tsx';
import styles from './customer-screen.module.css';

function listen(changed: () => void): () => void {
  document.addEventListener('fullscreenchange', changed);
  window.addEventListener('resize', changed);
  return () => {
    document.removeEventListener('fullscreenchange', changed);
    window.removeEventListener('resize', changed);
  };
}

/** Whether the window fills its screen, by this button or by the browser's own key. */
function fills(): boolean {
  return document.fullscreenElement !== null || window.innerHeight >= screen.height;
}

/** Gone once the window fills the screen; the shell of Electron does that by itself. */
export function FullScreenButton(): ReactNode {
  const text = useText(customerText);
  const full = useSyncExternalStore(listen, fills);
  if (full || window.tresen) return null;
  return (
    <Button
      look="quiet"
      className={styles['full']}
      onClick={() => void document.documentElement.requestFullscreen().catch(() => undefined)}
    >
      {text.fullScreen}
    </Button>
  );
}
