import { formatLocal } from '#domain/local-time.ts';
import { type Command, type Outcome, parameter, type TillSetting } from './command.ts';
import { tableText } from './lay-out.ts';

export const deviceCommands: readonly Command[] = [
  { name: 'devices list', parameters: [], needs: 'shop', run: listDevices },
  { name: 'devices test', parameters: ['URI'], needs: 'shop', run: testDevice },
];

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

async function testDevice(setting: TillSetting): Promise<Outcome> {
  const { till, words } = setting;
  const { devices: text } = words;
  // A printer that hangs is given up by its driver, not here.
  const printed = await till.client.command('devices.testPrinter', { uri: parameter(setting) }, { timeoutMs: 120_000 });
  const { outcome, reason } = printed;
  if (outcome === 'printed') return { code: 0, json: printed, text: text.printed };
  if (outcome === 'sent') return { code: 0, json: printed, text: text.sent };
  const word = reason ?? outcome;
  const why = words.printerReasons[word] ?? words.unknownReason(word);
  return { code: 1, json: printed, text: outcome === 'unknown' ? text.unknown(why) : text.failed(why) };
}
