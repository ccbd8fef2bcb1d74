import { type ReactNode, useState } from 'react';

import { useMay } from '#renderer/app/till.tsx';
import { useStream } from '#renderer/host/use-stream.ts';
import { useToldCommand } from '#renderer/host/use-told-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { type Option, SelectField } from '#renderer/parts/field.tsx';
import { Badge } from '#renderer/parts/message.tsx';
import { Panel } from '#renderer/parts/screen.tsx';
import { usePrintNotice } from '#renderer/parts/use-print-notice.ts';
import { useText } from '#renderer/text/language.tsx';
import { printerText } from '#renderer/text/printer.ts';
import { LettersDialog } from './printer-letters.tsx';
import { type OptionName, optionsOf, withOption } from './printer-uri.ts';
import styles from './settings-screen.module.css';
import { useChange } from './use-change.ts';

/** What one printer has otherwise than its model: letters, cut, drawer. Only for a receipt printer that is saved. */
export function PrinterFit({ uri }: { uri: string | null }): ReactNode {
  const may = useMay('manager');
  // A queue of the system with a profile is a receipt printer, all others are office printers.
  if (uri === null || !may || (/^(?:pdf|lp):/.test(uri) && !uri.includes('profile='))) return null;
  return <Fit uri={uri} />;
}

function Fit({ uri }: { uri: string }): ReactNode {
  const words = useText(printerText);
  const [finding, find] = useState(false);
  return (
    <>
      <Panel title={words.letters.title} actions={<Now />}>
        <div className={styles['form']}>
          <p className={styles['soft']}>{words.letters.stands}</p>
          <div className={styles['foot']}>
            <Button icon="eye" onClick={() => find(true)}>
              {words.letters.find}
            </Button>
            <DrawerTrial />
          </div>
        </div>
      </Panel>
      <Panel title={words.options.title}>
        <div className={styles['form']}>
          <p className={styles['soft']}>{words.options.hint}</p>
          <Options uri={uri} />
        </div>
      </Panel>
      {finding ? <LettersDialog uri={uri} onClose={() => find(false)} /> : null}
    </>
  );
}

/** What the printer says of itself right now. */
function Now(): ReactNode {
  const words = useText(printerText).now;
  const { item } = useStream('printing.state', {});
  const printer = item?.printer;
  if (!printer) return null;
  return (
    <>
      {printer.nearEnd ? <Badge tone="warn">{words.nearEnd}</Badge> : null}
      {printer.drawer === null ? null : <Badge>{words.drawer[printer.drawer]}</Badge>}
    </>
  );
}

function DrawerTrial(): ReactNode {
  const words = useText(printerText);
  const open = useToldCommand('sales.openDrawer');
  const tell = usePrintNotice();
  async function run(): Promise<void> {
    const outcome = await open.run({ reason: words.drawerTestReason });
    // An open drawer is its own notice.
    if (outcome && outcome.outcome !== 'printed' && outcome.outcome !== 'sent') tell(outcome);
  }
  return (
    <Button icon="drawer" busy={open.busy} onClick={() => void run()}>
      {words.drawerTest}
    </Button>
  );
}

const columns = ['32', '42', '48', '56', '64'] as const;

/** Each holds at once; an empty value is what the model says. */
function Options({ uri }: { uri: string }): ReactNode {
  const words = useText(printerText).options;
  const change = useChange();
  const options = optionsOf(uri);

  const hints: Partial<Record<OptionName, string>> = { door: words.doorHint, status: words.statusHint };
  const hintOf = (name: OptionName): { hint?: string } => {
    const hint = hints[name];
    return hint === undefined ? {} : { hint };
  };

  function choice(name: OptionName, label: string, values: Readonly<Record<string, string>>): ReactNode {
    const value = options[name] ?? '';
    const known: Option<string>[] = Object.entries(values).map(([key, named]) => ({ value: key, label: named }));
    const other = value === '' || value in values ? [] : [{ value, label: value }];
    return (
      <SelectField<string>
        label={label}
        {...hintOf(name)}
        value={value}
        options={[{ value: '', label: words.asModel }, ...known, ...other]}
        disabled={change.busy}
        onChange={(next) => void change.save({ printer: withOption(uri, name, next) })}
      />
    );
  }

  return (
    <div className={styles['pair']}>
      {choice('cut', words.cut, words.cuts)}
      {choice('columns', words.columns, Object.fromEntries(columns.map((count) => [count, count])))}
      {choice('text', words.text, words.texts)}
      {choice('qr', words.qr, words.qrs)}
      {choice('drawer', words.drawer, words.drawers)}
      {choice('pulse', words.pulse, words.pulses)}
      {choice('door', words.door, words.doors)}
      {choice('status', words.status, words.statuses)}
    </div>
  );
}
