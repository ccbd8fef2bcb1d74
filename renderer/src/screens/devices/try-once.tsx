import { type ReactNode, useState } from 'react';

import type { DeviceTest } from '#contract/methods/devices.ts';
import { useCommand } from '#renderer/host/use-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Message } from '#renderer/parts/message.tsx';
import { Spaced } from '#renderer/parts/pane.tsx';
import { devicesText, type DeviceWords } from '#renderer/text/devices.ts';
import { type FaultWords, faultText, useFault } from '#renderer/text/faults.ts';
import { useText } from '#renderer/text/language.tsx';
import { terminalText } from '#renderer/text/terminal.ts';
import styles from './devices.module.css';

/** Devices that say nothing by themselves. */
export type AskedClass = 'printer' | 'label' | 'display' | 'terminal';

/** What a printer may take before its driver gives it up. */
const limitMs = 120_000;

/** Has the device do something that a person can see, and says how that ended. */
export function TryOnce({ deviceClass, uri }: { deviceClass: AskedClass; uri: string | undefined }): ReactNode {
  const text = useText(devicesText);
  const faults = useText(faultText);
  const { reasons } = useText(terminalText);
  const sentence = useFault();
  const test = useCommand('devices.test', { timeoutMs: limitMs });
  const [tested, setTested] = useState<{ of: string; test: DeviceTest }>();

  async function run(): Promise<void> {
    if (uri === undefined) return;
    setTested(undefined);
    const ended = await test.run({ class: deviceClass, uri, seconds: 2 });
    if (ended) setTested({ of: uri, test: ended });
  }

  const outcome =
    tested?.of === uri && tested ? outcomeOf(tested.test, { text, faults, terminal: reasons }) : undefined;
  return (
    <Spaced>
      <div className={styles['try']}>
        <Button icon="eye" busy={test.busy} disabled={uri === undefined} onClick={() => void run()}>
          {text.tryIt}
        </Button>
        <p className={styles['soft']}>{text.tryHints[deviceClass]}</p>
      </div>
      <div aria-live="polite" className={styles['told']}>
        {test.failure ? <Message kind="fault">{sentence(test.failure)}</Message> : null}
        {outcome ? <Message kind={outcome.kind}>{outcome.words}</Message> : null}
      </div>
    </Spaced>
  );
}

function outcomeOf(
  { class: deviceClass, state, reason, print }: DeviceTest,
  {
    text: { outcomes },
    faults,
    terminal,
  }: { text: DeviceWords; faults: FaultWords; terminal: Readonly<Record<string, string>> },
): { kind: 'done' | 'warning' | 'fault'; words: string } {
  const known = deviceClass === 'terminal' ? terminal : faults.printer;
  const sentence = (word: string | null): string =>
    word === null ? '' : (known[word] ?? faults.printer[word] ?? faults.reasons[word] ?? faults.unknownReason(word));
  if (print) {
    switch (print.outcome) {
      case 'printed':
        return { kind: 'done', words: outcomes.printed };
      case 'sent':
        return { kind: 'done', words: outcomes.sent };
      case 'unknown':
        return { kind: 'warning', words: outcomes.unknown(sentence(print.reason)) };
      case 'failed':
      case 'no-printer':
        return { kind: 'fault', words: outcomes.failed(sentence(print.reason)) };
    }
  }
  if (deviceClass === 'label' && reason === null) return { kind: 'warning', words: outcomes.nothingToTry };
  if (state !== 'ready') return { kind: 'fault', words: outcomes.bad(sentence(reason)) };
  return { kind: 'done', words: deviceClass === 'display' ? outcomes.shown : outcomes.greeted };
}
