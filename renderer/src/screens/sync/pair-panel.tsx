import { type ReactNode, useState } from 'react';

import { useCommand } from '#renderer/host/use-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { TextField } from '#renderer/parts/field.tsx';
import { Message } from '#renderer/parts/message.tsx';
import { notify } from '#renderer/parts/notices.tsx';
import { Panel } from '#renderer/parts/screen.tsx';
import { useFault } from '#renderer/text/faults.ts';
import { useText } from '#renderer/text/language.tsx';
import { syncText } from '#renderer/text/sync.ts';
import { isMarketplaceUrl } from './marketplace-url.ts';
import styles from './sync-screen.module.css';

/** Makes this till known to the marketplace, with what its operator handed out. */
export function PairPanel(): ReactNode {
  const text = useText(syncText);
  const sentence = useFault();
  const [url, setUrl] = useState('');
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState(false);
  const pair = useCommand('sync.pair', { timeoutMs: 60_000 });

  async function run(): Promise<void> {
    setAsked(true);
    if (!isMarketplaceUrl(url) || code.trim() === '') return;
    if (await pair.run({ url: url.trim(), code: code.trim() })) notify({ kind: 'done', text: text.paired });
  }

  return (
    <Panel title={text.pair}>
      <p className={styles['soft']}>{text.pairHint}</p>
      <form
        noValidate
        className={styles['pair']}
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <TextField
          label={text.pairUrl}
          hint={text.pairUrlHint}
          inputMode="url"
          maxLength={400}
          problem={asked && !isMarketplaceUrl(url) ? text.pairUrlProblem : undefined}
          value={url}
          onChange={setUrl}
        />
        <TextField
          label={text.pairCode}
          maxLength={100}
          problem={asked && code.trim() === '' ? text.pairCodeProblem : undefined}
          value={code}
          onChange={setCode}
        />
        <Button type="submit" look="primary" busy={pair.busy}>
          {text.pairDo}
        </Button>
      </form>
      {pair.failure ? <Message kind="fault">{sentence(pair.failure)}</Message> : null}
    </Panel>
  );
}
