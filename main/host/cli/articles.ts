import { rename, rm } from 'node:fs/promises';
import type { ArticleDetail, ImportResult, RowProblem } from '#contract/methods/articles.ts';
import { formatMoney } from '#domain/money.ts';
import { formatQuantity, formatThousandths, unitName } from '#domain/quantity.ts';
import { type Command, type Outcome, parameter, type Setting, type TillSetting } from './command.ts';
import { blocks, listText, tableText } from './lay-out.ts';
import { fileTrouble } from './told.ts';

export const articleCommands: readonly Command[] = [
  {
    name: 'articles import',
    parameters: ['FILE.csv'],
    options: ['skip-bad', 'dry-run'],
    needs: 'shop',
    run: importArticles,
  },
  { name: 'articles export', parameters: ['FILE.csv'], needs: 'shop', run: exportArticles },
  { name: 'articles show', parameters: ['CODE'], needs: 'shop', run: showArticle },
];

async function importArticles(setting: TillSetting): Promise<Outcome> {
  const { till, values } = setting;
  const skipBad = values['skip-bad'] === true;
  const dryRun = values['dry-run'] === true;
  const uploadId = await till.upload(parameter(setting));
  // A large file takes its time, and the till sells on meanwhile.
  const result = await till.client.command('articles.import', { uploadId, skipBad, dryRun }, { timeoutMs: 0 });
  const good = result.created + result.updated + result.unchanged;
  const fits = dryRun && (result.problemCount === 0 || (skipBad && good > 0));
  const code = result.done || fits ? 0 : 1;
  return { code, json: result, text: importText(result, setting, { fits, dryRun }) };
}

/** Problems of a file as a whole: it has no good rows that could be taken. */
const ofTheFile = new Set([
  'columns-missing',
  'column-twice',
  'file-empty',
  'file-not-text',
  'spreadsheet-not-csv',
  'quote-not-closed',
  'row-unreadable',
]);

function importText(
  result: ImportResult,
  { words, values }: Setting,
  { fits, dryRun }: { fits: boolean; dryRun: boolean },
): string {
  const { articles } = words;
  const { created, updated, unchanged, problems, problemCount, encoding, delimiter, done } = result;
  const readable = encoding !== '' && delimiter !== '';
  const read = readable ? articles.file(encoding.toUpperCase(), articles.delimiters[delimiter] ?? delimiter) : '';
  const isWhole = problems.some(({ problem }) => ofTheFile.has(problem));
  const refused = isWhole || values['skip-bad'] === true ? articles.unreadable : articles.refused(problemCount);
  const verdict = done
    ? articles.imported(created, updated, unchanged)
    : fits
      ? articles.wouldImport(created, updated, unchanged)
      : dryRun
        ? articles.wouldRefuse(problemCount)
        : refused;
  const heading = problemCount > 0 && (done || fits) ? articles.skipped(problemCount) : '';
  const few = problems.length < problemCount ? articles.problemsShown(problems.length, problemCount) : '';
  const verdictFirst = [verdict, read].filter((text) => text !== '').join('\n');
  return blocks(verdictFirst, heading, problemTable(problems, words), few);
}

function problemTable(
  problems: readonly RowProblem[],
  { articles, importProblems, unknownReason }: Setting['words'],
): string {
  if (problems.length === 0) return '';
  const { row, column, problem, found } = articles.problemColumns;
  const about = ({ problem: kind, other }: RowProblem): string => {
    if (other === undefined) return '';
    if (kind === 'number-twice' || kind === 'barcode-twice') return ` (${articles.earlierRow(other)})`;
    if (kind === 'barcode-wrong-check-digit') return ` (${articles.right(other)})`;
    return ` (${importProblems[other] ?? other})`;
  };
  return tableText(
    [{ heading: row, right: true }, { heading: column }, { heading: found }, { heading: problem }],
    problems.map((one) => [
      String(one.row),
      one.column,
      one.found,
      (importProblems[one.problem] ?? unknownReason(one.problem)) + about(one),
    ]),
  );
}

async function exportArticles(setting: TillSetting): Promise<Outcome> {
  const { till, words } = setting;
  const file = parameter(setting);
  const offered = await till.client.call('articles.export', {}, { timeoutMs: 0 });
  // Beside its place first: a file of before stays whole until the new one is.
  const fresh = `${file}.${process.pid}.part`;
  try {
    await till.download(offered.path, fresh);
    await rename(fresh, file);
  } catch (error) {
    await rm(fresh, { force: true });
    throw fileTrouble(error, file);
  }
  const { total: articles } = await till.client.call('articles.list', { limit: 1, inactive: true });
  return {
    code: 0,
    json: { file, bytes: offered.bytes, articles },
    text: words.articles.exported(articles, file),
  };
}

async function showArticle(setting: TillSetting): Promise<Outcome> {
  const article = await setting.till.client.call('articles.show', { code: parameter(setting) });
  return { code: 0, json: article, text: articleText(article, setting) };
}

function articleText(article: ArticleDetail, { words, language }: Setting): string {
  const text = words.articles;
  const flag = (value: boolean): string => (value ? words.yes : words.no);
  const amount = (value: number): string => formatQuantity(value, article.unit, language);
  const { content, deposit, stock, barcodes } = article;
  const code = ({ code: printed, quantity }: (typeof barcodes)[number]): string =>
    quantity === 1000 ? printed : `${printed} (${amount(quantity)})`;
  return listText([
    [text.number, article.number],
    [text.name, article.name],
    [text.receiptName, article.receiptName ?? words.none],
    [text.kind, text.kinds[article.kind]],
    [text.price, text.per(formatMoney(article.price, language), words.units[article.unit])],
    [text.tax, `${formatThousandths(article.basisPoints * 10, 0, language)} %`],
    [text.origin, text.origins[article.origin]],
    [text.weighed, flag(article.weighed)],
    [text.deposit, deposit ? `${deposit.name} ${formatMoney(deposit.price, language)}` : words.none],
    [
      text.content,
      content ? `${formatThousandths(content.quantity, 0, language)} ${unitName(content.unit, language)}` : words.none,
    ],
    [text.barcodes, barcodes.map(code).join(', ') || words.none],
    [text.online, flag(article.online)],
    [text.active, flag(article.active)],
    [text.onHand, amount(stock.onHand)],
    [text.reserved, amount(stock.reserved)],
    [text.buffer, amount(stock.buffer)],
    [text.published, article.online ? amount(stock.published) : words.none],
  ]);
}
