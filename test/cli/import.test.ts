import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { type ImportResult, importResult } from '#contract/methods/articles.ts';
import { jsonOf, makeDemoShop, type Ran, startTill, trialFolder, tresen } from './run-tresen.ts';

const place = trialFolder();
const folder = place('shop');
const at = ['--data', folder];
beforeAll(() => makeDemoShop(folder));

function file(name: string, content: string | Buffer): string {
  const path = place(name);
  writeFileSync(path, content);
  return path;
}

async function take(path: string, ...options: string[]): Promise<Ran & { result: ImportResult }> {
  const ran = await tresen(['articles', 'import', path, '--json', ...options, ...at]);
  return { ...ran, result: importResult.strict().parse(jsonOf(ran)) };
}

const show = (code: string): Promise<Ran> => tresen(['articles', 'show', code, '--json', ...at]);

describe('articles from a file', () => {
  test('decimal commas, a byte order mark and umlauts are read as they are meant', async () => {
    const path = file('bom.csv', '\ufeffNummer;Name;Preis;MwSt;EAN\r\n8001;Käse „jung“;12,50;7;4006381333931\r\n');
    const { code, result } = await take(path);
    expect(code).toBe(0);
    expect(result).toMatchObject({ done: true, created: 1, problemCount: 0, encoding: 'utf-8', delimiter: ';' });
    const shown = jsonOf(await show('4006381333931'));
    expect(shown).toMatchObject({ number: '8001', name: 'Käse „jung“', price: 1250 });
  });

  test('so is a file of an old Windows program', async () => {
    const path = file(
      'cp1252.csv',
      Buffer.from('Nummer;Name;Preis;MwSt\r\n8002;W\xfcrstchen 2 \x80 Gr\xf6\xdfe;3,00;7\r\n', 'latin1'),
    );
    const { code, result } = await take(path);
    expect(code).toBe(0);
    expect(result).toMatchObject({ created: 1, encoding: 'windows-1252' });
    expect(jsonOf(await show('8002'))).toMatchObject({ name: 'Würstchen 2 € Größe', price: 300 });
  });

  test('wrong columns: the file is refused whole, and what is missing is named', async () => {
    const { code, result } = await take(file('columns.csv', 'Name;Farbe\nX;rot\n'));
    expect(code).toBe(1);
    expect(result).toMatchObject({
      done: false,
      problems: [{ row: 1, problem: 'columns-missing', column: 'Preis, MwSt' }],
    });
    const told = await tresen(['articles', 'import', place('columns.csv'), ...at]);
    expect(told.stdout).toContain('tresen articles export');
    expect(told.stdout).not.toContain('--skip-bad');
  });

  const bad = [
    'Nummer;Name;Preis;MwSt;EAN',
    '8101;Gut;2,50;7;96385074',
    '8102;Zweimal;2,50;7;96385074',
    '8103;Prüfziffer;2,50;7;4006381333932',
    '8104;Mehrdeutig;1,234;7;',
    '8105;Umsonst;0;7;',
    '8106;Minus;-1,00;7;',
    '8107;Unbezahlbar;10000000000,00;7;',
    `8108;Lang;1,00;7;${'9'.repeat(4000)}`,
    '8109;Auch gut;1,00;19;',
    '',
  ].join('\n');
  const named = [
    [3, 'barcode-twice'],
    [4, 'barcode-wrong-check-digit'],
    [5, 'price-ambiguous'],
    [6, 'price-zero'],
    [7, 'price-negative'],
    [8, 'price-too-high'],
    [9, 'barcode-too-long'],
  ];

  test('any bad row refuses the file whole, and every bad row is named', async () => {
    const { code, result } = await take(file('bad.csv', bad));
    expect(code).toBe(1);
    expect(result.problems.map(({ row, problem }) => [row, problem])).toEqual(named);
    expect(result).toMatchObject({ done: false, problemCount: named.length });
    expect((await show('8101')).code).toBe(1);
    const told = await tresen(['articles', 'import', place('bad.csv'), ...at]);
    expect(told.code).toBe(1);
    expect(told.stdout).toContain('--skip-bad');
    expect(told.stdout).toContain('4006381333931 would be right');
    expect(told.stdout).toContain('see row 2');
  });

  test('--dry-run says what would happen and changes nothing', async () => {
    const { code, result } = await take(file('dry.csv', bad), '--skip-bad', '--dry-run');
    expect(code).toBe(0);
    expect(result).toMatchObject({ done: false, created: 2 });
    expect((await show('8101')).code).toBe(1);
  });

  test('--skip-bad takes the good rows and lists what it left', async () => {
    const { code, result } = await take(file('skip.csv', bad), '--skip-bad');
    expect(code).toBe(0);
    expect(result).toMatchObject({ done: true, created: 2, problemCount: named.length });
    expect(jsonOf(await show('8109'))).toMatchObject({ name: 'Auch gut' });
    expect((await show('8103')).code).toBe(1);
    const told = await tresen(['articles', 'import', place('skip.csv'), '--skip-bad', ...at]);
    expect(told.stdout).toMatch(/^Imported: 0 new, 0 changed, 2 unchanged\./);
    // The barcode of row 3 stands further up in the file and by now in the shop too.
    expect(told.stdout).toContain(`Left out because of ${named.length + 1} wrong places`);
  });

  test.each([
    ['nothing.csv', '', 'file-empty'],
    ['sheet.csv', Buffer.from('PK\u0003\u0004rest'), 'spreadsheet-not-csv'],
    ['quote.csv', `Nummer;Name;Preis;MwSt\n1;"${'x'.repeat(300_000)}`, 'quote-not-closed'],
  ])('%s is told for what it is', async (name, content, problem) => {
    const { code, result } = await take(file(name, content), '--skip-bad');
    expect(code).toBe(1);
    expect(result.problems).toMatchObject([{ problem }]);
  });

  test('a file that is not there, or a folder, is refused before anything starts', async () => {
    for (const path of [place('nothing-here.csv'), folder]) {
      const ran = await tresen(['articles', 'import', path, ...at]);
      expect(ran.code).toBe(1);
      expect(ran.stderr).toContain(path);
      expect(ran.stderr).not.toContain(' at ');
    }
  });

  test('what is exported is taken back without a change, while the till runs', async () => {
    await using _till = await startTill(folder);
    const path = place('all.csv');
    const exported = await tresen(['articles', 'export', path, '--json', ...at]);
    const { articles, bytes } = jsonOf<{ articles: number; bytes: number }>(exported);
    expect(readFileSync(path).length).toBe(bytes);
    const { code, result } = await take(path);
    expect(code).toBe(0);
    expect(result).toMatchObject({ created: 0, updated: 0, unchanged: articles });
  });

  test('an export that cannot be written leaves nothing behind', async () => {
    const ran = await tresen(['articles', 'export', place('no/such/folder/a.csv'), ...at]);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('no/such/folder/a.csv');
  });
});

test(
  'a file of 50 MB is read whole without growing with it, and one bad row at its end refuses it',
  { timeout: 180_000 },
  async () => {
    const path = place('large.csv');
    const rows = writeLarge(path, 50_000_000);
    const ran = await tresen(['articles', 'import', path, '--json', ...at], {
      // As a shop's old PC would have it: beyond this the process ends.
      env: { NODE_OPTIONS: '--max-old-space-size=256' },
    });
    expect(ran.stderr).toBe('');
    expect(ran.code).toBe(1);
    expect(jsonOf(ran)).toMatchObject({
      done: false,
      created: rows - 1,
      problemCount: 1,
      problems: [{ row: rows + 1, problem: 'price-unreadable' }],
    });
    expect(jsonOf(await tresen(['stock', 'verify', '--json', ...at]))).not.toMatchObject({ articles: rows - 1 });
  },
);

/** Writes good rows and a bad last one; answers how many. */
function writeLarge(path: string, bytes: number): number {
  const filling = 'Beschreibung '.repeat(9);
  const handle = openSync(path, 'w');
  let size = writeSync(handle, 'Nummer;Name;Preis;MwSt;Bemerkung\n');
  let rows = 0;
  while (size < bytes) {
    let block = '';
    for (let line = 0; line < 1000; line += 1)
      block += `${200_000 + rows++};Artikel ${rows};1,${10 + (rows % 90)};7;${filling}\n`;
    size += writeSync(handle, block);
  }
  writeSync(handle, '199999;Schlecht;viel;7;\n');
  closeSync(handle);
  return rows + 1;
}
