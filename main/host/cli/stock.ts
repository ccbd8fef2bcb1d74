import type { StockView } from '#contract/methods/stock.ts';
import { formatLocal } from '#domain/local-time.ts';
import { formatQuantity, formatThousandths } from '#domain/quantity.ts';
import { type Command, type Outcome, parameter, type TillSetting } from './command.ts';
import { blocks, listText, tableText } from './lay-out.ts';

export const stockCommands: readonly Command[] = [
  { name: 'stock show', parameters: ['CODE'], needs: 'shop', run: showStock },
  { name: 'stock explain', parameters: ['CODE'], needs: 'shop', run: explainStock },
  { name: 'stock verify', parameters: [], needs: 'shop', run: verifyStock },
];

async function showStock(setting: TillSetting): Promise<Outcome> {
  const view = await setting.till.client.call('stock.show', { code: parameter(setting) });
  return { code: 0, json: view, text: stockText(view, setting) };
}

async function explainStock(setting: TillSetting): Promise<Outcome> {
  const { till, words, language } = setting;
  const { stock: text } = words;
  const answer = await till.client.call('stock.explain', { code: parameter(setting) });
  const { unit } = answer.stock;
  const signed = (value: number, result: boolean): string =>
    result || value < 0 ? formatQuantity(value, unit, language) : `+${formatQuantity(value, unit, language)}`;
  const rows = answer.steps.map((step) => [
    formatLocal(step.at, { timeZone: till.info.timeZone, language }),
    text.steps[step.reason] ?? step.reason,
    step.reference ?? '',
    signed(step.quantity, step.kind === 'result' || step.kind === 'count'),
    formatQuantity(step.onHand, unit, language),
    step.operator ?? '',
  ]);
  const table = tableText(
    [
      { heading: text.at },
      { heading: text.what },
      { heading: text.reference },
      { heading: text.quantity, right: true },
      { heading: text.after, right: true },
      { heading: text.who },
    ],
    rows,
  );
  return { code: 0, json: answer, text: blocks(answer.stock.name, table) };
}

async function verifyStock({ till, words, language }: TillSetting): Promise<Outcome> {
  const { stock: text } = words;
  const verdict = await till.client.call('stock.verify', {}, { timeoutMs: 0 });
  const { articles, wrong } = verdict;
  if (wrong.length === 0) return { code: 0, json: verdict, text: text.good(articles) };
  const table = tableText(
    [{ heading: text.article }, { heading: text.cached, right: true }, { heading: text.computed, right: true }],
    wrong.map(({ name, cached, computed }) => [
      name,
      formatThousandths(cached, 0, language),
      formatThousandths(computed, 0, language),
    ]),
  );
  return { code: 1, json: verdict, text: blocks(text.bad(wrong.length, articles), table) };
}

function stockText(view: StockView, { till, words, language }: TillSetting): string {
  const { articles: labels, stock: text } = words;
  const amount = (value: number): string => formatQuantity(value, view.unit, language);
  const { timeZone } = till.info;
  return listText([
    [labels.name, view.name],
    [labels.onHand, amount(view.onHand)],
    [labels.reserved, amount(view.reserved)],
    [labels.buffer, amount(view.buffer)],
    [labels.published, view.published === null ? text.notOnline : amount(view.published)],
    [labels.countedAt, view.countedAt === null ? text.never : formatLocal(view.countedAt, { timeZone, language })],
  ]);
}
