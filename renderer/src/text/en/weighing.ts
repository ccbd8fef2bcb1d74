import type { weighing as de } from '../de/weighing.ts';

/** What the scale shows, where weighing is done. */
export const weighing: typeof de = {
  live: {
    named: (name) => `Scale ${name}`,
    kinds: { none: 'no weight', moving: 'moving', unproved: 'coming to rest', settled: 'at rest' },
    net: 'net (tare taken off)',
    taken: 'taken already – please empty the scale',
    empty: 'empty',
    absent: 'not connected',
    opening: 'connecting',
    reasons: {
      waiting: 'waiting for the scale',
      silent: 'The scale does not answer.',
      unplugged: 'not connected',
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
    },
    garbled: 'sends what cannot be read',
    take: 'Take the weight',
    takeFor: (name) => `Take the weight: ${name}`,
    zero: 'Zero',
    tare: 'Tare',
    controlHint: 'Control scale: the weight is counted and recorded, not sold at a price.',
    pickHint: 'Calibrated scale at the packing table: the marketplace settles by the packed weight.',
  },
  counter: {
    mark: 'scale',
    markLong: 'weight from the scale',
    fixed:
      'Weight and price come from the scale and stay as they are. For another weight remove the line and weigh again.',
    waits: 'Put the goods on; weight and amount come from the scale.',
    takeResult: 'Take the result',
    typed: 'Type the weight',
    notPricing:
      'The connected scale may not set a price here, so the till does not show its weight. Please read it and type it.',
  },
};
