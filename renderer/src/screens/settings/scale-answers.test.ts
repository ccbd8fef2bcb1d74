import { expect, test } from 'vitest';
import { nextQuestion, type WeighingAnswers } from '#domain/weighing-law.ts';
import { answeredQuestions, askedAgain, draftOf, markYear } from './scale-answers.ts';

const all: WeighingAnswers = {
  scale: 'price-computing',
  place: 'counter',
  calibratedUntil: null,
  linked: true,
  customerSees: true,
  keepsOwnRecord: false,
  declared: false,
};

test('an answer that is changed opens the questions after it again', () => {
  expect(askedAgain(all, 'linked')).toEqual({ scale: 'price-computing', place: 'counter', calibratedUntil: null });
  expect(nextQuestion(askedAgain(all, 'linked'))).toBe('linked');
  expect(askedAgain(all, 'scale')).toEqual({});
});

test('what was saved comes back as what was asked, not calibrated included', () => {
  const draft = draftOf(all, nextQuestion);
  expect(answeredQuestions(draft)).toEqual([
    'scale',
    'place',
    'calibratedUntil',
    'linked',
    'customerSees',
    'keepsOwnRecord',
  ]);
  expect(nextQuestion(draft)).toBeNull();
  expect(draftOf(null, nextQuestion)).toEqual({});
});

test.each([
  ['2027', 2027],
  [' 2026 ', 2026],
  ['27', undefined],
  ['1889', undefined],
  ['bald', undefined],
])('%j as the year of a mark', (text, year) => {
  expect(markYear(text)).toBe(year);
});
