import { type ReactNode, useState } from 'react';

import { formatTrace, readableBytes, type TraceLine } from '#domain/device-trace.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Message } from '#renderer/parts/message.tsx';
import { notify } from '#renderer/parts/notices.tsx';
import { Spaced } from '#renderer/parts/pane.tsx';
import { devicesText } from '#renderer/text/devices.ts';
import { useFault } from '#renderer/text/faults.ts';
import { useText } from '#renderer/text/language.tsx';
import styles from './devices.module.css';
import { saveTrace, useTrace } from './use-trace.ts';

/** As many as somebody can look through; the file has all. */
const shown = 200;

/** Every byte between till and device, as it goes; to be kept, copied, and played again without the device. */
export function TracePanel({ uri, name }: { uri: string; name: string }): ReactNode {
  const text = useText(devicesText).trace;
  const sentence = useFault();
  const [on, setOn] = useState(false);
  const { lines, failure, clear } = useTrace(uri, on);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(formatTrace(lines));
      notify({ kind: 'done', text: text.copied });
    } catch {
      notify({ kind: 'warning', text: text.notCopied });
    }
  }

  return (
    <Spaced>
      <p className={styles['soft']}>{text.hint}</p>
      <div className={styles['buttons']}>
        <Button icon={on ? 'close' : 'history'} onClick={() => setOn(!on)}>
          {on ? text.stop : text.start}
        </Button>
        {lines.length === 0 ? null : (
          <>
            <Button icon="download" onClick={() => saveTrace(lines, text.file(name))}>
              {text.save}
            </Button>
            <Button icon="copy" onClick={() => void copy()}>
              {text.copy}
            </Button>
            <Button icon="erase" onClick={clear}>
              {text.clear}
            </Button>
          </>
        )}
      </div>
      {failure ? <Message kind="fault">{sentence(failure)}</Message> : null}
      {on && lines.length === 0 ? <p>{text.empty}</p> : null}
      {lines.length === 0 ? null : <Lines lines={lines} />}
    </Spaced>
  );
}

function Lines({ lines }: { lines: readonly TraceLine[] }): ReactNode {
  const text = useText(devicesText).trace;
  const last = lines.slice(-shown);
  return (
    <>
      <p className={styles['soft']}>
        {text.secret}
        {lines.length > shown ? ` ${text.left(lines.length - shown)}` : ''}
      </p>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- arrow keys scroll it */}
      <section className={styles['trace']} aria-label={text.lines} tabIndex={0}>
        <table>
          <thead className="unseen">
            <tr>
              <th scope="col">{text.time}</th>
              <th scope="col">{text.title}</th>
              <th scope="col">{text.bytes}</th>
              <th scope="col">{text.readable}</th>
            </tr>
          </thead>
          <tbody>
            {last.toReversed().map((line, index) => (
              <Row key={lines.length - index} line={line} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function Row({ line: { atMs, way, text: bytes } }: { line: TraceLine }): ReactNode {
  const text = useText(devicesText).trace;
  return (
    <tr data-way={way}>
      <td>{(atMs / 1000).toFixed(3)}</td>
      <td>{text.ways[way]}</td>
      {way === 'note' ? (
        <td colSpan={2}>{bytes}</td>
      ) : (
        <>
          <td>{bytes}</td>
          <td>{readableBytes(bytes)}</td>
        </>
      )}
    </tr>
  );
}
