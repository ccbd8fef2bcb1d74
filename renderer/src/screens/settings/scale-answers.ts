import type { WeighingAnswers, WeighingQuestion } from '#domain/weighing-law.ts';

export type DraftAnswers = Partial<WeighingAnswers>;

/** As the assistant asks them; see nextQuestion of domain/weighing-law.ts. */
const order: readonly WeighingQuestion[] = [
  'scale',
  'place',
  'calibratedUntil',
  'linked',
  'customerSees',
  'keepsOwnRecord',
  'declared',
];

export function answeredQuestions(draft: DraftAnswers): readonly WeighingQuestion[] {
  return order.filter((question) => draft[question] !== undefined);
}

/** Asks a question again, and with it those that came after: what they were asked for may be another thing now. */
export function askedAgain(draft: DraftAnswers, question: WeighingQuestion): DraftAnswers {
  const kept = order.slice(0, order.indexOf(question));
  return Object.fromEntries(kept.flatMap((known) => (draft[known] === undefined ? [] : [[known, draft[known]]])));
}

/** What was asked of a scale once, as the draft of asking again: questions that were never asked stay open. */
export function draftOf(
  answers: WeighingAnswers | null,
  next: (draft: DraftAnswers) => WeighingQuestion | null,
): DraftAnswers {
  if (answers === null) return {};
  let draft: DraftAnswers = {};
  for (let question = next(draft); question !== null; question = next(draft))
    draft = { ...draft, [question]: answers[question] };
  return draft;
}

/** The year on a calibration mark; undefined for what is none. */
export function markYear(text: string): number | undefined {
  const typed = text.trim();
  if (!/^\d{4}$/.test(typed)) return undefined;
  const year = Number(typed);
  return year >= 1990 && year <= 2100 ? year : undefined;
}
