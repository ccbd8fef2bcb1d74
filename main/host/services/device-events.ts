import type { DeviceEvent, DeviceScan, DeviceState } from '#contract/methods/devices.ts';
import type { Source } from '#contract/wire/handlers.ts';
import type { Drivers } from '../drivers/supervisor.ts';
import { shownUri } from './device-names.ts';

/** Enough to see what a device said while it was tried out. */
const keptEvents = 40;
const keptScans = 256;
/** A window that slept must not sell what was scanned before. */
const claimLimitMs = 5000;

export type DeviceEvents = ReturnType<typeof deviceEvents>;

interface KnownScan {
  scan: DeviceScan;
  atMs: number;
  owner: string | undefined;
}

/** What devices say: the newest for the eye, and each scan for exactly one window. */
export function deviceEvents(drivers: Pick<Drivers, 'listen' | 'onChange'>, { nowMs }: { nowMs: () => number }) {
  const recent: DeviceEvent[] = [];
  const eventListeners = new Set<(event: DeviceEvent) => void>();
  const scanListeners = new Set<(scan: DeviceScan) => void>();
  const scans = new Map<number, KnownScan>();
  let lastN = 0;
  // Never the number of a scan before the host was started again.
  let lastSeq = nowMs();
  const at = (): string => new Date(nowMs()).toISOString();

  function note(event: Pick<DeviceEvent, 'class' | 'uri' | 'kind' | 'text'> & Partial<DeviceEvent>): void {
    lastN += 1;
    const noted = { aim: null, milligrams: null, ...event, n: lastN, at: at() };
    const before = recent.at(-1);
    // A scale says ten weights a second; only the last is news, and the scans before it are to stay in sight.
    if (noted.kind === 'weight' && before?.kind === 'weight' && before.uri === noted.uri) recent.pop();
    recent.push(noted);
    if (recent.length > keptEvents) recent.splice(recent.findIndex(isOld), 1);
    for (const listener of eventListeners) listener(noted);
  }

  /** Whether an event may go. The last weight of a scale stays: it is told again only when it changes. */
  function isOld(event: DeviceEvent): boolean {
    return event.kind !== 'weight' || lastWeight(event.uri) !== event;
  }

  function lastWeight(uri: string): DeviceEvent | undefined {
    return recent.findLast((event) => event.kind === 'weight' && event.uri === uri);
  }

  drivers.listen((message) => {
    switch (message.kind) {
      case 'scanned': {
        const { uri, scan } = message;
        lastSeq += 1;
        const told = { ...scan, seq: lastSeq, uri, at: at() };
        scans.set(lastSeq, { scan: told, atMs: nowMs(), owner: undefined });
        if (scans.size > keptScans) scans.delete(scans.keys().next().value ?? 0);
        note({ class: 'scanner', uri, kind: 'scan', text: scan.code, aim: scan.aim });
        for (const listener of scanListeners) listener(told);
        return;
      }
      case 'scan-noise':
        note({ class: 'scanner', uri: message.uri, kind: 'noise', text: message.reason });
        return;
      case 'weighing': {
        const { uri, weighing } = message;
        const milligrams = 'reading' in weighing ? weighing.reading.milligrams : null;
        const text =
          weighing.kind === 'condition'
            ? weighing.condition
            : weighing.kind === 'refused'
              ? weighing.reason
              : weighing.kind;
        note({ class: 'scale', uri, kind: 'weight', text, milligrams });
        return;
      }
      case 'condition':
      case 'terminal-progress':
      case 'trace-lines':
    }
  });
  drivers.onChange((state: DeviceState) =>
    note({ class: state.class, uri: shownUri(state.uri), kind: 'state', text: state.reason ?? state.state }),
  );

  return {
    recent: (): DeviceEvent[] => [...recent],
    lastWeight,
    onEvent(listener: (event: DeviceEvent) => void): () => void {
      eventListeners.add(listener);
      return () => void eventListeners.delete(listener);
    },
    /** Every scan from now on; what was scanned before is nobody's any more. */
    scans(): Source<DeviceScan> {
      return {
        snapshot: () => ({ seq: 0, code: '', aim: null, separatorsKept: false, uri: '', at: at() }),
        subscribe(push) {
          scanListeners.add(push);
          return () => void scanListeners.delete(push);
        },
      };
    },
    /** Whether this window may act on the scan: the first that asks in time, and that one again. */
    take({ seq, window }: { seq: number; window: string }): { taken: boolean } {
      const known = scans.get(seq);
      if (!known) return { taken: false };
      if (known.owner === undefined && nowMs() - known.atMs > claimLimitMs) return { taken: false };
      known.owner ??= window;
      return { taken: known.owner === window };
    },
  };
}
