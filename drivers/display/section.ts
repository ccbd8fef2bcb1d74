import { type HeldDevice, type HeldLink, holdDevice } from '../held-device.ts';
import type { DriverSection, SectionTools } from '../section.ts';
import { openerOf } from '../transport/open.ts';
import { type Transport, TransportFault } from '../transport/transport.ts';
import { type DisplaySettings, parseDisplay } from './address.ts';
import { showBytes, startBytes } from './codec.ts';

type Lines = readonly [string, string];

/** A display takes 40 characters at 9600 baud in 50 ms; one that takes longer hangs. */
const writeMs = 2000;
/** A display says nothing; looked at now and then whether it is still there. */
const idleMs = 60_000;

interface HeldDisplay {
  device: HeldDevice;
  show(lines: Lines): void;
}

/** Line displays: kept open, and shown the newest lines again when they come back. */
export function createDisplaySection({ tell, traceOf, plugged }: SectionTools): DriverSection {
  const held = new Map<string, HeldDisplay>();

  function hold(uri: string): string | undefined {
    if (held.has(uri)) return undefined;
    const parsed = parseDisplay(uri);
    const open = parsed.ok ? openerOf(parsed.device) : undefined;
    if (!parsed.ok || !open) return 'bad-device-address';
    const { settings } = parsed;
    let newest: Lines | undefined;
    let wake: (() => void) | undefined;
    const device = holdDevice({
      open: traceOf(uri).wrap(open),
      serve: (transport, link) =>
        serveDisplay(transport, link, {
          settings,
          newest: () => newest,
          onWake: (listener) => (wake = listener),
        }),
      onCondition: (condition) => tell({ kind: 'condition', class: 'display', uri, condition }),
      plugged,
    });
    held.set(uri, {
      device,
      show(lines) {
        newest = lines;
        wake?.();
      },
    });
    return undefined;
  }

  return {
    handle(request) {
      if (request.kind === 'show') {
        const { id, uri, lines } = request;
        const display = held.get(uri);
        display?.show(lines);
        tell(display ? { kind: 'done', id } : { kind: 'refused', id, reason: 'device-not-held' });
        return Promise.resolve();
      }
      if ((request.kind !== 'hold' && request.kind !== 'release') || request.class !== 'display') return undefined;
      const { id, kind, uri } = request;
      if (kind === 'release') {
        held.get(uri)?.device[Symbol.dispose]();
        held.delete(uri);
      }
      const refused = kind === 'hold' ? hold(uri) : undefined;
      tell(refused === undefined ? { kind: 'done', id } : { kind: 'refused', id, reason: refused });
      return Promise.resolve();
    },
    [Symbol.dispose]() {
      for (const { device } of held.values()) device[Symbol.dispose]();
      held.clear();
    },
  };
}

/** Shows the newest lines whenever there are new ones; of several that come while one is written, only the last. */
async function serveDisplay(
  transport: Transport,
  link: HeldLink,
  {
    settings,
    newest,
    onWake,
  }: { settings: DisplaySettings; newest(): Lines | undefined; onWake(listener: () => void): void },
): Promise<void> {
  await transport.write(startBytes(settings), writeMs);
  let shown: Lines | undefined;
  // Reading is how a display that was pulled out is noticed.
  let lost: unknown;
  let wake: (() => void) | undefined;
  let woken = false;
  const awaken = (): void => {
    woken = true;
    wake?.();
  };
  onWake(awaken);
  void (async () => {
    while (!link.over) await transport.read(idleMs);
  })().catch((error: unknown) => {
    lost = error;
    awaken();
  });
  while (!link.over) {
    if (lost !== undefined) throw lost instanceof Error ? lost : new TransportFault('lost', 'gone');
    const lines = newest();
    if (lines && lines !== shown) {
      await transport.write(showBytes(lines, settings), writeMs);
      shown = lines;
      continue;
    }
    if (!woken) await new Promise<void>((resolve) => (wake = resolve));
    woken = false;
  }
}
