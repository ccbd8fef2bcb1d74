import { expect, test } from 'vitest';
import { failure } from '#contract/errors.ts';
import { refusedField } from './refused-field.ts';

const form = {
  barcodes: [
    { code: '4006381333931', quantity: '1' },
    { code: ' 96385074 ', quantity: '1' },
  ],
};

test('a refused number stands at its field, with the article that has it', () => {
  const refused = failure('refused', { reason: 'number-taken', field: 'number', found: '12', otherName: 'Möhren' });
  expect(refusedField(refused, form)).toEqual({
    field: 'number',
    problem: { reason: 'number-taken', otherName: 'Möhren' },
  });
});

test('a refused barcode stands at its row', () => {
  const refused = failure('refused', {
    reason: 'barcode-wrong-check-digit',
    field: 'barcodes',
    found: '96385074',
    right: '96385073',
  });
  expect(refusedField(refused, form)).toEqual({
    field: 'barcodes.1',
    problem: { reason: 'barcode-wrong-check-digit', right: '96385073' },
  });
});

test('what is about no field of the form stays a sentence of its own', () => {
  expect(refusedField(failure('refused', { reason: 'not-set-up' }), form)).toBeUndefined();
  expect(refusedField(failure('disk-full', { folder: '/' }), form)).toBeUndefined();
  expect(refusedField(undefined, form)).toBeUndefined();
});
