import type { DeviceEvent, DeviceLive } from '#contract/methods/devices.ts';
import type { Source } from '#contract/wire/handlers.ts';
import type { HeldClass } from '#drivers/messages.ts';
import type { Drivers } from '../drivers/supervisor.ts';
import type { DeviceEvents } from './device-events.ts';
import { checkDeviceName } from './device-names.ts';
import { failure } from '#contract/errors.ts';

const keptEvents = 40;

export interface LiveDeps {
  drivers: Pick<Drivers, 'states' | 'onChange'>;
  events: Pick<DeviceEvents, 'onEvent' | 'lastWeight'>;
  tryOut(device: { class: HeldClass; uri: string }): () => void;
}

/**
 * A device that is open for as long as somebody listens, and what it says.
 * @throws Failure `refused` for a name that is none, and for the keyboard, which nobody has to open
 */
export function liveDevice(
  { drivers, events, tryOut }: LiveDeps,
  { class: deviceClass, uri }: { class: HeldClass; uri: string },
): Source<DeviceLive> {
  checkDeviceName(deviceClass, uri);
  if (uri === 'keyboard' || uri === 'window') throw failure('refused', { reason: 'keyboard-has-no-driver' });
  // A scale that is open already tells its weight again only when it changes.
  const heard = [events.lastWeight(uri)].filter((event) => event !== undefined);
  const isMine = (of: { class: string; uri: string }): boolean => of.class === deviceClass && of.uri === uri;

  function live(): DeviceLive {
    const state = drivers.states().find(isMine);
    return {
      state: state?.state ?? 'opening',
      reason: state?.reason ?? null,
      at: state?.at ?? null,
      events: [...heard],
    };
  }

  function note(event: DeviceEvent): void {
    if (event.kind === 'weight' && heard.at(-1)?.kind === 'weight') heard.pop();
    heard.push(event);
    if (heard.length > keptEvents) heard.shift();
  }

  return {
    snapshot: live,
    subscribe(push) {
      const stops = [
        events.onEvent((event) => {
          if (!isMine(event) || event.kind === 'state') return;
          note(event);
          push(live());
        }),
        drivers.onChange((state) => {
          if (isMine(state)) push(live());
        }),
        tryOut({ class: deviceClass, uri }),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
