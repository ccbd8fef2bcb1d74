import { type ReactNode, useEffect, useState } from 'react';

import { build } from '#renderer/host/host.ts';
import { useConnection } from '#renderer/host/use-connection.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Icon } from '#renderer/parts/icon.tsx';
import { frameText } from '#renderer/text/frame.ts';
import { useText } from '#renderer/text/language.tsx';
import styles from './connection-bar.module.css';

/** Stays silent through a short hiccup; a till that blinks at every one is not trusted. */
const patienceMs = 700;

/** Says that the host is out of reach, and what to do about it; nothing while all is well. */
export function ConnectionBar(): ReactNode {
  const text = useText(frameText).connection;
  const state = useConnection();
  const [late, setLate] = useState(false);
  const away = state.is !== 'open';
  useEffect(() => {
    if (!away) return undefined;
    const timer = setTimeout(() => setLate(true), patienceMs);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [away]);

  useEffect(() => {
    // The till was updated while this page stood open; the page that belongs to it is one load away.
    if (state.is === 'open' && build !== 'development' && state.build !== build && !reloadedFor(state.build)) {
      location.reload();
    }
  }, [state]);

  if (!away || !late) return null;
  const noEntry = state.is !== 'connecting' && state.failure.code === 'no-entry';
  const mismatch = state.is === 'closed' && !noEntry;
  const words = noEntry ? text.noEntry : mismatch ? text.closed : text.waiting;
  return (
    <div role="alert" className={styles['bar']}>
      <Icon name="offline" />
      <p>{words}</p>
      {mismatch ? (
        <Button look="quiet" onClick={() => location.reload()}>
          {text.reload}
        </Button>
      ) : null}
    </div>
  );
}

/** Remembers for which build this tab loaded itself again, so that it does so once. */
function reloadedFor(hostBuild: string): boolean {
  const before = sessionStorage.getItem('reloaded-for');
  sessionStorage.setItem('reloaded-for', hostBuild);
  return before === hostBuild;
}
