import type { OrderDetail, OrderRow } from '#contract/methods/orders.ts';
import { formatLocal } from '#domain/local-time.ts';
import { formatMoney } from '#domain/money.ts';
import { formatQuantity } from '#domain/quantity.ts';
import { limitOf, oneOf } from './arguments.ts';
import { type Command, type Outcome, parameter, type TillSetting } from './command.ts';
import { blocks, listText, tableText } from './lay-out.ts';
import { givePaper, givePdf } from './paper.ts';

export const orderCommands: readonly Command[] = [
  { name: 'orders list', parameters: [], options: ['state', 'limit'], needs: 'shop', run: listOrders },
  { name: 'orders show', parameters: ['CODE'], needs: 'shop', run: showOrder },
  { name: 'orders picklist', parameters: ['[CODE …]'], options: ['as', 'out'], needs: 'shop', run: pickList },
];

async function listOrders(setting: TillSetting): Promise<Outcome> {
  const { till, words, values, language } = setting;
  const { orders: text } = words;
  const state = oneOf('state', values.state, ['open', 'picked', 'handed-over', 'cancelled']) ?? null;
  const list = await till.client.call('orders.list', { state, limit: limitOf(values) });
  if (list.total === 0) return { code: 0, json: list, text: text.none };
  const table = tableText(
    [
      { heading: text.code },
      { heading: text.state },
      { heading: text.placed },
      { heading: text.delivery },
      { heading: text.lines, right: true },
      { heading: text.total, right: true },
      { heading: text.customer },
    ],
    list.rows.map((order) => [
      order.code,
      text.states[order.state],
      when(order.placedAt, setting),
      deliveryText(order, setting),
      String(order.lineCount),
      formatMoney(order.total, language),
      order.customerName ?? '',
    ]),
  );
  const more = list.rows.length < list.total ? words.shown(list.rows.length, list.total) : '';
  return { code: 0, json: list, text: blocks(table, more) };
}

async function showOrder(setting: TillSetting): Promise<Outcome> {
  const order = await setting.till.client.call('orders.show', { order: parameter(setting) });
  return { code: 0, json: order, text: orderText(order, setting) };
}

function orderText(order: OrderDetail, setting: TillSetting): string {
  const { words, language } = setting;
  const { orders: text } = words;
  const head = listText([
    [text.code, order.code],
    [text.state, text.states[order.state]],
    [text.placed, when(order.placedAt, setting)],
    [text.delivery, deliveryText(order, setting)],
    [text.customer, order.customerName ?? words.none],
    [text.phone, order.phone ?? words.none],
    [text.note, order.note ?? words.none],
    [text.paid, order.paid ? words.yes : words.no],
    [text.total, formatMoney(order.total, language)],
  ]);
  const amount = (value: number | null, unit: OrderDetail['lines'][number]['unit']): string =>
    value === null ? words.none : formatQuantity(value, unit, language);
  const lines = tableText(
    [
      { heading: text.article },
      { heading: text.ordered, right: true },
      { heading: text.onHand, right: true },
      { heading: text.picked, right: true },
      { heading: text.total, right: true },
      { heading: '' },
    ],
    order.lines.map((line) => [
      line.name,
      amount(line.quantity, line.unit),
      amount(line.onHand, line.unit),
      amount(line.picked, line.unit),
      formatMoney(line.total, language),
      line.gone ? text.gone : '',
    ]),
  );
  return blocks(head, lines);
}

async function pickList(setting: TillSetting): Promise<Outcome> {
  const { till, values, parameters } = setting;
  const as = oneOf('as', values.as, ['text', 'escpos', 'pdf']) ?? 'text';
  const orders = [...parameters];
  if (as === 'pdf') return givePdf(setting, await till.client.call('orders.pickListPdf', { orders }));
  return givePaper(setting, { as, ...(await till.client.call('orders.pickListText', { orders, as })) });
}

function when(at: string, { till, language }: TillSetting): string {
  return formatLocal(at, { timeZone: till.info.timeZone, language });
}

function deliveryText({ delivery }: OrderRow, setting: TillSetting): string {
  const from = delivery.from === null ? '' : when(delivery.from, setting);
  const kind = setting.words.orders.deliveries[delivery.kind];
  return [kind, delivery.name, from].filter((part) => part !== '').join(', ');
}
