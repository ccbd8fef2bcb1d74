import type { Table } from '#contract/table.ts';
import { type Handlers, wholeState } from '#contract/wire/handlers.ts';
import type { DeviceView } from '#contract/methods/devices.ts';
import type { PrintOutcome } from '#contract/methods/values.ts';
import type { Language } from '#domain/money.ts';
import type { Drivers } from '../drivers/supervisor.ts';
import type { DeviceEvents } from '../services/device-events.ts';
import { deviceKinds, hostSystem } from '../services/device-kinds.ts';
import { liveDevice } from '../services/device-live.ts';
import { isSameDevice, shownUri } from '../services/device-names.ts';
import type { DeviceRegistry } from '../services/device-registry.ts';
import { type DeviceTesting, testDevice } from '../services/device-test.ts';
import type { DeviceTraces } from '../services/device-trace.ts';
import { checkPrinterName } from '../services/printing.ts';
import { doing } from './baskets.ts';
import type { Context } from './context.ts';

type Names = Extract<keyof Table, `devices.${string}`>;

export interface DeviceApi {
  registry: DeviceRegistry;
  events: DeviceEvents;
  traces: DeviceTraces;
  testing: DeviceTesting;
  drivers: Pick<Drivers, 'find' | 'states' | 'onChange'>;
  printerProfiles(): { id: string; name: string }[];
  testPrinter(uri: string, language: Language): Promise<PrintOutcome>;
}

export function deviceHandlers(api: DeviceApi): Pick<Handlers<Table, Context>, Names> {
  const { registry, events, traces, testing, drivers } = api;
  return {
    'devices.list': () => registry.list(),
    'devices.changes': () => wholeState(registry.list, registry.onChange),
    async 'devices.find'() {
      const found = await drivers.find();
      const system = hostSystem();
      if (typeof found !== 'object') return { devices: [], health: [], system };
      const used = registry.list();
      return {
        devices: found.devices.map((device) => ({
          ...device,
          likely: [...device.likely],
          usedAs: used.find(({ uri }) => isSameDevice(uri, device))?.class ?? null,
        })),
        health: [...found.health],
        system,
      };
    },
    'devices.kinds': () => deviceKinds(),
    'devices.live': (input) => liveDevice({ drivers, events, tryOut: registry.tryOut }, input),
    'devices.add': (input, call) =>
      registry.add({ ...input, options: withoutAnswers(input.options) }, doing(call, 'devices.add')),
    'devices.change'(input, call) {
      const options = input.options && {
        ...withoutAnswers(input.options),
        ...onlyAnswers(registry.optionsAt(input.id, input.uri)),
      };
      return registry.change({ ...input, options }, doing(call, 'devices.change'));
    },
    'devices.remove': (input, call) => registry.remove(input, doing(call, 'devices.remove')),
    'devices.test': (input, call) =>
      testDevice(
        testing,
        { ...input, uri: realUri(registry, input.uri), signal: call.signal },
        call.context.actor().language,
      ),
    'devices.events': () => wholeState(events.recent, events.onEvent),
    'devices.scans': () => events.scans(),
    'devices.takeScan': (input) => events.take(input),
    'devices.trace': ({ uri }) => traces.trace(realUri(registry, uri)),
    'devices.testPrinter': ({ uri }, call) => {
      checkPrinterName(uri);
      return api.testPrinter(uri, call.context.actor().language);
    },
    'devices.printerProfiles': () => api.printerProfiles(),
  };
}

/** Windows know devices by what they are shown; the driver by the whole name. */
function realUri(registry: DeviceRegistry, uri: string): string {
  const shown = registry.list().find((device) => device.uri === uri);
  const real = shown && registry.of(shown.class).find((device) => shownUri(device.uri) === uri);
  return real?.uri ?? uri;
}

type Options = DeviceView['options'];

/** What the scale assistant keeps with a scale; it comes only through `scales.save`, which writes down who said it. FISCAL(§33(1) MessEG) */
const assistantKeys: ReadonlySet<string> = new Set(['answers', 'answeredAt', 'answeredBy']);

function withoutAnswers(options: Options): Options {
  return Object.fromEntries(Object.entries(options).filter(([key]) => !assistantKeys.has(key)));
}

function onlyAnswers(options: Options): Options {
  return Object.fromEntries(Object.entries(options).filter(([key]) => assistantKeys.has(key)));
}
