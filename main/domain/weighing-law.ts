/**
 * What a shop may do with a scale. Questions in, allowed ways of weighing out, each with its reasons as codes that the text catalogues put into
 * words. No setting makes an uncertified till price by a linked scale: that takes a build with the number of its certificate.
 */

/** Codes of the ways a weight reaches a line or a stock entry. */
export type WeighingMode =
  /** (A) The label of a calibrated label scale is scanned; weight and price are taken unchanged. */
  | 'scanned-label'
  /** (B) A price-computing scale hands over its finished result. */
  | 'scale-result'
  /** (C) The cashier types the weight read from a calibrated scale. */
  | 'typed-weight'
  /** (D) The till prices what a linked scale weighs. */
  | 'linked-pricing'
  /** The till reads a linked scale to control and to count: packing, receiving, waste. Nothing is priced by it. */
  | 'linked-control';

export const weighingModes: readonly WeighingMode[] = [
  'scanned-label',
  'scale-result',
  'typed-weight',
  'linked-pricing',
  'linked-control',
];

export interface WeighingAnswers {
  /** `weight-only`: shows a weight and no price. `price-computing`: counter scale with price keys. `label`: prints labels with bar codes. */
  scale: 'label' | 'price-computing' | 'weight-only';
  /** Where it stands. `counter`: a customer is served there. `packing`: online orders. `back-room`: receiving, waste, kitchen. */
  place: 'counter' | 'packing' | 'back-room';
  /** The year that the calibration ends with, as the mark on the scale says; null for a scale that is not calibrated. */
  calibratedUntil: number | null;
  /** Whether the customer can watch the weighing and read the scale. */
  customerSees: boolean;
  /** Whether a cable or a radio link leads from the scale to the till. */
  linked: boolean;
  /** Whether the scale itself prints or keeps weight, unit price and price unchanged, where the customer can get at it. */
  keepsOwnRecord: boolean;
  /** The shop has declared in the settings that this is so, with name and date. */
  declared: boolean;
}

export type WeighingQuestion = keyof WeighingAnswers;

export type WeighingReason =
  | 'needs-label-scale'
  | 'needs-price-computing-scale'
  | 'needs-link'
  | 'needs-calibration'
  | 'calibration-ended'
  | 'customer-must-see'
  | 'scale-must-keep-record'
  | 'needs-declaration'
  | 'needs-certificate'
  | 'not-with-customer-present';

/** What goes with an allowed way. */
export type WeighingDuty =
  | 'take-unchanged'
  | 'mark-as-typed'
  | 'print-notice'
  | 'name-certificate'
  | 'never-price'
  | 'log-each-weighing'
  | 'ask-authority-about-link';

export type WeighingVerdict =
  | { allowed: true; duties: readonly WeighingDuty[] }
  | { allowed: false; reasons: readonly WeighingReason[] };

export interface WeighingCircumstances {
  /** Today's year, in the shop's zone. */
  year: number;
  /** Number of the certificate that this very build carries. Null in every ordinary build; never read from a setting. */
  certificate: string | null;
}

/** Whether a build's certificate says anything; blanks are no number. */
function isCertified(certificate: string | null): boolean {
  return certificate !== null && certificate.trim() !== '';
}

/** The verdict on each way of weighing. */
export function judgeWeighing(
  answers: WeighingAnswers,
  circumstances: WeighingCircumstances,
): Readonly<Record<WeighingMode, WeighingVerdict>> {
  const { scale, place, linked, customerSees, keepsOwnRecord, declared } = answers;
  const calibration = calibrationProblems(answers, circumstances);
  // FISCAL(§23(3) MessEV): in direct sale the buyer can watch the weighing.
  const watched = unless(place !== 'counter' || customerSees, 'customer-must-see');
  // FISCAL(§37(2) MessEG): a link that was no part of the verification can end it early.
  const link: readonly WeighingDuty[] = linked && place === 'counter' ? ['ask-authority-about-link'] : [];
  return {
    // FISCAL(§4 no. 6 MessEV): the scale itself states weight, unit price and price to the customer.
    'scanned-label': verdict(
      [...unless(scale === 'label', 'needs-label-scale'), ...calibration],
      ['take-unchanged', ...link],
    ),
    // FISCAL(§4 no. 6 MessEV): only when the scale keeps or prints its own record. FISCAL(MessEV annex 2 no. 9.4): with a notice.
    'scale-result': verdict(
      [
        ...unless(scale !== 'weight-only', 'needs-price-computing-scale'),
        ...unless(linked, 'needs-link'),
        ...calibration,
        ...watched,
        ...unless(keepsOwnRecord, 'scale-must-keep-record'),
        ...unless(declared, 'needs-declaration'),
      ],
      ['take-unchanged', 'print-notice', 'log-each-weighing', ...link],
    ),
    // FISCAL(§33(1) MessEG): the value is traceable to a conforming scale; the line says that it was typed.
    'typed-weight': verdict([...calibration, ...watched], ['mark-as-typed', ...link]),
    // FISCAL(§31, §37(2) MessEG, EN 45501): scale and till are one measuring system, which is verified as a whole.
    'linked-pricing': verdict(
      [
        ...unless(isCertified(circumstances.certificate), 'needs-certificate'),
        ...unless(linked, 'needs-link'),
        ...calibration,
        ...watched,
      ],
      ['name-certificate', 'take-unchanged', 'log-each-weighing'],
    ),
    // FISCAL(§33(1) MessEG): a value that no customer is charged by is used outside trade.
    'linked-control': verdict(
      [...unless(linked, 'needs-link'), ...unless(place !== 'counter', 'not-with-customer-present')],
      ['never-price', 'log-each-weighing'],
    ),
  };
}

/** FISCAL(§34 MessEV): a calibration holds to the end of its last year. */
function calibrationProblems(
  { calibratedUntil }: WeighingAnswers,
  { year }: WeighingCircumstances,
): readonly WeighingReason[] {
  if (calibratedUntil === null) return ['needs-calibration'];
  return unless(calibratedUntil >= year, 'calibration-ended');
}

function unless(holds: boolean, reason: WeighingReason): readonly WeighingReason[] {
  return holds ? [] : [reason];
}

function verdict(reasons: readonly WeighingReason[], duties: readonly WeighingDuty[]): WeighingVerdict {
  return reasons.length === 0 ? { allowed: true, duties } : { allowed: false, reasons };
}

export function allowedModes(answers: WeighingAnswers, circumstances: WeighingCircumstances): readonly WeighingMode[] {
  const verdicts = judgeWeighing(answers, circumstances);
  return weighingModes.filter((mode) => verdicts[mode].allowed);
}

/** What a linked scale that prices nothing may weigh. */
export type ControlPurpose = 'pick' | 'stock' | 'test';

/**
 * The purposes that a linked scale controls and counts for. FISCAL(§33(1) MessEG): the marketplace settles an order by the weight that was packed, so
 * an order is weighed by a calibrated scale only; stock and trials are nobody's bill.
 */
export function controlPurposes(
  answers: WeighingAnswers,
  circumstances: WeighingCircumstances,
): readonly ControlPurpose[] {
  if (!judgeWeighing(answers, circumstances)['linked-control'].allowed) return [];
  return calibrationProblems(answers, circumstances).length === 0 ? ['pick', 'stock', 'test'] : ['stock', 'test'];
}

/** Whether goods may be priced by what this way of weighing says. */
export function pricesGoods(mode: WeighingMode): boolean {
  return mode !== 'linked-control';
}

/** The question that the assistant asks next: only those whose answer can still change a verdict. Null when all is known. */
export function nextQuestion(answers: Partial<WeighingAnswers>): WeighingQuestion | null {
  const { scale, place, linked } = answers;
  const always: readonly WeighingQuestion[] = ['scale', 'place', 'calibratedUntil', 'linked'];
  const missing = always.find((question) => answers[question] === undefined);
  if (missing) return missing;
  if (place === 'counter' && answers.customerSees === undefined) return 'customerSees';
  if (scale === 'weight-only' || linked !== true) return null;
  if (answers.keepsOwnRecord === undefined) return 'keepsOwnRecord';
  return answers.keepsOwnRecord && answers.declared === undefined ? 'declared' : null;
}

/** What was not asked counts as no: nothing is allowed by silence. */
export function completeAnswers(answers: Partial<WeighingAnswers>): WeighingAnswers | undefined {
  const { scale, place, calibratedUntil, linked } = answers;
  if (scale === undefined || place === undefined || calibratedUntil === undefined || linked === undefined)
    return undefined;
  const { customerSees = false, keepsOwnRecord = false, declared = false } = answers;
  return { scale, place, calibratedUntil, linked, customerSees, keepsOwnRecord, declared };
}
