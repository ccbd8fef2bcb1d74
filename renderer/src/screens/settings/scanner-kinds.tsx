import { type ReactNode, useState } from 'react';

import type { Settings } from '#contract/methods/shop.ts';
import { accepts, symbologies } from '#domain/symbology.ts';
import { Panel } from '#renderer/parts/screen.tsx';
import { useText } from '#renderer/text/language.tsx';
import { scannerText } from '#renderer/text/scanner.ts';
import { scansText } from '#renderer/text/scans.ts';
import { SaveBar } from './save-bar.tsx';
import styles from './scanner-setup.module.css';
import { useChange } from './use-change.ts';

/** What a counter can sell by at all; parcel and postal codes are never taken. */
const offered = symbologies.filter((symbology) => accepts('sale', symbology));

/** Which kinds of codes the counter takes. */
export function ScannerKinds({ scanner }: { scanner: Settings['scanner'] }): ReactNode {
  const text = useText(scannerText);
  const { symbologies: names } = useText(scansText);
  const [notTaken, setNotTaken] = useState<readonly (typeof symbologies)[number][]>(scanner.notTaken);
  const change = useChange();
  const changed = notTaken.toSorted().join() !== scanner.notTaken.toSorted().join();
  return (
    <Panel title={text.codes}>
      <form
        noValidate
        className={styles['lesson']}
        onSubmit={(event) => {
          event.preventDefault();
          void change.save({ scanner: { ...scanner, notTaken: [...notTaken] } });
        }}
      >
        <p className={styles['soft']}>{text.codesHint}</p>
        <fieldset className={styles['kinds']}>
          <legend className="unseen">{text.codes}</legend>
          {offered.map((symbology) => (
            <label key={symbology}>
              <input
                type="checkbox"
                checked={!notTaken.includes(symbology)}
                onChange={(event) =>
                  setNotTaken(
                    event.target.checked ? notTaken.filter((other) => other !== symbology) : [...notTaken, symbology],
                  )
                }
              />
              {names[symbology]}
            </label>
          ))}
        </fieldset>
        <SaveBar changed={changed} busy={change.busy} failure={change.failure} />
      </form>
    </Panel>
  );
}
