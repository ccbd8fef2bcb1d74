import { type ReactNode, useState } from 'react';

import type { ScaleView } from '#contract/methods/scales.ts';
import { allowedModes, completeAnswers, nextQuestion, type WeighingAnswers } from '#domain/weighing-law.ts';
import { refresh, useAnswer } from '#renderer/host/use-answer.ts';
import { useCommand } from '#renderer/host/use-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { TextField } from '#renderer/parts/field.tsx';
import { notify } from '#renderer/parts/notices.tsx';
import { Panel } from '#renderer/parts/screen.tsx';
import { useText } from '#renderer/text/language.tsx';
import { scaleText } from '#renderer/text/scale.ts';
import { answeredQuestions, askedAgain, type DraftAnswers, draftOf } from './scale-answers.ts';
import styles from './scale-assistant.module.css';
import { ScaleConnection } from './scale-connection.tsx';
import { ScaleQuestion } from './scale-question.tsx';
import { answerWord } from './scale-summary.ts';
import { scaleLink, type ScaleLinkProblem, scaleUri } from './scale-uri.ts';
import { ScaleVerdicts } from './scale-verdicts.tsx';
import { SaveBar } from './save-bar.tsx';
import settingsStyles from './settings-screen.module.css';

/** Asks how a scale is used, question by question, and shows what that allows before anything is saved. */
export function ScaleAssistant({ scale, onDone }: { scale: ScaleView | null; onDone(): void }): ReactNode {
  const text = useText(scaleText);
  const { assistant } = text;
  const [draft, setDraft] = useState<DraftAnswers>(() => draftOf(scale?.answers ?? null, nextQuestion));
  const question = nextQuestion(draft);
  const answers = question === null ? completeAnswers(draft) : undefined;
  return (
    <>
      <Panel title={assistant.title} actions={<Button onClick={onDone}>{assistant.cancel}</Button>}>
        <div className={settingsStyles['form']}>
          <Answered draft={draft} onAgain={(again) => setDraft(askedAgain(draft, again))} />
          {question === null ? null : (
            <ScaleQuestion
              key={question}
              question={question}
              onAnswer={(answer) => setDraft((before) => ({ ...before, ...answer }))}
            />
          )}
        </div>
      </Panel>
      {answers ? <Saving scale={scale} answers={answers} onDone={onDone} /> : null}
    </>
  );
}

function Answered({
  draft,
  onAgain,
}: {
  draft: DraftAnswers;
  onAgain(question: keyof WeighingAnswers): void;
}): ReactNode {
  const text = useText(scaleText);
  const { assistant } = text;
  const questions = answeredQuestions(draft);
  if (questions.length === 0) return null;
  return (
    <ul className={styles['answered']} aria-label={assistant.steps}>
      {questions.map((question) => {
        const { short } = assistant.questions[question];
        return (
          <li key={question}>
            <span>{short}</span>
            <strong>{answerWord(question, draft, text)}</strong>
            <Button look="quiet" icon="pencil" aria-label={assistant.change(short)} onClick={() => onAgain(question)} />
          </li>
        );
      })}
    </ul>
  );
}

/** The rest, when the questions are answered: what is allowed, where the scale is plugged in, and its name. */
function Saving({
  scale,
  answers,
  onDone,
}: {
  scale: ScaleView | null;
  answers: WeighingAnswers;
  onDone(): void;
}): ReactNode {
  const text = useText(scaleText);
  const { assistant } = text;
  const { value: circumstances } = useAnswer('scales.law', {});
  const { value: protocols = [] } = useAnswer('scales.protocols', {});
  const [link, setLink] = useState(() => scaleLink(scale?.uri ?? null));
  const [name, setName] = useState(scale?.name ?? assistant.usualName);
  const [problem, setProblem] = useState<ScaleLinkProblem>();
  const save = useCommand('scales.save');
  const protocol = protocols.find(({ id }) => id === link.protocol);
  const forPricing = circumstances !== undefined && allowedModes(answers, circumstances).includes('scale-result');

  async function run(): Promise<void> {
    const made = answers.linked ? scaleUri(link, { protocol, forPricing }) : { uri: null };
    if ('problem' in made) return setProblem(made.problem);
    if (name.trim() === '') return;
    const saved = await save.run({ id: scale?.id ?? null, uri: made.uri, name: name.trim(), answers });
    if (!saved) return;
    refresh('devices.list', 'devices.find');
    notify({ kind: 'done', text: assistant.saved });
    onDone();
  }

  return (
    <>
      <Panel title={assistant.verdicts}>
        {circumstances ? <ScaleVerdicts answers={answers} circumstances={circumstances} /> : null}
      </Panel>
      <Panel title={assistant.naming}>
        <form
          noValidate
          className={settingsStyles['form']}
          onSubmit={(event) => {
            event.preventDefault();
            void run();
          }}
        >
          <TextField
            label={assistant.name}
            hint={assistant.nameHint}
            maxLength={60}
            problem={name.trim() === '' ? assistant.nameProblem : undefined}
            value={name}
            onChange={setName}
          />
          {answers.linked ? (
            <ScaleConnection
              link={link}
              problem={problem}
              protocols={protocols}
              onChange={(next) => {
                setLink(next);
                setProblem(undefined);
                save.clear();
              }}
            />
          ) : null}
          <SaveBar changed busy={save.busy} failure={save.failure}>
            <Button onClick={onDone}>{assistant.cancel}</Button>
          </SaveBar>
        </form>
      </Panel>
    </>
  );
}
