import { type ReactNode, useState } from 'react';

import type { Settings } from '#contract/methods/shop.ts';
import { scansNeeded, type WedgeProblem } from '#drivers/scanner/wedge-learn.ts';
import { useMay } from '#renderer/app/till.tsx';
import { Button } from '#renderer/parts/button.tsx';
import { Message } from '#renderer/parts/message.tsx';
import { Panel } from '#renderer/parts/screen.tsx';
import { useFault } from '#renderer/text/faults.ts';
import { useText } from '#renderer/text/language.tsx';
import { scannerText } from '#renderer/text/scanner.ts';
import { settingsText } from '#renderer/text/settings.ts';
import { ScannerBars } from './scanner-bars.tsx';
import { ScannerChart } from './scanner-chart.tsx';
import styles from './scanner-setup.module.css';
import { useChange } from './use-change.ts';
import { type Lesson, useLesson } from './use-lesson.ts';

/** Learns how a scanner types: three scans of a test code, with a chart of its keys, and what is wrong in words. */
export function ScannerSetup({ scanner }: { scanner: Settings['scanner'] }): ReactNode {
  const text = useText(scannerText);
  const lesson = useLesson();
  const begun = lesson.listening || lesson.bursts.length > 0;
  return (
    <Panel title={text.title}>
      <div className={styles['lesson']}>
        {begun ? null : <p className={styles['soft']}>{text.intro}</p>}
        {lesson.listening ? <Progress lesson={lesson} /> : null}
        {lesson.problems.map((problem) => (
          <Problem key={problem.kind} problem={problem} />
        ))}
        {lesson.listening ? <SignsCode /> : null}
        {begun ? <ScannerChart bursts={lesson.bursts} limitMs={lesson.settings?.maxGap ?? scanner.maxGap} /> : null}
        {lesson.listening ? <p className={styles['soft']}>{text.chart.hint}</p> : null}
        {lesson.listening ? <EanCode /> : null}
        {lesson.settings && !lesson.listening ? <Result key={lesson.scans} lesson={lesson} scanner={scanner} /> : null}
        <div className={styles['foot']}>
          {lesson.listening ? (
            <Button icon="close" onClick={lesson.stop}>
              {text.stop}
            </Button>
          ) : (
            <Button icon="barcode" look={begun ? 'plain' : 'primary'} onClick={lesson.start}>
              {begun ? text.again : text.start}
            </Button>
          )}
        </div>
      </div>
    </Panel>
  );
}

function Progress({ lesson }: { lesson: Lesson }): ReactNode {
  const text = useText(scannerText);
  return (
    <>
      <Message kind="info">
        <p>{text.listening}</p>
        <output>{text.progress(lesson.scans, scansNeeded)}</output>
      </Message>
      {lesson.lastWasOther ? <Message kind="warning">{text.otherCode}</Message> : null}
    </>
  );
}

function SignsCode(): ReactNode {
  const text = useText(scannerText);
  return (
    <figure className={styles['code']}>
      <figcaption>
        {text.scanThree}
        <span>{text.scanThreeHint}</span>
      </figcaption>
      <ScannerBars of="signs" scale={2} />
    </figure>
  );
}

function EanCode(): ReactNode {
  const text = useText(scannerText);
  return (
    <figure className={styles['code']}>
      <figcaption>
        {text.orThis}
        <span>{text.noScreen}</span>
      </figcaption>
      <ScannerBars of="ean" scale={2} />
    </figure>
  );
}

function Problem({ problem }: { problem: WedgeProblem }): ReactNode {
  const text = useText(scannerText);
  return (
    <Message kind={problem.kind === 'no-end' ? 'info' : 'fault'}>
      <strong>{text.problems[problem.kind]}</strong>
      <p>{sentenceOf(text, problem)}</p>
    </Message>
  );
}

function sentenceOf(text: (typeof scannerText)['de'], problem: WedgeProblem): string {
  switch (problem.kind) {
    case 'layout':
      return text.layoutWrong(
        problem.wrong.map(({ wanted, came }) => text.wrongPair(wanted, came === '' ? text.nothing : came)).join(', '),
      );
    case 'separator':
      return text.separatorLost;
    case 'slow':
      return text.tooSlow(problem.gap);
    case 'uneven':
      return text.uneven;
    case 'no-end':
      return text.noEnd;
  }
}

/** What was learned, and the button that puts it into force. */
function Result({ lesson, scanner }: { lesson: Lesson; scanner: Settings['scanner'] }): ReactNode {
  const text = useText(scannerText);
  const { mayNot } = useText(settingsText);
  const sentence = useFault();
  const change = useChange();
  const may = useMay('manager');
  const [saved, setSaved] = useState(false);
  const { settings, found } = lesson;
  if (!settings || !found) return null;
  const words = text.found;

  async function save(learned: NonNullable<Lesson['settings']>): Promise<void> {
    if (await change.save({ scanner: { ...scanner, ...learned } })) setSaved(true);
  }

  return (
    <>
      {lesson.problems.length === 0 ? <Message kind="done">{text.good}</Message> : null}
      <dl className={styles['found']} aria-label={text.result}>
        <dt>{words.prefix}</dt>
        <dd>{settings.prefix === '' ? words.noPrefix : settings.prefix}</dd>
        <dt>{words.end}</dt>
        <dd>{words.ends[found.end ?? 'none']}</dd>
        <dt>{words.pace}</dt>
        <dd>{words.paceOf(Math.round(lesson.longestGap))}</dd>
        <dt>{words.layout}</dt>
        <dd>{words.layouts[settings.layout]}</dd>
        <dt>{words.separator}</dt>
        <dd>{words.separators[found.separator]}</dd>
        <dt>{words.minLength}</dt>
        <dd>{settings.minLength}</dd>
        <dt>{words.maxGap}</dt>
        <dd>{words.milliseconds(settings.maxGap)}</dd>
      </dl>
      {change.failure ? <Message kind="fault">{sentence(change.failure)}</Message> : null}
      {saved ? <Message kind="done">{text.saved}</Message> : null}
      {may ? (
        <div className={styles['foot']}>
          <Button look="primary" icon="check" busy={change.busy} disabled={saved} onClick={() => void save(settings)}>
            {text.save}
          </Button>
        </div>
      ) : (
        <Message kind="info">{mayNot}</Message>
      )}
    </>
  );
}
