import { type ReactNode, useState } from 'react';

import { useMay, useTill } from '#renderer/app/till.tsx';
import { saveFile } from '#renderer/host/files.ts';
import { useCommand } from '#renderer/host/use-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Message } from '#renderer/parts/message.tsx';
import { Panel } from '#renderer/parts/screen.tsx';
import { Facts } from '#renderer/parts/table.tsx';
import { useFault } from '#renderer/text/faults.ts';
import { formatBytes } from '#renderer/text/format.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import { settingsText } from '#renderer/text/settings.ts';
import styles from './settings-screen.module.css';

type Made = { path: string; name: string; bytes: number; file: string; verified: boolean };

/** A copy of everything, whose restore is tried at once. */
export function BackupSection(): ReactNode {
  const text = useText(settingsText);
  const words = text.backup;
  const language = useLanguage();
  const sentence = useFault();
  const { info } = useTill();
  const may = useMay('manager');
  const [made, setMade] = useState<Made>();
  const [fetched, setFetched] = useState(false);
  const create = useCommand('backup.create', { timeoutMs: 10 * 60_000 });

  async function run(): Promise<void> {
    const backup = await create.run({});
    setMade(backup);
    setFetched(false);
  }

  return (
    <Panel title={text.sections.backup}>
      <div className={styles['form']}>
        <p className={styles['soft']}>{words.hint}</p>
        <div className={styles['foot']}>
          <Button look="primary" icon="shield" busy={create.busy} disabled={!may} onClick={() => void run()}>
            {create.busy ? words.creating : words.create}
          </Button>
        </div>
        {create.failure ? <Message kind="fault">{sentence(create.failure)}</Message> : null}
        {made ? (
          <>
            <Message
              kind={made.verified ? 'done' : 'fault'}
              action={
                fetched ? null : (
                  <Button
                    icon="download"
                    onClick={() => {
                      saveFile(made);
                      setFetched(true);
                    }}
                  >
                    {words.download}
                  </Button>
                )
              }
            >
              {made.verified ? words.verified : words.notVerified}
            </Message>
            <Facts
              facts={[
                { name: words.file, value: made.file },
                { name: words.size, value: formatBytes(made.bytes, language) },
              ]}
            />
          </>
        ) : null}
        <p className={styles['soft']}>{words.advice}</p>
        <Facts facts={[{ name: words.folder, value: info.dataFolder }]} />
      </div>
    </Panel>
  );
}
