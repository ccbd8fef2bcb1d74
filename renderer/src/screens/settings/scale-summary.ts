import {
  judgeWeighing,
  type WeighingAnswers,
  type WeighingCircumstances,
  weighingModes,
} from '#domain/weighing-law.ts';
import type { scaleText } from '#renderer/text/scale.ts';
import { answeredQuestions } from './scale-answers.ts';

type Words = (typeof scaleText)['de'];

/** What somebody answered to a question, in a word or two. */
export function answerWord(
  question: keyof WeighingAnswers,
  answers: Partial<WeighingAnswers>,
  { assistant }: Pick<Words, 'assistant'>,
): string {
  switch (question) {
    case 'scale':
      return answers.scale === undefined ? '' : assistant.scaleShort[answers.scale];
    case 'place':
      return answers.place === undefined ? '' : assistant.placeShort[answers.place];
    case 'calibratedUntil':
      return answers.calibratedUntil === null ? assistant.no : String(answers.calibratedUntil);
    default:
      return answers[question] ? assistant.yes : assistant.no;
  }
}

export interface Summarised {
  name: string;
  answers: WeighingAnswers;
  circumstances: WeighingCircumstances;
  /** The day as the shop writes it, and the version of the program. */
  asOf: { day: string; version: string };
  answered: { by: string; day: string } | null;
}

/** What a scale may do and why, as plain text: for the shop's papers and for an inspector. */
export function weighingSummary({ name, answers, circumstances, asOf, answered }: Summarised, words: Words): string {
  const { law, assistant } = words;
  const { summary } = law;
  const verdicts = judgeWeighing(answers, circumstances);
  const said = answeredQuestions(answers).map(
    (question) => `- ${assistant.questions[question].short}: ${answerWord(question, answers, words)}`,
  );
  const modes = weighingModes.flatMap((mode) => {
    const verdict = verdicts[mode];
    const because = verdict.allowed
      ? verdict.duties.map((duty) => law.duties[duty])
      : verdict.reasons.map((reason) => law.reasons[reason]);
    return [
      `- ${law.modes[mode]}: ${verdict.allowed ? law.allowed : law.forbidden}`,
      ...because.map((sentence) => `    ${sentence}`),
      `    ${law.sourceTitle}: ${law.sources[mode]}`,
    ];
  });
  const { certificate } = circumstances;
  return [
    summary.title(name),
    summary.asOf(asOf.day, asOf.version),
    '',
    summary.answers,
    ...said,
    ...(answered ? [summary.answeredBy(answered.by, answered.day)] : []),
    '',
    summary.modes,
    ...modes,
    '',
    law.picks,
    certificate === null ? law.noCertificate : law.certificate(certificate),
    summary.laws,
  ].join('\n');
}
