import { type ReactNode, useState } from 'react';

import type { Settings } from '#contract/methods/shop.ts';
import { ChoiceField } from '#renderer/parts/choice.tsx';
import { TextField } from '#renderer/parts/field.tsx';
import { Message } from '#renderer/parts/message.tsx';
import { Panel } from '#renderer/parts/screen.tsx';
import { useScan } from '#renderer/scanning/scan-receivers.ts';
import { useText } from '#renderer/text/language.tsx';
import { scannerText } from '#renderer/text/scanner.ts';
import { settingsText } from '#renderer/text/settings.ts';
import { SaveBar } from './save-bar.tsx';
import { ScannerKinds } from './scanner-kinds.tsx';
import { ScannerSetup } from './scanner-setup.tsx';
import styles from './settings-screen.module.css';
import { useChange } from './use-change.ts';
import { wholeIn } from './whole-in.ts';

const lengths = { low: 1, high: 20 };
const gaps = { low: 5, high: 200 };
const same = { low: 0, high: 3000 };

/** Learns and keeps how a scanner that types is told apart from a person who types, with a place to try it. */
export function ScannerSection({ settings: { scanner } }: { settings: Settings }): ReactNode {
  return (
    <>
      <TryIt />
      <ScannerSetup scanner={scanner} />
      <ScannerByHand key={JSON.stringify(scanner)} scanner={scanner} />
      <ScannerKinds scanner={scanner} />
    </>
  );
}

function TryIt(): ReactNode {
  const text = useText(settingsText);
  const words = text.scanner;
  const [scanned, setScanned] = useState<string>();
  useScan(({ code, aim }) => {
    setScanned(aim === null ? code : `${aim} ${code}`);
    return true;
  });
  return (
    <Panel title={text.sections.scanner}>
      <p className={styles['soft']}>{words.hint}</p>
      <Message kind={scanned === undefined ? 'info' : 'done'}>
        <output>{scanned === undefined ? words.tryIt : words.tried(scanned)}</output>
      </Message>
    </Panel>
  );
}

function ScannerByHand({ scanner }: { scanner: Settings['scanner'] }): ReactNode {
  const text = useText(settingsText);
  const words = text.scanner;
  const learned = useText(scannerText);
  const [prefix, setPrefix] = useState(scanner.prefix);
  const [minLength, setMinLength] = useState(String(scanner.minLength));
  const [maxGap, setMaxGap] = useState(String(scanner.maxGap));
  const [sameCode, setSameCode] = useState(String(scanner.sameCodeMs));
  const [layout, setLayout] = useState(scanner.layout);
  const change = useChange();
  const length = wholeIn(minLength, lengths);
  const gap = wholeIn(maxGap, gaps);
  const sameCodeMs = wholeIn(sameCode, same);
  const changed =
    prefix !== scanner.prefix ||
    layout !== scanner.layout ||
    minLength !== String(scanner.minLength) ||
    maxGap !== String(scanner.maxGap) ||
    sameCode !== String(scanner.sameCodeMs);
  const problem = (value: number | undefined, { low, high }: typeof gaps): string | undefined =>
    value === undefined ? text.problems.number(low, high) : undefined;

  return (
    <Panel title={learned.byHand}>
      <form
        noValidate
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (length === undefined || gap === undefined || sameCodeMs === undefined) return;
          void change.save({ scanner: { ...scanner, prefix, layout, minLength: length, maxGap: gap, sameCodeMs } });
        }}
      >
        <div className={styles['pair']}>
          <TextField label={words.prefix} hint={words.prefixHint} maxLength={10} value={prefix} onChange={setPrefix} />
          <TextField
            label={words.minLength}
            hint={words.minLengthHint}
            inputMode="numeric"
            problem={problem(length, lengths)}
            value={minLength}
            onChange={setMinLength}
          />
          <TextField
            label={words.maxGap}
            hint={words.maxGapHint}
            inputMode="numeric"
            problem={problem(gap, gaps)}
            value={maxGap}
            onChange={setMaxGap}
          />
          <TextField
            label={learned.sameCode}
            hint={learned.sameCodeHint}
            inputMode="numeric"
            problem={problem(sameCodeMs, same)}
            value={sameCode}
            onChange={setSameCode}
          />
        </div>
        <ChoiceField
          label={learned.found.layout}
          value={layout}
          options={(['places', 'characters'] as const).map((value) => ({ value, label: learned.found.layouts[value] }))}
          onChange={setLayout}
        />
        <SaveBar
          changed={changed}
          busy={change.busy}
          failure={change.failure}
          problems={[length, gap, sameCodeMs].filter((value) => value === undefined).length}
        />
      </form>
    </Panel>
  );
}
