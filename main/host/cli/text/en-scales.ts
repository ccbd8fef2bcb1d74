import type { weighings as german } from './de-scales.ts';

export const scaleReasons: Readonly<Record<string, string>> = {
  'weight-changed': 'Something else lies on the scale by now. Please look at the new weight and take it again.',
  'weight-taken': 'This weight was used already. Please empty the scale and weigh again.',
  'nothing-on-scale': 'There is nothing on the scale.',
  'scale-cannot': 'This scale takes no command for that. Please press the key on the scale.',
  'scale-absent': 'The scale is not connected right now. Please check cable and power; the weight can be typed.',
  'unavailable:scale': 'The scale does not answer. Please check cable and power; the weight can be typed.',
  'price-unfit-for-scale':
    'The scale cannot take this price for a kilogram. Please enter the price on the scale and type the weight.',
  'scale-not-asked':
    'There are open questions about this scale. Please answer them in Settings → Scale; until then type the weight.',
  'scale-may-not-control': 'This scale may not be used for that. Settings → Scale says why.',
  'scale-not-calibrated':
    'Orders are settled by this weight, so the scale has to be calibrated. Please weigh on a calibrated scale and type the weight.',
  'scale-may-not-price':
    'This scale may not set a price here. Please type the weight or scan a label. Settings → Scale says why.',
  'scale-has-other-price': 'The scale computes with another price. Please lift the goods for a moment and weigh again.',
  'scale-too-fine': 'The scale shows less than a gram; such a weight is not sold. Please type the weight.',
  'scale-link-contradicts':
    'Whether the scale is connected and which connection was chosen do not agree. Please check both.',
  'scale-price-stands': 'Price and weight of this line come from the scale. Please remove the line and weigh again.',
  'weighing-unknown': 'This weight was used already or is too old. Please weigh again.',
  'weighing-differs': 'Quantity and weight differ. Please weigh again or type the quantity.',
  'not-sold-by-weight': 'This article is not kept in kilograms. Please type the quantity.',
  'scale-silent': 'The scale does not answer. Please check that it is on, and that cable and protocol are right.',
  'scale-not-understood':
    'What the scale sends does not fit this protocol. Please check protocol, speed and character format.',
  'scale-demands-checksum':
    'The scale demands a checksum that only approved tills know, and gives no weight without it. Please set another protocol on the scale, or type the weight.',
  'scale-broken': 'The scale reports a fault or is being adjusted. Please look at its display.',
};

/** What a scale says instead of a weight. */
export const scaleConditions: Readonly<Record<string, string>> = {
  motion: 'moving',
  overload: 'too heavy for this scale',
  underload: 'below zero – please zero the scale',
  'out-of-range': 'outside the weighing range',
  'zero-error': 'does not find zero – please empty and zero it',
  'not-ready': 'not ready yet',
  'below-minimum': 'too light for this scale',
  'same-load': 'The goods still lie there from the last weighing – please lift them for a moment',
  empty: 'empty',
  fault: 'reports a fault',
  'checksum-key-missing': 'demands a checksum of approved tills',
  'checksum-rejected': 'rejects the till',
  'unit-not-allowed': 'does not weigh in kilograms or grams',
  'price-mismatch': 'computes with another price',
};

/** The list of weights that were taken. */
export const weighings: typeof german = {
  at: 'Time',
  weight: 'Weight',
  total: 'Amount of the scale',
  what: 'For what',
  article: 'Article',
  operator: 'Who',
  device: 'Scale',
  purposes: { sale: 'Sale', pick: 'Order', stock: 'Stock', test: 'Trial' },
  none: 'No weight was taken from a scale yet.',
};
