import { setTimeout as wait } from 'node:timers/promises';
import { deviceClass, type DeviceEvent, type DeviceTest } from '#contract/methods/devices.ts';
import { formatLocal } from '#domain/local-time.ts';
import { formatTrace, type TraceLine } from '#drivers/trace.ts';
import { likelyClass } from '../services/device-names.ts';
import { type Command, type Outcome, parameter, type TillSetting } from './command.ts';
import { blocks, tableText } from './lay-out.ts';
import type { Words } from './text/words.ts';
import { misused } from './told.ts';

export const deviceCommands: readonly Command[] = [
  { name: 'devices list', parameters: [], needs: 'shop', run: listDevices },
  { name: 'devices find', parameters: [], needs: 'shop', run: findDevices },
  { name: 'devices test', parameters: ['URI'], options: ['class', 'seconds'], needs: 'shop', run: tryDevice },
  { name: 'devices trace', parameters: ['URI'], options: ['seconds'], needs: 'shop', run: traceDevice },
];

/** What a printer may take before its driver gives it up. */
const printLimitMs = 120_000;

async function listDevices({ till, words, language }: TillSetting): Promise<Outcome> {
  const { devices: text } = words;
  const devices = await till.client.call('devices.list', {});
  const { timeZone } = till.info;
  const table = tableText(
    [
      { heading: text.class },
      { heading: text.uri },
      { heading: text.state },
      { heading: text.since },
      { heading: text.reason },
    ],
    devices.map((device) => [
      text.classes[device.class],
      device.uri,
      text.states[device.state],
      device.at === null ? '' : formatLocal(device.at, { timeZone, language }),
      device.reason === null ? '' : (words.printerReasons[device.reason] ?? device.reason),
    ]),
  );
  return { code: 0, json: devices, text: table };
}

async function findDevices({ till, words }: TillSetting): Promise<Outcome> {
  const { devices: text } = words;
  const found = await till.client.call('devices.find', {});
  const table = tableText(
    [
      { heading: text.uri },
      { heading: text.place },
      { heading: text.maker },
      { heading: text.likely },
      { heading: text.usedAs },
    ],
    found.devices.map((device) => [
      device.uri,
      device.path,
      [device.maker, device.product].filter(Boolean).join(' '),
      device.likely.map((likely) => text.classes[likely]).join(', '),
      device.usedAs === null ? '' : text.classes[device.usedAs],
    ]),
  );
  const troubles = found.health.flatMap(({ ok, reason, detail }) =>
    ok || reason === null ? [] : [`${words.printerReasons[reason] ?? reason} (${detail})`],
  );
  const shown = found.devices.length === 0 ? text.nothingFound : table;
  return { code: 0, json: found, text: blocks(shown, troubles.join('\n')) };
}

async function tryDevice(setting: TillSetting): Promise<Outcome> {
  const { till, words } = setting;
  const uri = parameter(setting);
  const seconds = secondsOf(setting);
  const named = deviceClass.safeParse(setting.values.class ?? likelyClass(uri));
  if (!named.success) throw misused('optionValue', '--class', deviceClass.options.join(', '));
  // A printer that hangs is given up by its driver, not here.
  const timeoutMs = printLimitMs + seconds * 1000;
  const tested = await till.client.command('devices.test', { class: named.data, uri, seconds }, { timeoutMs });
  if (tested.print) return printed(tested, words);
  const { devices: text } = words;
  const heard = tested.events.map((event) => lineOf(event, words)).filter((line) => line !== '');
  const why = tested.reason === null ? '' : (words.printerReasons[tested.reason] ?? words.unknownReason(tested.reason));
  const verdict = tested.state === 'ready' ? text.ready : text.notReady(why);
  const speaks = tested.class === 'scanner' || tested.class === 'scale';
  const said = heard.length === 0 && speaks && tested.state === 'ready' ? [text.heardNothing] : heard;
  return { code: tested.state === 'ready' ? 0 : 1, json: tested, text: [...said, verdict].join('\n') };
}

function printed(tested: DeviceTest, words: Words): Outcome {
  const { devices: text } = words;
  const { outcome, reason } = tested.print ?? { outcome: 'failed' as const, reason: null };
  if (outcome === 'printed') return { code: 0, json: tested, text: text.printed };
  if (outcome === 'sent') return { code: 0, json: tested, text: text.sent };
  const word = reason ?? outcome;
  const why = words.printerReasons[word] ?? words.unknownReason(word);
  return { code: 1, json: tested, text: outcome === 'unknown' ? text.unknown(why) : text.failed(why) };
}

function lineOf(event: DeviceEvent, words: Words): string {
  const { heard, weighings } = words.devices;
  if (event.kind === 'scan') return heard.scan(event.text, event.aim ?? '');
  if (event.kind === 'noise') return heard.noise(words.printerReasons[event.text] ?? event.text);
  if (event.kind === 'state') return '';
  const kilograms = event.milligrams === null ? '' : (event.milligrams / 1_000_000).toFixed(3);
  return heard.weight(kilograms, weighings[event.text] ?? words.printerReasons[event.text] ?? event.text);
}

/** For a person the bytes as text that can be kept and replayed; for a program the lines. */
async function traceDevice(setting: TillSetting): Promise<Outcome> {
  const { till } = setting;
  const lines: TraceLine[] = [];
  const over = Promise.withResolvers<void>();
  const stop = till.client.stream(
    'devices.trace',
    { uri: parameter(setting) },
    {
      onItem({ lines: more }, { snapshot }) {
        if (snapshot) lines.length = 0;
        lines.push(...more);
      },
      onEnd: (failed) => (failed ? over.reject(failed) : over.resolve()),
    },
  );
  try {
    await Promise.race([wait(secondsOf(setting) * 1000), over.promise]);
  } finally {
    stop();
  }
  return { code: 0, json: lines, text: formatTrace(lines).trimEnd() };
}

/** @throws Told for anything but a number from 1 to 120 */
function secondsOf({ values, words }: TillSetting): number {
  const written = values.seconds ?? '10';
  const seconds = /^\d{1,3}$/.test(written) ? Number(written) : 0;
  if (seconds < 1 || seconds > 120) throw misused('optionValue', '--seconds', words.devices.seconds);
  return seconds;
}
