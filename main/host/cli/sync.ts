import type { SyncState } from '#contract/methods/sync.ts';
import { formatLocal } from '#domain/local-time.ts';
import { type Command, type Outcome, parameter, type TillSetting } from './command.ts';
import { blocks, listText, tableText } from './lay-out.ts';
import { misused } from './told.ts';

export const syncCommands: readonly Command[] = [
  { name: 'sync pair', parameters: ['URL', 'CODE'], needs: 'shop', run: pair },
  { name: 'sync status', parameters: [], needs: 'shop', run: status },
  { name: 'sync now', parameters: [], needs: 'shop', run: syncNow },
  { name: 'sync parked', parameters: [], needs: 'shop', run: parked },
  { name: 'sync resend', parameters: ['ID'], needs: 'shop', run: resend },
  { name: 'sync discard', parameters: ['ID'], options: ['reason'], needs: 'shop', run: discard },
];

/** A round over a bad line takes as long as its own time-outs; they are shorter than this. */
const patient = { timeoutMs: 120_000 };

async function pair(setting: TillSetting): Promise<Outcome> {
  const input = { url: parameter(setting, 0), code: parameter(setting, 1) };
  const state = await setting.till.client.command('sync.pair', input, patient);
  return { code: 0, json: state, text: blocks(setting.words.sync.paired, stateText(state, setting)) };
}

async function status(setting: TillSetting): Promise<Outcome> {
  const state = await setting.till.client.call('sync.status', {});
  return { code: 0, json: state, text: stateText(state, setting) };
}

async function syncNow(setting: TillSetting): Promise<Outcome> {
  const state = await setting.till.client.command('sync.now', {}, patient);
  const through = state.link === 'idle' || state.link === 'working' || state.marketplace === 'none';
  const note = through ? '' : setting.words.sync.notThrough;
  return { code: through ? 0 : 1, json: state, text: blocks(note, stateText(state, setting)) };
}

async function parked(setting: TillSetting): Promise<Outcome> {
  const { till, words } = setting;
  const { sync: text } = words;
  const wishes = await till.client.call('sync.parked', {});
  if (wishes.length === 0) return { code: 0, json: wishes, text: text.noParked };
  const table = tableText(
    [
      { heading: text.id },
      { heading: text.at },
      { heading: text.what },
      { heading: text.subject },
      { heading: text.refused },
    ],
    wishes.map((wish) => [
      wish.opId,
      when(wish.at, setting),
      text.kinds[wish.kind] ?? wish.kind,
      wish.subject,
      words.syncReasons[wish.code] ?? (wish.text || wish.code),
    ]),
  );
  return { code: 0, json: wishes, text: table };
}

async function resend(setting: TillSetting): Promise<Outcome> {
  const state = await setting.till.client.command('sync.resend', { opId: parameter(setting) });
  return { code: 0, json: state, text: setting.words.sync.resent };
}

async function discard(setting: TillSetting): Promise<Outcome> {
  const { reason } = setting.values;
  if (reason === undefined) throw misused('optionMissing', '--reason TEXT');
  const state = await setting.till.client.command('sync.discard', { opId: parameter(setting), reason });
  return { code: 0, json: state, text: setting.words.sync.discarded };
}

function stateText(state: SyncState, setting: TillSetting): string {
  const { words } = setting;
  const { sync: text } = words;
  const { oldestUnsentAt, lastContactAt, nextTryAt, reason } = state;
  const oldest = oldestUnsentAt === null ? '' : text.oldest(when(oldestUnsentAt, setting));
  return listText([
    [text.marketplace, text.marketplaces[state.marketplace]],
    [text.link, text.links[state.link]],
    ...(reason === null ? [] : [[text.reason, words.syncReasons[reason] ?? reason] as const]),
    [text.unsent, `${state.unsent}${oldest}`],
    [text.parked, String(state.parked)],
    [text.openOrders, String(state.openOrders)],
    [text.lastContact, lastContactAt === null ? text.never : when(lastContactAt, setting)],
    ...(nextTryAt === null ? [] : [[text.nextTry, when(nextTryAt, setting)] as const]),
  ]);
}

function when(at: string, { till, language }: TillSetting): string {
  return formatLocal(at, { timeZone: till.info.timeZone, language });
}
