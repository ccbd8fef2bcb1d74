import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allowedModes,
  controlPurposes,
  completeAnswers,
  judgeWeighing,
  nextQuestion,
  type WeighingAnswers,
  type WeighingQuestion,
} from './weighing-law.ts';

const ordinary = { year: 2026, certificate: null };
const best: WeighingAnswers = {
  scale: 'label',
  place: 'counter',
  calibratedUntil: 2027,
  customerSees: true,
  linked: false,
  keepsOwnRecord: true,
  declared: true,
};
const anyAnswers: fc.Arbitrary<WeighingAnswers> = fc.record({
  scale: fc.constantFrom('label' as const, 'price-computing' as const, 'weight-only' as const),
  place: fc.constantFrom('counter' as const, 'packing' as const, 'back-room' as const),
  calibratedUntil: fc.constantFrom(null, 2025, 2026, 2027),
  customerSees: fc.boolean(),
  linked: fc.boolean(),
  keepsOwnRecord: fc.boolean(),
  declared: fc.boolean(),
});

describe('a scale that is linked to the till', () => {
  // FISCAL(§31, §37(2) MessEG, EN 45501): scale and till are verified as one; no answer and no setting replaces the certificate.
  it('never prices goods in a build without the number of a certificate', () => {
    fc.assert(
      fc.property(anyAnswers, fc.constantFrom(null, '', '  '), (answers, certificate) => {
        // Settings that a file might hold beside the answers change nothing.
        const forged = { ...answers, certificate: 'D09-96.13', certified: true };
        const verdict = judgeWeighing(forged, { year: 2026, certificate })['linked-pricing'];
        expect(verdict).toMatchObject({ allowed: false, reasons: expect.arrayContaining(['needs-certificate']) });
      }),
    );
  });

  it('prices goods in a certified build, and then names the certificate', () => {
    const certified = { year: 2026, certificate: 'DE-26-NAWI-PTB001' };
    expect(judgeWeighing({ ...best, linked: true }, certified)['linked-pricing']).toEqual({
      allowed: true,
      duties: ['name-certificate', 'take-unchanged', 'log-each-weighing'],
    });
    expect(judgeWeighing({ ...best, linked: true, calibratedUntil: null }, certified)['linked-pricing'].allowed).toBe(
      false,
    );
  });

  it('controls and counts where no customer stands, calibrated or not', () => {
    const packing: WeighingAnswers = {
      ...best,
      scale: 'weight-only',
      place: 'packing',
      linked: true,
      calibratedUntil: null,
    };
    expect(judgeWeighing(packing, ordinary)['linked-control']).toEqual({
      allowed: true,
      duties: ['never-price', 'log-each-weighing'],
    });
    expect(judgeWeighing({ ...packing, place: 'counter' }, ordinary)['linked-control']).toEqual({
      allowed: false,
      reasons: ['not-with-customer-present'],
    });
  });

  // FISCAL(§33(1) MessEG)
  it('weighs orders only while it is calibrated, for they are settled by that weight', () => {
    const packing: WeighingAnswers = { ...best, scale: 'weight-only', place: 'packing', linked: true };
    expect(controlPurposes(packing, ordinary)).toEqual(['pick', 'stock', 'test']);
    for (const calibratedUntil of [null, 2025])
      expect(controlPurposes({ ...packing, calibratedUntil }, ordinary)).toEqual(['stock', 'test']);
    expect(controlPurposes({ ...packing, place: 'counter' }, ordinary)).toEqual([]);
    expect(controlPurposes({ ...packing, linked: false }, ordinary)).toEqual([]);
  });
});

describe('a calibrated scale beside the till', () => {
  // FISCAL(§4 no. 6 MessEV)
  it('that prints labels may be scanned', () => {
    expect(allowedModes(best, ordinary)).toEqual(['scanned-label', 'typed-weight']);
    expect(judgeWeighing({ ...best, scale: 'weight-only' }, ordinary)['scanned-label']).toEqual({
      allowed: false,
      reasons: ['needs-label-scale'],
    });
  });

  // FISCAL(§23(3) MessEV, §33(1) MessEG)
  it('may be read and typed where the customer can watch, and the line says so', () => {
    const plain: WeighingAnswers = { ...best, scale: 'weight-only' };
    expect(judgeWeighing(plain, ordinary)['typed-weight']).toEqual({ allowed: true, duties: ['mark-as-typed'] });
    expect(judgeWeighing({ ...plain, customerSees: false }, ordinary)['typed-weight']).toEqual({
      allowed: false,
      reasons: ['customer-must-see'],
    });
  });

  // FISCAL(§4 no. 6 MessEV, MessEV annex 2 no. 9.4)
  it('hands its result over when it keeps its own record, the shop declared so, and the receipt carries the notice', () => {
    const counter: WeighingAnswers = { ...best, scale: 'price-computing', linked: true };
    expect(judgeWeighing(counter, ordinary)['scale-result']).toEqual({
      allowed: true,
      duties: ['take-unchanged', 'print-notice', 'log-each-weighing', 'ask-authority-about-link'],
    });
    expect(judgeWeighing({ ...counter, keepsOwnRecord: false, declared: false }, ordinary)['scale-result']).toEqual({
      allowed: false,
      reasons: ['scale-must-keep-record', 'needs-declaration'],
    });
  });

  // FISCAL(§34 MessEV): to the end of the year on its mark.
  it('prices nothing after the year of its mark, nor without one', () => {
    const until = (calibratedUntil: number | null) => allowedModes({ ...best, calibratedUntil }, ordinary);
    expect(until(2026)).toEqual(['scanned-label', 'typed-weight']);
    expect(until(2025)).toEqual([]);
    expect(until(null)).toEqual([]);
  });
});

describe('the assistant', () => {
  function asked(all: WeighingAnswers): WeighingQuestion[] {
    let known: Partial<WeighingAnswers> = {};
    const questions: WeighingQuestion[] = [];
    for (let question = nextQuestion(known); question; question = nextQuestion(known)) {
      questions.push(question);
      known = { ...known, [question]: all[question] };
    }
    expect(completeAnswers(known)).toBeDefined();
    return questions;
  }

  it('asks no more than it needs', () => {
    expect(asked({ ...best, scale: 'weight-only', place: 'back-room', linked: true })).toEqual([
      'scale',
      'place',
      'calibratedUntil',
      'linked',
    ]);
    expect(asked({ ...best, scale: 'price-computing', linked: true })).toHaveLength(7);
  });

  it('never allows more for a question that was not asked', () => {
    fc.assert(
      fc.property(anyAnswers, (all) => {
        const known = Object.fromEntries(asked(all).map((question) => [question, all[question]]));
        const complete = completeAnswers(known);
        expect(complete && allowedModes(complete, ordinary)).toEqual(allowedModes(all, ordinary));
      }),
    );
  });
});
