import { hidPages } from '../find/hid-usages.ts';
import { type HeldDevice, type HeldLink, holdDevice } from '../held-device.ts';
import type { DriverSection, SectionTools } from '../section.ts';
import { openerOf } from '../transport/open.ts';
import type { Transport } from '../transport/transport.ts';
import { parseScanner } from './address.ts';
import { hidAtRest, hidDeadline, pushReport, settleReports } from './hid-codec.ts';
import { hidScannerLayout, usualHidLayout } from './hid-descriptor.ts';
import { lineAtRest, lineDeadline, type LineSettings, pushLine, settleLine } from './line-codec.ts';

/** A scanner is silent for hours; looked at now and then whether it was released meanwhile. */
const idleMs = 60_000;
/** Noise is told at most this often: a wrong speed makes a lot of it. */
const noiseEveryMs = 2000;

interface Heard {
  scan(code: string, aim: string | null): void;
  noise(reason: string): void;
}

/** Scanners that are no keyboards: on a line, or HID. */
export function createScannerSection({ tell, traceOf, plugged }: SectionTools): DriverSection {
  const held = new Map<string, HeldDevice>();

  function hold(uri: string): string | undefined {
    if (held.has(uri)) return undefined;
    const parsed = parseScanner(uri);
    if (!parsed.ok) return 'bad-device-address';
    const { device, line } = parsed.scanner;
    const open = openerOf(device, { wanted: [{ page: hidPages.scanner }] });
    if (!open) return 'bad-device-address';
    let noiseAt = -Infinity;
    const heard: Heard = {
      scan: (code, aim) => tell({ kind: 'scanned', uri, scan: { code, aim, separatorsKept: true } }),
      noise(reason) {
        const now = performance.now();
        if (now - noiseAt < noiseEveryMs) return;
        noiseAt = now;
        tell({ kind: 'scan-noise', uri, reason });
      },
    };
    const isHid = device.kind === 'hid';
    held.set(
      uri,
      holdDevice({
        open: traceOf(uri).wrap(open),
        serve: (transport, link) =>
          isHid ? hearReports(transport, link, heard) : hearLine(transport, link, { line, heard }),
        onCondition: (condition) => tell({ kind: 'condition', class: 'scanner', uri, condition }),
        plugged,
      }),
    );
    return undefined;
  }

  return {
    handle(request) {
      if ((request.kind !== 'hold' && request.kind !== 'release') || request.class !== 'scanner') return undefined;
      const { id, kind, uri } = request;
      if (kind === 'release') {
        held.get(uri)?.[Symbol.dispose]();
        held.delete(uri);
      }
      const refused = kind === 'hold' ? hold(uri) : undefined;
      tell(refused === undefined ? { kind: 'done', id } : { kind: 'refused', id, reason: refused });
      return Promise.resolve();
    },
    [Symbol.dispose]() {
      for (const device of held.values()) device[Symbol.dispose]();
      held.clear();
    },
  };
}

async function hearLine(
  transport: Transport,
  link: HeldLink,
  { line, heard }: { line: LineSettings; heard: Heard },
): Promise<void> {
  let state = lineAtRest;
  while (!link.over) {
    const deadline = lineDeadline(state, line);
    const bytes = await transport.read(deadline === undefined ? idleMs : Math.max(1, deadline - performance.now()));
    const nowMs = performance.now();
    const step = bytes ? pushLine(state, { bytes, nowMs }, line) : settleLine(state, nowMs, line);
    state = step.state;
    for (const event of step.events) {
      if (event.kind === 'scan') heard.scan(event.code, event.aim);
      else heard.noise(event.reason);
    }
  }
}

async function hearReports(transport: Transport, link: HeldLink, heard: Heard): Promise<void> {
  const layout = (transport.descriptor && hidScannerLayout(transport.descriptor)) ?? usualHidLayout;
  let state = hidAtRest;
  while (!link.over) {
    const deadline = hidDeadline(state);
    const report = await transport.read(deadline === undefined ? idleMs : Math.max(1, deadline - performance.now()));
    const nowMs = performance.now();
    const step = report ? pushReport(state, { report, nowMs }, layout) : settleReports(state, nowMs);
    state = step.state;
    for (const event of step.events) {
      if (event.kind === 'scan') heard.scan(event.code, event.aim);
      else heard.noise(event.reason);
    }
  }
}
