import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import type { RowProblem } from '#contract/methods/articles.ts';
import type { Shop } from '../shop.ts';
import { delimiterOf, type Layout, layoutOf } from './import-columns.ts';
import { type Encoding, fileKind, textOf } from './import-encoding.ts';
import { type RowReader, rowReader } from './import-rows.ts';

/** What was found in a file, before anything is written. */
export interface FileReading {
  encoding: string;
  delimiter: string;
  /** What the good rows would do; those that change something are staged in the file that was given for them. */
  outcomes: { created: number; updated: number; unchanged: number };
  problems: RowProblem[];
  problemCount: number;
  /** The file as a whole cannot be read, so nothing of it can be taken. */
  unreadable: boolean;
  /** Rows whose deposit is nowhere; known only at the end. */
  withoutDeposit: ReadonlySet<number>;
}

/** As many problems are told one by one; a person corrects the file and tries again. */
const mostProblems = 1000;
/** A cell that never ends its quotation must not fill the memory. */
const longestRecord = 256 * 1024;
/** Rows between two breaths; a scan waits a few milliseconds at most. */
const slice = 50;

/** Reads and checks every row of an article file, without stopping the counter, and stages the good ones as lines of JSON. */
export async function readArticleFile(shop: Shop, file: string, staged: string): Promise<FileReading> {
  const kind = await fileKind(file);
  if (kind.kind !== 'text') {
    const problem =
      kind.kind === 'empty' ? 'file-empty' : kind.kind === 'spreadsheet' ? 'spreadsheet-not-csv' : 'file-not-text';
    return wholeProblem({ row: 1, column: '', problem, found: '' }, { encoding: '', delimiter: '' });
  }
  const first = await firstLines(file, kind.encoding);
  const reading: FileReading = {
    encoding: kind.encoding,
    delimiter: first.delimiter,
    outcomes: { created: 0, updated: 0, unchanged: 0 },
    problems: [],
    problemCount: 0,
    unreadable: false,
    withoutDeposit: new Set(),
  };
  try {
    return await readRows(shop, { file, encoding: kind.encoding, staged, first }, reading);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const problem =
      error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE'
        ? 'quote-not-closed'
        : 'row-unreadable';
    const row = typeof error['records'] === 'number' ? error['records'] + 1 : 1;
    return wholeProblem({ row, column: '', problem, found: '' }, reading);
  }
}

interface Source {
  file: string;
  encoding: Encoding;
  staged: string;
  first: { delimiter: string; skip: number };
}

async function readRows(
  shop: Shop,
  { file, encoding, staged, first }: Source,
  reading: FileReading,
): Promise<FileReading> {
  const parser = parse({
    delimiter: first.delimiter,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: longestRecord,
    bom: true,
  });
  const input = Readable.from(textOf(file, encoding));
  const records = input.pipe(parser);
  input.once('error', (error) => parser.destroy(error));
  const out = createWriteStream(staged, { mode: 0o600 });
  let layout: Layout | undefined;
  let reader: RowReader | undefined;
  let row = 0;
  const tell = (problems: readonly RowProblem[]): void => {
    reading.problemCount += problems.length;
    reading.problems.push(...problems.slice(0, Math.max(0, mostProblems - reading.problems.length)));
  };
  try {
    for await (const record of records as AsyncIterable<string[]>) {
      row += 1;
      if (row <= first.skip || record.every((cell) => cell.trim() === '')) continue;
      if (!layout || !reader) {
        const found = layoutOf(record, first.delimiter);
        if ('problem' in found) return wholeProblem({ row, ...found }, reading);
        layout = found;
        reader = rowReader(shop, layout);
        continue;
      }
      const result = reader.read(record, row);
      if ('problems' in result) tell(result.problems);
      else {
        reading.outcomes[result.staged.outcome] += 1;
        if (result.staged.outcome !== 'unchanged' && !out.write(`${JSON.stringify(result.staged)}\n`))
          await once(out, 'drain');
      }
      if (row % slice === 0) await setImmediate();
    }
    if (!reader) return wholeProblem({ row: 1, column: '', problem: 'file-empty', found: '' }, reading);
    const late = reader.finish();
    tell(late.map(({ problem }) => problem));
    for (const { outcome } of late) reading.outcomes[outcome] -= 1;
    reading.problems.sort((a, b) => a.row - b.row);
    const withoutDeposit = new Set(late.map(({ problem }) => problem.row));
    return { ...reading, withoutDeposit };
  } finally {
    input.destroy();
    out.end();
    await finished(out);
  }
}

/** Excel's own first line `sep=;` names the delimiter; otherwise the headings show it. */
async function firstLines(file: string, encoding: Encoding): Promise<{ delimiter: string; skip: number }> {
  let head = '';
  for await (const piece of textOf(file, encoding)) {
    head += piece;
    if (head.length > 16_384) break;
  }
  const lines = head.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
  const named = /^"?sep=(.)"?$/i.exec(lines[0]?.trim() ?? '')?.[1];
  if (named !== undefined) return { delimiter: named, skip: 1 };
  return { delimiter: delimiterOf(lines.find((line) => line.trim() !== '') ?? ''), skip: 0 };
}

function wholeProblem(
  problem: RowProblem,
  { encoding, delimiter }: Pick<FileReading, 'encoding' | 'delimiter'>,
): FileReading {
  const outcomes = { created: 0, updated: 0, unchanged: 0 };
  return {
    encoding,
    delimiter,
    outcomes,
    problems: [problem],
    problemCount: 1,
    unreadable: true,
    withoutDeposit: new Set(),
  };
}
