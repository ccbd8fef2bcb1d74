import { type ReactNode, useState } from 'react';

import { useMay, useTill } from '#renderer/app/till.tsx';
import { useAnswer } from '#renderer/host/use-answer.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Icon } from '#renderer/parts/icon.tsx';
import { Empty, Message } from '#renderer/parts/message.tsx';
import { Panel } from '#renderer/parts/screen.tsx';
import { Facts } from '#renderer/parts/table.tsx';
import { faultText, useFault } from '#renderer/text/faults.ts';
import { formatCount } from '#renderer/text/format-count.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import { settingsText } from '#renderer/text/settings.ts';
import styles from './settings-screen.module.css';

/** Whether the till is in order: its state point by point, and the chain of its records. */
export function ChecksSection(): ReactNode {
  return (
    <>
      <Doctor />
      <Journal />
      <About />
    </>
  );
}

function Doctor(): ReactNode {
  const text = useText(settingsText).checks;
  const sentence = useFault();
  const { value, failure, asking, reload } = useAnswer('doctor.run', {});
  const words = useText(settingsText);
  const faults = useText(faultText);
  const bad = value?.filter(({ ok }) => !ok).length ?? 0;
  return (
    <Panel
      title={text.doctor}
      actions={
        <Button icon="sync" busy={asking} onClick={reload}>
          {text.doctorAgain}
        </Button>
      }
    >
      {failure ? <Message kind="fault">{sentence(failure)}</Message> : null}
      {!value && !failure ? <Empty icon="clock" title={text.doctorHint} /> : null}
      {value ? (
        <Message kind={bad > 0 ? 'warning' : 'done'}>{bad > 0 ? text.someBad(bad) : text.allGood}</Message>
      ) : null}
      <ul className={styles['checks']}>
        {value?.map(({ name, ok, detail }) => (
          <li key={name} data-bad={ok ? undefined : ''}>
            <Icon name={ok ? 'check' : 'warning'} />
            <span>
              <strong>{text.names[name] ?? name}</strong>
              <span className="unseen">{ok ? text.good : text.bad}</span>
            </span>
            <span className={styles['detail']}>{name === 'printer' ? printer(detail) : text.detail(name, detail)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );

  /** “tcp://… printer-off”: the address, then a state or the reason of a fault. */
  function printer(detail: string): string {
    const [address = '', state = ''] = detail.split(' ');
    if (state === '') return text.detail('printer', detail);
    const known = words.deviceStates[state as keyof typeof words.deviceStates] as string | undefined;
    return `${address} · ${known ?? faults.printer[state] ?? state}`;
  }
}

function Journal(): ReactNode {
  const text = useText(settingsText).checks;
  const language = useLanguage();
  const sentence = useFault();
  const may = useMay('manager');
  const [started, setStarted] = useState(false);
  const { value, failure, asking, reload } = useAnswer('journal.verify', started ? {} : null);
  return (
    <Panel
      title={text.journal}
      actions={
        <Button icon="shield" busy={asking} disabled={!may} onClick={() => (started ? reload() : setStarted(true))}>
          {text.journalRun}
        </Button>
      }
    >
      <p className={styles['soft']}>{asking ? text.journalRunning : text.journalHint}</p>
      {failure ? <Message kind="fault">{sentence(failure)}</Message> : null}
      {value?.ok === true ? <Message kind="done">{text.journalGood(formatCount(value.rows, language))}</Message> : null}
      {value?.ok === false ? (
        <Message kind="fault">
          <p>{text.journalBad(value.atRow === null ? '?' : formatCount(value.atRow, language))}</p>
          {value.problem === null ? null : <p>{`${text.journalProblem}: ${value.problem}`}</p>}
        </Message>
      ) : null}
    </Panel>
  );
}

function About(): ReactNode {
  const text = useText(settingsText).checks;
  const { info } = useTill();
  return (
    <Panel>
      <Facts
        facts={[
          { name: text.version, value: `${info.version} (${info.build})` },
          { name: text.till, value: info.tillId },
        ]}
      />
    </Panel>
  );
}
