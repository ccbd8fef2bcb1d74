import { type ReactNode, useRef, useState } from 'react';

import { useMay } from '#renderer/app/till.tsx';
import { refresh, useAnswer } from '#renderer/host/use-answer.ts';
import { useToldCommand } from '#renderer/host/use-told-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { ChoiceField } from '#renderer/parts/choice.tsx';
import { notify } from '#renderer/parts/notices.tsx';
import { Panel } from '#renderer/parts/screen.tsx';
import { useText } from '#renderer/text/language.tsx';
import { printerText } from '#renderer/text/printer.ts';
import { type LogoSize, logoWidths, readLogo } from './logo-picture.ts';
import styles from './printer.module.css';
import foot from './settings-screen.module.css';

/** The shop's logo, as it comes out of the printer. */
export function PrinterLogo(): ReactNode {
  const words = useText(printerText).logo;
  const may = useMay('manager');
  const { value: logo } = useAnswer('printing.logo', {});
  const set = useToldCommand('printing.setLogo');
  const remove = useToldCommand('printing.removeLogo');
  const [size, setSize] = useState<LogoSize>('middle');
  const [file, setFile] = useState<File>();
  const picker = useRef<HTMLInputElement>(null);
  if (!may && !logo?.picture) return null;

  async function take(picture: File, across: LogoSize): Promise<void> {
    const read = await readLogo(picture, logoWidths[across]);
    if (!read) return notify({ kind: 'fault', text: words.unreadable });
    if (!(await set.run(read))) return;
    refresh('printing.logo', 'sales.receipt');
    notify({ kind: 'done', text: words.saved });
  }

  async function away(): Promise<void> {
    if (!(await remove.run({}))) return;
    setFile(undefined);
    refresh('printing.logo', 'sales.receipt');
    notify({ kind: 'done', text: words.removed });
  }

  return (
    <Panel title={words.title}>
      <div className={styles['logo']}>
        <p className={foot['soft']}>{words.hint}</p>
        {logo?.picture ? (
          <img
            className={styles['paper']}
            src={`data:image/png;base64,${logo.picture}`}
            width={logo.width}
            height={logo.height}
            alt={words.preview}
          />
        ) : null}
        {may ? (
          <>
            <ChoiceField<LogoSize>
              label={words.size}
              value={size}
              options={(['small', 'middle', 'large'] as const).map((value) => ({ value, label: words.sizes[value] }))}
              onChange={(next) => {
                setSize(next);
                if (file) void take(file, next);
              }}
            />
            <div className={foot['foot']}>
              <input
                ref={picker}
                type="file"
                accept="image/png,image/jpeg,image/webp,image/gif"
                hidden
                onChange={(event) => {
                  const picture = event.target.files?.[0];
                  event.target.value = '';
                  if (!picture) return;
                  setFile(picture);
                  void take(picture, size);
                }}
              />
              <Button icon="upload" busy={set.busy} onClick={() => picker.current?.click()}>
                {logo?.picture ? words.change : words.choose}
              </Button>
              {logo?.picture ? (
                <Button look="quiet" icon="bin" busy={remove.busy} onClick={() => void away()}>
                  {words.remove}
                </Button>
              ) : null}
            </div>
          </>
        ) : null}
      </div>
    </Panel>
  );
}
