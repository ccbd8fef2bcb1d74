import { type ReactNode, useState } from 'react';

import type { Settings } from '#contract/methods/shop.ts';
import { TextField } from '#renderer/parts/field.tsx';
import { Message } from '#renderer/parts/message.tsx';
import { Panel } from '#renderer/parts/screen.tsx';
import { useScan } from '#renderer/scanning/scan-receivers.ts';
import { useText } from '#renderer/text/language.tsx';
import { settingsText } from '#renderer/text/settings.ts';
import { SaveBar } from './save-bar.tsx';
import styles from './settings-screen.module.css';
import { useChange } from './use-change.ts';
import { wholeIn } from './whole-in.ts';

const lengths = { low: 1, high: 20 };
const gaps = { low: 5, high: 200 };

/** How a scanner that types is told apart from a person who types, with a place to try it. */
export function ScannerSection({ settings }: { settings: Settings }): ReactNode {
  const text = useText(settingsText);
  const words = text.scanner;
  const { scanner } = settings;
  const [prefix, setPrefix] = useState(scanner.prefix);
  const [minLength, setMinLength] = useState(String(scanner.minLength));
  const [maxGap, setMaxGap] = useState(String(scanner.maxGap));
  const [scanned, setScanned] = useState<string>();
  const change = useChange();
  const length = wholeIn(minLength, lengths);
  const gap = wholeIn(maxGap, gaps);
  const changed =
    prefix !== scanner.prefix || minLength !== String(scanner.minLength) || maxGap !== String(scanner.maxGap);
  useScan(({ code }) => {
    setScanned(code);
    return true;
  });

  return (
    <Panel title={text.sections.scanner}>
      <p className={styles['soft']}>{words.hint}</p>
      <form
        noValidate
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (length !== undefined && gap !== undefined) {
            void change.save({ scanner: { ...scanner, prefix, minLength: length, maxGap: gap } });
          }
        }}
      >
        <TextField label={words.prefix} hint={words.prefixHint} maxLength={10} value={prefix} onChange={setPrefix} />
        <div className={styles['pair']}>
          <TextField
            label={words.minLength}
            hint={words.minLengthHint}
            inputMode="numeric"
            problem={length === undefined ? text.problems.number(lengths.low, lengths.high) : undefined}
            value={minLength}
            onChange={setMinLength}
          />
          <TextField
            label={words.maxGap}
            hint={words.maxGapHint}
            inputMode="numeric"
            problem={gap === undefined ? text.problems.number(gaps.low, gaps.high) : undefined}
            value={maxGap}
            onChange={setMaxGap}
          />
        </div>
        <SaveBar
          changed={changed}
          busy={change.busy}
          failure={change.failure}
          problems={Number(length === undefined) + Number(gap === undefined)}
        />
      </form>
      <Message kind={scanned === undefined ? 'info' : 'done'}>
        <output>{scanned === undefined ? words.tryIt : words.tried(scanned)}</output>
      </Message>
    </Panel>
  );
}
