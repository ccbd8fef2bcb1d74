import { describe, expect, it } from 'vitest';
import {
  countOf,
  jobOf,
  type LabelRow,
  packOf,
  skipOf,
  targetOf,
  type Targets,
  usualLook,
  withCopies,
} from './label-draft.ts';

const row = (id: string, unit: 'piece' | 'kg' = 'piece'): LabelRow =>
  ({ article: { id, unit, name: id }, barcode: null, priceSince: '', basePrice: null }) as unknown as LabelRow;
const sheets: Targets['sheets'] = [
  { id: '38x21', sold: '', columns: 5, rows: 13, width: 38.1, height: 21.2 },
  { id: '70x37', sold: '', columns: 3, rows: 8, width: 70, height: 37 },
];

describe('the labels that are chosen', () => {
  it('are counted, changed and taken out', () => {
    let chosen = withCopies(new Map(), row('a'), 2);
    chosen = withCopies(chosen, row('b'), 1);
    expect(countOf(chosen)).toBe(3);
    chosen = withCopies(chosen, row('a'), 0);
    expect([...chosen.keys()]).toEqual(['b']);
    expect(countOf(withCopies(chosen, row('b'), 9999))).toBe(500);
  });

  it('are all printed; of weighed packs only the one that was weighed', () => {
    const chosen = withCopies(withCopies(new Map(), row('a', 'kg'), 2), row('b', 'kg'), 1);
    expect(jobOf(usualLook, chosen, row('b', 'kg')).labels.map(({ articleId }) => articleId)).toEqual(['a', 'b']);
    const weighed = jobOf({ ...usualLook, kind: 'weight', pack: '0,512' }, chosen, row('b', 'kg'));
    expect(weighed.labels).toMatchObject([{ articleId: 'b', pack: 512, copies: 1 }]);
  });
});

describe('where they go', () => {
  it('is the printer until a sheet is chosen, and a sheet where there is no printer', () => {
    const printer = { name: 'Zebra', width: 57, height: 32 };
    expect(targetOf(usualLook, { sheets, printer })).toEqual({ to: 'printer' });
    expect(targetOf({ ...usualLook, target: '70x37', skip: '3' }, { sheets, printer })).toEqual({
      to: 'sheet',
      sheet: '70x37',
      skip: 3,
    });
    expect(targetOf(usualLook, { sheets, printer: null })).toEqual({ to: 'sheet', sheet: '38x21', skip: 0 });
    expect(targetOf(usualLook, { sheets: [], printer: null })).toBeUndefined();
  });

  it('leaves out what was used, less than a sheet', () => {
    expect(['', '0', '23', '24', 'x', '-1'].map((text) => skipOf(text, 24))).toEqual([
      0,
      0,
      23,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

it('takes the weight of a pack in the unit of its article, and none for pieces', () => {
  const look = { ...usualLook, kind: 'weight' as const };
  expect(packOf({ ...look, pack: '0,512' }, 'kg')).toBe(512);
  expect(packOf({ ...look, pack: '512 g' }, 'kg')).toBe(512);
  expect(packOf({ ...look, pack: '0' }, 'kg')).toBeUndefined();
  expect(packOf({ ...look, pack: '' }, 'kg')).toBeUndefined();
  expect(packOf({ ...look, pack: '1' }, 'piece')).toBeUndefined();
  expect(packOf({ ...usualLook, pack: '1' }, 'kg')).toBeNull();
});
