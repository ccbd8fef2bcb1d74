import { setTimeout as wait } from 'node:timers/promises';
import type { DeviceEvent, DeviceTest, DeviceView } from '#contract/methods/devices.ts';
import { failure } from '#contract/errors.ts';
import type { PrintOutcome } from '#contract/methods/values.ts';
import type { Language } from '#domain/money.ts';
import type { HeldClass } from '#drivers/messages.ts';
import type { Drivers } from '../drivers/supervisor.ts';
import type { DeviceEvents } from './device-events.ts';
import { checkDeviceName, shownUri } from './device-names.ts';

type DeviceClass = DeviceView['class'];

export interface DeviceTesting {
  drivers: Pick<Drivers, 'holdOnce' | 'ask' | 'states'>;
  events: DeviceEvents;
  testPrinter(uri: string, language: Language): Promise<PrintOutcome>;
  /** Prints a label that says what it is for. */
  testLabel?: (uri: string, language: Language) => Promise<PrintOutcome>;
}

const displayLines: Readonly<Record<Language, readonly [string, string]>> = {
  de: ['Tresen', 'Anzeige bereit'],
  en: ['Tresen', 'Display ready'],
};
/** An answer may take this long before a test says that none came. */
const terminalLimitMs = 15_000;

/** Tries a device that need not be chosen, and says all that it said. */
export async function testDevice(
  { drivers, events, testPrinter, testLabel }: DeviceTesting,
  {
    class: deviceClass,
    uri,
    seconds,
    signal,
  }: { class: DeviceClass; uri: string; seconds: number; signal: AbortSignal },
  language: Language,
): Promise<DeviceTest> {
  checkDeviceName(deviceClass, uri);
  const heard: DeviceEvent[] = [];
  const stop = events.onEvent((event) => {
    if (event.uri === shownUri(uri) && event.class === deviceClass) heard.push(event);
  });
  const stateNow = (): Pick<DeviceTest, 'state' | 'reason'> => {
    const state = drivers.states().find((known) => known.class === deviceClass && known.uri === uri);
    return { state: state?.state ?? 'absent', reason: state?.reason ?? null };
  };
  let end: Pick<DeviceTest, 'state' | 'reason'> | undefined;
  let print: PrintOutcome | null = null;
  try {
    if (deviceClass === 'printer') print = await testPrinter(uri, language);
    else if (deviceClass === 'label') print = (await testLabel?.(uri, language)) ?? null;
    else if (deviceClass === 'terminal') end = await greetTerminal(drivers, uri);
    else await hear(drivers, { class: deviceClass, uri, seconds, signal, language }, () => (end = stateNow()));
    end ??= stateNow();
  } finally {
    stop();
  }
  return { class: deviceClass, uri: shownUri(uri), ...end, events: heard, print };
}

async function hear(
  drivers: Pick<Drivers, 'holdOnce' | 'ask'>,
  device: { class: HeldClass; uri: string; seconds: number; signal: AbortSignal; language: Language },
  // Before it is let go: what is not held any more has no state.
  lookAtEnd: () => void,
): Promise<void> {
  if (device.uri === 'keyboard') throw failure('refused', { reason: 'keyboard-has-no-driver' });
  const letGo = drivers.holdOnce(device);
  try {
    if (device.class === 'display')
      await drivers.ask({ kind: 'show', uri: device.uri, lines: displayLines[device.language] });
    await wait(device.seconds * 1000, undefined, { signal: device.signal }).catch(() => undefined);
    lookAtEnd();
  } finally {
    letGo();
  }
}

async function greetTerminal(
  drivers: Pick<Drivers, 'ask'>,
  uri: string,
): Promise<Pick<DeviceTest, 'state' | 'reason'>> {
  const answer = await drivers.ask({ kind: 'terminal', uri, ask: { kind: 'check' } }, { limitMs: terminalLimitMs });
  if (typeof answer !== 'object')
    return { state: 'faulted', reason: answer === 'crashed' ? 'device-driver-crashed' : 'device-hangs' };
  if (answer.kind === 'refused') return { state: 'faulted', reason: answer.reason };
  if (answer.kind !== 'terminal-end') return { state: 'faulted', reason: 'bad-device-address' };
  return answer.end.outcome === 'confirmed'
    ? { state: 'ready', reason: null }
    : { state: 'faulted', reason: answer.end.reason };
}
