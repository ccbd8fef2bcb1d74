import { expect, test } from 'vitest';
import { type CodeLayout, germanLayouts, layoutProblem } from '#domain/code-layout.ts';
import { choicesOf, labelForms, labelKinds, labelPrefixes, layoutsOf } from './label-forms.ts';

const byPrefix = (layouts: readonly CodeLayout[]): CodeLayout[] =>
  layouts.toSorted((a, b) => a.prefix.localeCompare(b.prefix));

test('the delivered layouts come back as they are', () => {
  expect(byPrefix(layoutsOf(choicesOf(germanLayouts), germanLayouts))).toEqual(byPrefix(germanLayouts));
});

test('every choice is a layout that fits into an EAN-13', () => {
  for (const prefix of labelPrefixes)
    for (const kind of labelKinds)
      for (const form of labelForms)
        for (const layout of layoutsOf([{ prefix, kind, form }], []))
          expect([form, layoutProblem(layout)]).toEqual([form, null]);
});

test('a plain number has no layout', () => {
  expect(layoutsOf([{ prefix: '20', kind: 'number', form: '5-5' }], [])).toEqual([]);
});

test('what the table cannot show stays', () => {
  const longer: CodeLayout = { ...germanLayouts[0]!, name: 'Käse', prefix: '021', itemDigits: 4 };
  const choices = choicesOf([longer]);
  expect(choices.every(({ kind }) => kind === 'number')).toBe(true);
  expect(layoutsOf(choices, [longer])).toEqual([longer]);
});
