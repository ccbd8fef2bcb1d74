import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArticleDraft, ImportResult } from '#contract/methods/articles.ts';
import { seedDemo } from '../demo/seed-demo.ts';
import { listArticles } from './articles-list.ts';
import { saveArticle } from './articles-save.ts';
import { showArticle } from './articles-show.ts';
import { saveCategory } from './categories.ts';
import { exportArticles } from './export.ts';
import { acceptImport, pendingImport } from './import-apply.ts';
import { importArticles, type ImportWish, resumeImport } from './import.ts';
import { type TrialShop, trialShop } from '#test/fixtures/trial-shop.ts';

async function importOf(
  trial: TrialShop,
  content: string | Uint8Array,
  wish: Partial<ImportWish> = {},
): Promise<ImportResult> {
  const file = path.join(trial.shop.folder, 'upload.csv');
  writeFileSync(file, content);
  return importArticles(trial.shop, { file, skipBad: false, dryRun: false, ...wish }, trial);
}

const problemsOf = ({ problems }: ImportResult): unknown[] =>
  problems.map(({ row, column, problem, found }) => [row, column, problem, found]);

const total = (trial: TrialShop): number =>
  listArticles(trial.shop, { text: '', categoryId: null, inactive: true, offset: 0, limit: 1 }).total;

const good = `Nummer;Name;Einheit;Preis;MwSt;Kategorie;Gewogen;Inhalt;EAN;Puffer
11;Kartoffeln;kg;1,80;7;Gemüse;ja;;;2,5
12;"Käse; ""alt""";kg;23.90 €;7 %;Käse;ja;;;
13;Bier;Stück;1.249,00;19,0;;nein;0,5 l;4006381333931|14006381333938*20;1
`;

describe('importArticles', () => {
  it('takes German files: decimal commas, quotes, new categories, cartons', async () => {
    using trial = trialShop();
    const result = await importOf(trial, good);
    expect(result).toMatchObject({
      done: true,
      created: 3,
      updated: 0,
      unchanged: 0,
      problems: [],
      delimiter: ';',
      encoding: 'utf-8',
    });
    expect(showArticle(trial.shop, '11')).toMatchObject({
      price: 180,
      weighed: true,
      unit: 'kg',
      buffer: 2500,
      taxClass: 'reduced',
    });
    expect(showArticle(trial.shop, '12')).toMatchObject({ name: 'Käse; "alt"', price: 2390 });
    expect(showArticle(trial.shop, '13')).toMatchObject({
      price: 124_900,
      content: { quantity: 500, unit: 'l' },
      barcodes: [
        { code: '4006381333931', quantity: 1000 },
        { code: '14006381333938', quantity: 20_000 },
      ],
    });
    const again = await importOf(trial, good);
    expect(again).toMatchObject({ done: true, created: 0, updated: 0, unchanged: 3 });
  });

  it('takes English files with commas and tabs, and finds known articles by barcode', async () => {
    using trial = trialShop();
    const first = await importOf(trial, 'name,price,vat,unit,barcode\nSalt,0.99,7,piece,4006381333931\n');
    expect(first).toMatchObject({ done: true, created: 1, delimiter: ',' });
    const second = await importOf(trial, 'Barcode\tPrice\n4006381333931\t1.09\n');
    expect(second).toMatchObject({ done: true, updated: 1, delimiter: '\t' });
    expect(showArticle(trial.shop, '4006381333931')).toMatchObject({ name: 'Salt', number: '1', price: 109 });
  });

  it.each<[string, Uint8Array, string]>([
    ['UTF-8 with byte order mark', Buffer.from(`\ufeff${good}`, 'utf8'), 'utf-8'],
    ['UTF-16', Buffer.from(`\ufeff${good}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 the other way round', Buffer.from(`\ufeff${good}`, 'utf16le').swap16(), 'utf-16be'],
    ['UTF-16 without mark', Buffer.from(good, 'utf16le'), 'utf-16le'],
    ['CP1252', Buffer.from(good.replace('€', '\u0080'), 'latin1'), 'windows-1252'],
  ])('reads %s', async (_name, bytes, encoding) => {
    using trial = trialShop();
    expect(await importOf(trial, bytes)).toMatchObject({ done: true, created: 3, encoding });
    expect(showArticle(trial.shop, '12')).toMatchObject({ name: 'Käse; "alt"', price: 2390 });
  });

  it('keeps the letters that Latin-1 does not have', async () => {
    using trial = trialShop();
    const bytes = Buffer.from('Name;Preis;MwSt\nCr\x8ape \x93fin\x94 \x80;1;7\n', 'latin1');
    expect(await importOf(trial, bytes)).toMatchObject({ done: true });
    expect(showArticle(trial.shop, '1').name).toBe('CrŠpe “fin” €');
  });

  it('names every bad row and writes nothing of the file', async () => {
    using trial = trialShop();
    const file = `Nummer;Name;Preis;MwSt;Einheit;Gewogen;EAN;Pfand
1;Gut;1,00;7;;;;
2;Null;0;7;;;;
3;Minus;-1,00;7;;;;
4;Viel;1000000000000;7;;;;
5;Wort;drei;7;;;;
6;Zwei;1,234;7;;;;
7;Satz;1,00;8;;;;
8;Waage;1,00;7;Stück;ja;;
9;Prüfziffer;1,00;7;;;4006381333932;
10;Gerundet;1,00;7;;;4,00638E+12;
1;Doppelt;1,00;7;;;;
12;Code;1,00;7;;;4006381333931;
13;Code;1,00;7;;;04006381333931;
14;;1,00;7;;;;
15;Ohne Satz;1,00;;;;;
16;Zuviel;1,00;7;;;;;übrig
17;Pfand fehlt;1,00;7;;;;99
18;Lang;1,00;7;;;${'7'.repeat(4000)};
19;Einheit;1,00;7;Eimer;;;
`;
    const result = await importOf(trial, file);
    expect(result).toMatchObject({ done: false, created: 2, problemCount: 17 });
    expect(problemsOf(result)).toEqual([
      [3, 'Preis', 'price-zero', '0'],
      [4, 'Preis', 'price-negative', '-1,00'],
      [5, 'Preis', 'price-too-high', '1000000000000'],
      [6, 'Preis', 'price-unreadable', 'drei'],
      [7, 'Preis', 'price-ambiguous', '1,234'],
      [8, 'MwSt', 'tax-unknown', '8'],
      [9, 'Einheit', 'weighed-needs-measure', 'piece'],
      [10, 'Barcodes', 'barcode-wrong-check-digit', '4006381333932'],
      [11, 'Barcodes', 'barcode-rounded', '4,00638E+12'],
      [12, 'Nummer', 'number-twice', '1'],
      [14, 'Barcodes', 'barcode-twice', '04006381333931'],
      [15, 'Name', 'name-empty', ''],
      [16, 'MwSt', 'tax-missing', ''],
      [17, '', 'too-many-columns', 'übrig'],
      [18, 'Pfand', 'deposit-unknown', '99'],
      [19, 'Barcodes', 'barcode-too-long', `${'7'.repeat(63)}…`],
      [20, 'Einheit', 'unit-unknown', 'Eimer'],
    ]);
    expect(result.problems[7]?.other).toBe('4006381333931');
    expect(result.problems[9]?.other).toBe('2');
    expect(total(trial)).toBe(0);

    const rest = await importOf(trial, file, { skipBad: true });
    expect(rest).toMatchObject({ done: true, created: 2, problemCount: 17 });
    expect(rest.problems).toEqual(result.problems);
    expect(total(trial)).toBe(2);
  });

  it('says once which columns it needs', async () => {
    using trial = trialShop();
    const result = await importOf(trial, 'Datum;Betrag\n1.1.;3\n', { skipBad: true });
    expect(result).toMatchObject({ done: false, problemCount: 1 });
    expect(problemsOf(result)).toEqual([[1, 'Name, Preis, MwSt', 'columns-missing', 'Datum;Betrag']]);
    const twice = await importOf(trial, 'Name;Preis;MwSt;Bezeichnung\n');
    expect(problemsOf(twice)).toEqual([[1, 'Name', 'column-twice', 'Bezeichnung']]);
  });

  it.each<[string, string | Uint8Array, string]>([
    ['nothing', '', 'file-empty'],
    ['blank lines only', '\n\n  \n', 'file-empty'],
    ['a workbook', Buffer.from('PK\u0003\u0004rest of it', 'latin1'), 'spreadsheet-not-csv'],
    ['a picture', Buffer.from([0x89, 0x50, 0, 0, 0, 1, 2, 3, 4]), 'file-not-text'],
    ['a quotation without end', 'Name;Preis;MwSt\n"Brot;1;7\n', 'quote-not-closed'],
  ])('refuses %s, also when bad rows may be skipped', async (_name, content, problem) => {
    using trial = trialShop();
    const result = await importOf(trial, content, { skipBad: true });
    expect(result).toMatchObject({ done: false, problemCount: 1 });
    expect(result.problems[0]?.problem).toBe(problem);
  });

  it('names the article that has a barcode already, and articles that a price list does not know', async () => {
    using trial = trialShop();
    await importOf(trial, good);
    const result = await importOf(trial, 'Nummer;Name;Preis;MwSt;EAN\n99;Malz;1;7;4006381333931\n');
    expect(result.problems).toEqual([
      { row: 2, column: 'Barcodes', problem: 'barcode-taken', found: '4006381333931', other: '13 Bier' },
    ]);
    const prices = await importOf(trial, 'Nummer;Preis\n11;2,00\n77;1,00\n');
    expect(problemsOf(prices)).toEqual([[3, 'Nummer', 'article-unknown', '77']]);
    expect(showArticle(trial.shop, '11').price).toBe(180);
  });

  it('only tells what would happen in a dry run', async () => {
    using trial = trialShop();
    expect(await importOf(trial, good, { dryRun: true })).toMatchObject({ done: false, created: 3, problemCount: 0 });
    expect(total(trial)).toBe(0);
  });

  it('knows deposits that stand further down in the same file, and the line sep=', async () => {
    using trial = trialShop();
    const file = 'sep=,\nNummer,Name,Preis,MwSt,Art,Pfand\n1,Saft,2.00,19,Ware,90\n90,Pfand,0.15,19,Pfand,\n';
    expect(await importOf(trial, file)).toMatchObject({ done: true, created: 2 });
    expect(showArticle(trial.shop, '1').deposit).toMatchObject({ number: '90' });
  });

  it('is finished at the next start when the program ended in between, with the answer kept for its command', async () => {
    using trial = trialShop();
    const { shop, actor } = trial;
    const staged = path.join(shop.folder, 'staged.jsonl');
    const article: ArticleDraft = { number: '5', name: 'Brot', unit: 'piece', price: 300, taxClass: 'reduced' };
    const before = await importOf(trial, 'Nummer;Name;Preis;MwSt\n4;Ei;0,35;7\n');
    const { draft } = { draft: { ...showArticle(shop, '4'), ...article, id: undefined } };
    const row = { row: 2, currentId: null, outcome: 'created', draft };
    writeFileSync(staged, `${JSON.stringify(row)}\n`);
    const command = { commandId: 'c9', name: 'articles.import' };
    const pending = { staged, pass: 'deposit', offset: 0, operatorN: actor.operatorN, command } as const;
    acceptImport(shop, { ...pending, result: { ...before, created: 0 } }, { problems: [], skippedRows: [] });
    await expect(importOf(trial, good)).rejects.toMatchObject({ code: 'conflict' });
    const result = await resumeImport(shop);
    expect(result).toMatchObject({ done: true, created: 1 });
    expect(showArticle(shop, '5').name).toBe('Brot');
    expect(pendingImport(shop)).toBeUndefined();
    expect(shop.commands.find('c9', 'articles.import')).toEqual({ value: result });
    expect(await resumeImport(shop)).toBeUndefined();
  });

  it('goes on behind the last written slice when the program ended in the middle', async () => {
    using trial = trialShop();
    const { shop } = trial;
    const rows = Array.from({ length: 250 }, (_, index) => `${index + 1};Artikel ${index + 1};1;7`);
    const file = path.join(shop.folder, 'upload.csv');
    writeFileSync(file, `Nummer;Name;Preis;MwSt\n${rows.join('\n')}\n`);
    let ids = 151;
    const dying = { ...shop, newId: () => (ids-- > 0 ? shop.newId() : expect.fail('killed')) };
    await expect(importArticles(dying, { file, skipBad: false, dryRun: false }, trial)).rejects.toThrow('killed');
    expect(total(trial)).toBe(100);
    expect(await resumeImport(shop)).toMatchObject({ done: true, created: 250 });
    expect(total(trial)).toBe(250);
    expect(shop.db.rows(`SELECT seq FROM journal WHERE kind = 'articles-imported'`)).toHaveLength(1);
  });
});

describe('exportArticles', () => {
  it('comes back unchanged for the whole demo shop', async () => {
    using trial = trialShop();
    seedDemo(trial.shop, trial.actor);
    const text = [...exportArticles(trial.shop)].join('');
    expect(text.startsWith('\ufeffNummer;Name;')).toBe(true);
    const result = await importOf(trial, text);
    expect(problemsOf(result)).toEqual([]);
    expect(result).toMatchObject({ done: true, created: 0, updated: 0, unchanged: total(trial) });
  });

  it('fills another shop with the same articles, whatever their texts', async () => {
    const letters = fc.constantFrom(...'=+-@\'";,|*%\\ aäß€1'.split(''));
    const name = fc.array(letters, { minLength: 1, maxLength: 12 }).map((parts) => `${parts.join('')}x`);
    const house = fc.array(letters, { minLength: 1, maxLength: 8 }).map((parts) => `c${parts.join('')}c`);
    const draft = fc.record({
      name,
      receiptName: fc.option(name),
      unit: fc.constantFrom('piece', 'kg', 'l', 'm'),
      price: fc.integer({ min: 1, max: 99_999_999 }),
      taxClass: fc.constantFrom('general', 'reduced', 'forestry', 'none'),
      origin: fc.constantFrom('own', 'bought'),
      content: fc.option(
        fc.record({ quantity: fc.integer({ min: 1, max: 99_999 }), unit: fc.constantFrom('kg', 'l', 'm') }),
      ),
      code: fc.option(house),
      carton: fc.integer({ min: 1, max: 99 }),
      online: fc.boolean(),
      active: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(draft, { maxLength: 5, selector: ({ code }) => code ?? Symbol('none') }),
        async (drafts) => {
          using from = trialShop();
          using to = trialShop();
          const { id: categoryId } = saveCategory(from.shop, { name: '=1+1', colour: '' }, from);
          for (const { code, carton, ...rest } of drafts) {
            const barcodes = code === null ? [] : [{ code, quantity: carton * 1000 }];
            saveArticle(from.shop, { ...rest, number: '', categoryId, barcodes } as ArticleDraft, from);
          }
          const text = [...exportArticles(from.shop)].join('');
          expect(await importOf(to, text)).toMatchObject({ done: true, created: drafts.length, problems: [] });
          expect([...exportArticles(to.shop)].join('')).toBe(text);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('gives a spreadsheet no formula to run', () => {
    using trial = trialShop();
    const article = { number: '1', unit: 'piece', price: 100, taxClass: 'none' } as const;
    saveArticle(trial.shop, { ...article, name: '=HYPERLINK("http://x";"y")' }, trial);
    const cells = [...exportArticles(trial.shop)].join('').split('\r\n')[1];
    expect(cells).toContain(`;"'=HYPERLINK(""http://x"";""y"")";`);
  });
});
