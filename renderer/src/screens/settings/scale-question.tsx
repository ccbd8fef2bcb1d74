import { type ReactNode, useState } from 'react';

import type { WeighingAnswers, WeighingQuestion } from '#domain/weighing-law.ts';
import { Button } from '#renderer/parts/button.tsx';
import { TextField } from '#renderer/parts/field.tsx';
import { useText } from '#renderer/text/language.tsx';
import { scaleText } from '#renderer/text/scale.ts';
import { markYear } from './scale-answers.ts';
import styles from './scale-assistant.module.css';

type Answer = Partial<WeighingAnswers>;

/** One question of the assistant; an answer leads on to the next. */
export function ScaleQuestion({
  question,
  onAnswer,
}: {
  question: WeighingQuestion;
  onAnswer(answer: Answer): void;
}): ReactNode {
  const { assistant } = useText(scaleText);
  const { ask, hint } = assistant.questions[question];
  return (
    <fieldset className={styles['question']}>
      <legend>{ask}</legend>
      <p className={styles['soft']}>{hint}</p>
      {question === 'calibratedUntil' ? (
        <Year onAnswer={onAnswer} />
      ) : (
        <div className={styles['answers']}>
          {optionsOf(question, assistant).map(({ label, answer }) => (
            <Button key={label} size="large" onClick={() => onAnswer(answer)}>
              {label}
            </Button>
          ))}
        </div>
      )}
    </fieldset>
  );
}

function optionsOf(
  question: Exclude<WeighingQuestion, 'calibratedUntil'>,
  words: (typeof scaleText)['de']['assistant'],
): { label: string; answer: Answer }[] {
  if (question === 'scale')
    return (['weight-only', 'price-computing', 'label'] as const).map((scale) => ({
      label: words.scales[scale],
      answer: { scale },
    }));
  if (question === 'place')
    return (['counter', 'packing', 'back-room'] as const).map((place) => ({
      label: words.places[place],
      answer: { place },
    }));
  return [true, false].map((yes) => ({ label: yes ? words.yes : words.no, answer: { [question]: yes } }));
}

function Year({ onAnswer }: { onAnswer(answer: Answer): void }): ReactNode {
  const { assistant } = useText(scaleText);
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const year = markYear(typed);
  return (
    <form
      noValidate
      className={styles['year']}
      onSubmit={(event) => {
        event.preventDefault();
        if (year === undefined) setTried(true);
        else onAnswer({ calibratedUntil: year });
      }}
    >
      <TextField
        label={assistant.year}
        inputMode="numeric"
        maxLength={4}
        problem={tried && year === undefined ? assistant.yearProblem : undefined}
        value={typed}
        onChange={setTyped}
      />
      <div className={styles['answers']}>
        <Button type="submit" size="large" look="primary">
          {assistant.next}
        </Button>
        <Button size="large" onClick={() => onAnswer({ calibratedUntil: null })}>
          {assistant.notCalibrated}
        </Button>
      </div>
    </form>
  );
}
