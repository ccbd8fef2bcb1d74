import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { articleColumns, delimiterOf, layoutOf } from './import-columns.ts';

describe('the columns of an article file', () => {
  it('stand in the handbook, each with every heading that is understood', () => {
    const page = path.join(import.meta.dirname, '../../../docs/handbuch/artikel-importieren.md');
    const rows = readFileSync(page, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| '));
    const documented = rows.slice(2).map((row) => {
      const [, heading = '', others = ''] = row.split('|').map((cell) => cell.trim());
      return [heading, ...others.split(', ')];
    });
    expect(documented).toEqual(Object.values(articleColumns).map((names) => [...names]));
  });

  it('are found whatever their case and umlauts, and unknown ones are left alone', () => {
    const layout = layoutOf(['FUELLMENGE', 'EK', ' preis ', 'Mwst.', 'name', 'Regal'], ';');
    expect('places' in layout && [...layout.places]).toEqual([
      ['content', 0],
      ['price', 2],
      ['taxClass', 3],
      ['name', 4],
    ]);
  });

  it('show the delimiter of the file', () => {
    expect(delimiterOf('Name;Preis;MwSt')).toBe(';');
    expect(delimiterOf('"Name","Preis","MwSt"')).toBe(',');
    expect(delimiterOf('Name\tPreis, brutto\tMwSt')).toBe('\t');
    expect(delimiterOf('nichts davon')).toBe(';');
  });
});
