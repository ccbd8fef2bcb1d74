import { cents, formatMoney } from '#domain/money.ts';
import { formatLocal } from '#domain/local-time.ts';
import { limitOf } from './arguments.ts';
import { type Command, type Outcome, type TillSetting } from './command.ts';
import { tableText } from './lay-out.ts';

export const weighingCommands: readonly Command[] = [
  { name: 'devices weighings', parameters: [], options: ['limit'], needs: 'shop', run: listWeighings },
];

/** Every weight that was taken from a scale; for a program with the bytes it was read from. */
async function listWeighings({ till, words, language, values }: TillSetting): Promise<Outcome> {
  const { weighings: text } = words;
  const list = await till.client.call('scales.weighings', { limit: limitOf(values) });
  const { timeZone } = till.info;
  const table = tableText(
    [
      { heading: text.at },
      { heading: text.weight, right: true },
      { heading: text.total, right: true },
      { heading: text.what },
      { heading: text.article },
      { heading: text.operator },
      { heading: text.device },
    ],
    list.rows.map((row) => [
      formatLocal(row.at, { timeZone, language }),
      `${(row.milligrams / 1_000_000).toFixed(row.milligrams % 1000 === 0 ? 3 : 6)} kg`,
      row.total === null || row.mode !== 'scale-result' ? '' : formatMoney(cents(row.total), language),
      [text.purposes[row.purpose], row.purpose === 'stock' ? null : row.reference]
        .filter((part) => part !== null)
        .join(' '),
      row.article ?? '',
      row.operator,
      row.device,
    ]),
  );
  return { code: 0, json: list, text: list.total === 0 ? text.none : table };
}
