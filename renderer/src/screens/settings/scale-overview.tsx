import { type ReactNode, useState } from 'react';

import type { ScaleView } from '#contract/methods/scales.ts';
import { usePlace, useTill } from '#renderer/app/till.tsx';
import { useAnswer } from '#renderer/host/use-answer.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Dialog } from '#renderer/parts/dialog.tsx';
import { Message } from '#renderer/parts/message.tsx';
import { formatDay } from '#renderer/text/format.ts';
import { frameText } from '#renderer/text/frame.ts';
import { useText } from '#renderer/text/language.tsx';
import { scaleText } from '#renderer/text/scale.ts';
import styles from './scale-assistant.module.css';
import { weighingSummary } from './scale-summary.ts';
import { ScaleVerdicts } from './scale-verdicts.tsx';

type Answered = ScaleView & { answers: NonNullable<ScaleView['answers']> };

/** What a scale may do and why; the same as text for the shop's papers. */
export function ScaleOverview({ scale, onClose }: { scale: Answered; onClose(): void }): ReactNode {
  const text = useText(scaleText);
  const frame = useText(frameText);
  const place = usePlace();
  const { info } = useTill();
  const { value: circumstances } = useAnswer('scales.law', {});
  const [openedAt] = useState(() => new Date().toISOString());
  const [copied, setCopied] = useState<boolean>();
  const { name, answers, answeredAt, answeredBy } = scale;
  const summary =
    circumstances &&
    weighingSummary(
      {
        name,
        answers,
        circumstances,
        asOf: { day: formatDay(openedAt, place), version: info.version },
        answered:
          answeredAt === null || answeredBy === null ? null : { by: answeredBy, day: formatDay(answeredAt, place) },
      },
      text,
    );
  function copy(): void {
    if (summary === undefined) return;
    navigator.clipboard.writeText(summary).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  }
  return (
    <Dialog
      title={text.overviewTitle}
      width="wide"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{frame.close}</Button>
          <Button icon="printer" disabled={summary === undefined} onClick={() => globalThis.print()}>
            {text.print}
          </Button>
          <Button look="primary" icon="receipt" disabled={summary === undefined} onClick={copy}>
            {text.copy}
          </Button>
        </>
      }
    >
      <div className={styles['overview']}>
        {copied === undefined ? null : (
          <Message kind={copied ? 'done' : 'warning'}>{copied ? text.copied : text.notCopied}</Message>
        )}
        {circumstances ? <ScaleVerdicts answers={answers} circumstances={circumstances} /> : null}
        {summary === undefined ? null : (
          // Reachable by keyboard: it scrolls, and may have to be marked by hand.
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          <pre className={styles['summary']} tabIndex={0}>
            {summary}
          </pre>
        )}
      </div>
    </Dialog>
  );
}
