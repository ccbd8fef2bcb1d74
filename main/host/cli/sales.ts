import type { SaleDetail, SaleSummary } from '#contract/methods/sales.ts';
import { formatLocal } from '#domain/local-time.ts';
import { formatAmount, formatMoney } from '#domain/money.ts';
import { formatQuantity, formatThousandths } from '#domain/quantity.ts';
import { limitOf, oneOf } from './arguments.ts';
import { type Command, type Outcome, parameter, type TillSetting } from './command.ts';
import { blocks, listText, tableText } from './lay-out.ts';
import { givePaper, givePdf } from './paper.ts';
import { misused } from './told.ts';

export const saleCommands: readonly Command[] = [
  { name: 'sales list', parameters: [], options: ['limit', 'search'], needs: 'shop', run: listSales },
  { name: 'sales show', parameters: ['NUMBER'], needs: 'shop', run: showSale },
  { name: 'sales receipt', parameters: ['NUMBER'], options: ['as', 'out'], needs: 'shop', run: receipt },
];

async function listSales(setting: TillSetting): Promise<Outcome> {
  const { till, words, values, language } = setting;
  const { sales: text } = words;
  const search = values.search ?? '';
  const list = await till.client.call('sales.list', { text: search, limit: limitOf(values) });
  if (list.total === 0) return { code: 0, json: list, text: search === '' ? text.none : text.nothingFound };
  const table = tableText(
    [
      { heading: text.number, right: true },
      { heading: text.at },
      { heading: text.total, right: true },
      { heading: text.lines, right: true },
      { heading: text.operator },
      { heading: text.kind },
      { heading: text.signature },
      { heading: text.note },
    ],
    list.rows.map((sale) => [
      String(sale.receiptNo),
      formatLocal(sale.committedAt, { timeZone: till.info.timeZone, language }),
      formatMoney(sale.total, language),
      String(sale.lineCount),
      sale.operatorName,
      text.kinds[sale.kind],
      text.signatures[sale.signature],
      noteOf(sale, setting),
    ]),
  );
  const more = list.rows.length < list.total ? words.shown(list.rows.length, list.total) : '';
  return { code: 0, json: list, text: blocks(table, more) };
}

function noteOf(sale: SaleSummary, { words: { sales: text } }: TillSetting): string {
  const notes = [
    sale.mode === 'demo' ? text.demo : '',
    sale.reversedBy === null ? '' : text.reversedBy(sale.reversedBy),
  ];
  return notes.filter((note) => note !== '').join(', ');
}

async function showSale(setting: TillSetting): Promise<Outcome> {
  const sale = await setting.till.client.call('sales.show', { sale: parameter(setting) });
  return { code: 0, json: sale, text: saleText(sale, setting) };
}

function saleText(sale: SaleDetail, setting: TillSetting): string {
  const { till, words, language } = setting;
  const { sales: text } = words;
  const money = (amount: number): string => formatMoney(amount, language);
  const note = [noteOf(sale, setting), sale.reversesReceiptNo === null ? '' : text.reverses(sale.reversesReceiptNo)];
  const head = listText([
    [text.number, String(sale.receiptNo)],
    [text.at, formatLocal(sale.committedAt, { timeZone: till.info.timeZone, language, seconds: true })],
    [text.kind, text.kinds[sale.kind]],
    [text.operator, sale.operatorName],
    [text.signature, text.signatures[sale.signature]],
    [text.note, note.filter((one) => one !== '').join(', ') || words.none],
    [text.copies, String(sale.copies)],
  ]);
  const lines = tableText(
    [
      { heading: text.article },
      { heading: text.quantity, right: true },
      { heading: text.price, right: true },
      { heading: text.total, right: true },
      { heading: text.vat, right: true },
      { heading: text.note },
    ],
    sale.lines.map((line) => [
      line.text,
      formatQuantity(line.quantity, line.unit, language),
      formatAmount(line.price, language),
      formatAmount(line.total, language),
      percent(line.basisPoints, setting),
      line.voided ? text.voided : '',
    ]),
  );
  const sums = listText([
    [text.total, money(sale.total)],
    ...sale.payments.map(({ kind, given }): [string, string] => [
      `${text.payments} (${text.paymentKinds[kind]})`,
      money(given),
    ]),
    [text.change, money(sale.change)],
  ]);
  const taxes = tableText(
    [
      { heading: text.vat, right: true },
      { heading: text.gross, right: true },
      { heading: text.net, right: true },
      { heading: text.vat, right: true },
    ],
    sale.taxes.map(({ basisPoints, gross, net, vat }) => [
      percent(basisPoints, setting),
      formatAmount(gross, language),
      formatAmount(net, language),
      formatAmount(vat, language),
    ]),
  );
  return blocks(head, lines, sums, taxes);
}

function percent(basisPoints: number, { language }: TillSetting): string {
  return `${formatThousandths(basisPoints * 10, 0, language)} %`;
}

async function receipt(setting: TillSetting): Promise<Outcome> {
  const { till, values } = setting;
  const as = oneOf('as', values.as, ['text', 'escpos', 'png', 'pdf']);
  if (as === undefined) throw misused('optionMissing', '--as text|escpos|png|pdf');
  const sale = parameter(setting);
  if (as === 'pdf') return givePdf(setting, await till.client.call('sales.receiptPdf', { sale }));
  return givePaper(setting, { as, ...(await till.client.call('sales.receipt', { sale, as })) });
}
