import { expect, test } from 'vitest';
import type { WeighingAnswers } from '#domain/weighing-law.ts';
import { scaleText } from '#renderer/text/scale.ts';
import { weighingSummary } from './scale-summary.ts';

const answers: WeighingAnswers = {
  scale: 'weight-only',
  place: 'counter',
  calibratedUntil: 2027,
  customerSees: true,
  linked: true,
  keepsOwnRecord: false,
  declared: false,
};
const of = {
  name: 'Käsetheke',
  answers,
  circumstances: { year: 2026, certificate: null },
  asOf: { day: '25.11.2026', version: '0.1.0' },
  answered: { by: 'Anna', day: '20.11.2026' },
};

// FISCAL(§31, §37(2) MessEG, EN 45501): the paper for the inspector says that this build prices nothing, and by which law.
test('the overview names every way, its verdict, its reasons and its law', () => {
  const text = weighingSummary(of, scaleText.de);
  expect(text).toContain('Waage „Käsetheke“');
  expect(text).toContain('Beantwortet von Anna am 20.11.2026');
  expect(text).toMatch(
    /aus dem Gewicht der verbundenen Waage: nicht erlaubt\n {4}Dafür bräuchte.*\n {4}Rechtsgrundlage: § 31, § 37/,
  );
  expect(text).toMatch(/ablesen und eintippen: erlaubt\n {4}Zeile und Bon tragen „Hand“\./);
  expect(text).toContain(scaleText.de.law.noCertificate);
  expect(text).not.toMatch(/undefined|null/);
});

test.each(['de', 'en'] as const)('a certificate is named where the build has one: %s', (language) => {
  const certified = { ...of, circumstances: { year: 2026, certificate: 'DE-26-NAWI-PTB001' } };
  const text = weighingSummary(certified, scaleText[language]);
  expect(text).toContain('DE-26-NAWI-PTB001');
  expect(text).not.toContain(scaleText[language].law.noCertificate);
  expect(text).not.toMatch(/undefined|null/);
});
