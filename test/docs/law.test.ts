import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { germanLayouts } from '#domain/code-layout.ts';
import { lawfulRates, rateOn, type TaxClass, taxKeyFor } from '#domain/tax.ts';
import { weighingModes } from '#domain/weighing-law.ts';
import { scale } from '#renderer/text/de/scale.ts';
import { root, rowsOf } from './pages.ts';

const page = (name: string): string => readFileSync(path.join(root, 'docs/recht', name), 'utf8');

const percent = (basisPoints: number): string => `${String(basisPoints / 100).replace('.', ',')} %`;

describe('the page on VAT', () => {
  const rows = rowsOf(page('mehrwertsteuer.md'));

  it('has every rate that holds, under its key', () => {
    const open = lawfulRates.filter(({ validTo }) => validTo === null);
    const missing = open.filter(
      ({ taxKey, basisPoints }) => !rows.some(([key, rate]) => key === String(taxKey) && rate === percent(basisPoints)),
    );
    expect(open.length).toBeGreaterThan(5);
    expect(missing).toEqual([]);
  });

  it.each<[string, TaxClass, 'own' | 'bought']>([
    ['Allgemein, auch eigener Saft und Wein', 'general', 'own'],
    ['Ermäßigt, eigen', 'reduced', 'own'],
    ['Ermäßigt, zugekauft', 'reduced', 'bought'],
    ['Forstwirtschaft, eigen', 'forestry', 'own'],
    ['Forstwirtschaft, zugekauft', 'forestry', 'bought'],
    ['Ohne Mehrwertsteuer', 'none', 'bought'],
  ])('says what each kind of shop takes: %s', (name, taxClass, origin) => {
    const row = rows.find(([first]) => first === name);
    const taken = (['regular', 'farm-flat', 'small-business'] as const).map((taxation) => {
      const taxKey = taxKeyFor(taxClass, origin, taxation);
      const rate = rateOn(lawfulRates, taxKey, '2026-11-25');
      return taxKey === 6 ? 'steuerfrei' : percent(rate?.basisPoints ?? -1);
    });
    expect(row?.slice(1)).toEqual(taken);
  });
});

describe('the page on weighing', () => {
  it('names every way of weighing as the till does', () => {
    const told = rowsOf(page('waage.md')).map(([way]) => way);
    expect(weighingModes.map((mode) => scale.law.modes[mode]).filter((mode) => !told.includes(mode))).toEqual([]);
  });

  it('says how the labels of scales are read', () => {
    const words = { price: 'Preis in Cent', weight: 'Gewicht in Gramm', piece: 'Stück' };
    const told = rowsOf(page('waage.md'))
      .filter(([prefixes = '', layout = '']) => /^\d\d/.test(prefixes) && layout !== '')
      .flatMap(([prefixes = '', , value = '']) => prefixes.split(', ').map((prefix) => `${prefix} ${value}`));
    const read = germanLayouts.map(({ prefix, valueKind }) => `${prefix} ${words[valueKind]}`);
    expect(told.toSorted()).toEqual(read.toSorted());
  });
});
