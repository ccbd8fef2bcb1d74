import { type ReactNode, useEffect } from 'react';

import { useMay } from '#renderer/app/till.tsx';
import { refresh } from '#renderer/host/use-answer.ts';
import { useStream } from '#renderer/host/use-stream.ts';
import { useToldCommand } from '#renderer/host/use-told-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Empty } from '#renderer/parts/message.tsx';
import { notify } from '#renderer/parts/notices.tsx';
import { Screen } from '#renderer/parts/screen.tsx';
import { frameText } from '#renderer/text/frame.ts';
import { useText } from '#renderer/text/language.tsx';
import { syncText } from '#renderer/text/sync.ts';
import { LinkPanel } from './link-panel.tsx';
import { PairPanel } from './pair-panel.tsx';
import { ParkedPanel } from './parked-panel.tsx';
import { SyncLog } from './sync-log.tsx';
import styles from './sync-screen.module.css';

/** Till and marketplace: whether they agree, what waits, what was refused, what they last said to each other. */
export function SyncScreen(): ReactNode {
  const text = useText(syncText);
  const frame = useText(frameText);
  const mayPair = useMay('owner');
  const { item: state } = useStream('sync.state', {});
  const now = useToldCommand('sync.now', { timeoutMs: 60_000 });

  useEffect(() => {
    if (state) refresh('sync.log', 'sync.parked');
  }, [state]);

  async function run(): Promise<void> {
    const after = await now.run({});
    if (!after) return;
    if (after.link === 'unreachable') notify({ kind: 'warning', text: text.states.unreachable });
    else if (after.unsent > 0) notify({ kind: 'info', text: text.syncedLeft(after.unsent) });
    else notify({ kind: 'done', text: text.synced });
  }

  return (
    <Screen
      title={text.title}
      actions={
        <Button
          look="primary"
          icon="sync"
          busy={now.busy}
          disabled={!state || state.link === 'off' || state.link === 'unpaired'}
          onClick={() => void run()}
        >
          {now.busy ? text.syncing : text.syncNow}
        </Button>
      }
    >
      {state ? (
        <div className={styles['panels']}>
          <LinkPanel state={state} />
          {state.link === 'unpaired' && mayPair ? <PairPanel /> : null}
          <ParkedPanel />
          <SyncLog />
        </div>
      ) : (
        <Empty icon="clock" title={frame.loading} />
      )}
    </Screen>
  );
}
