import { hidPages } from '../find/hid-usages.ts';
import type { DriverSection, SectionTools } from '../section.ts';
import { openerOf } from '../transport/open.ts';
import { parseScale, type ScaleAddress } from './address.ts';
import { type HeldScale, holdScale } from './held-scale.ts';
import { openSimulatedScale } from './simulated/open-simulated-scale.ts';
import type { OpenTransport } from '../transport/transport.ts';
import type { DriverRequest } from '../messages.ts';

/** Scales: kept open, asked, judged. */
export function createScaleSection({ tell, traceOf, plugged }: SectionTools): DriverSection {
  const held = new Map<string, HeldScale>();

  function hold(uri: string): string | null {
    if (held.has(uri)) return null;
    const parsed = parseScale(uri);
    const open = parsed.ok ? scaleOpener(parsed.scale) : undefined;
    if (!parsed.ok || !open) return 'bad-device-address';
    held.set(
      uri,
      holdScale({
        scale: parsed.scale,
        open: traceOf(uri).wrap(open),
        plugged,
        tell: (weighing) => tell({ kind: 'weighing', uri, weighing }),
        onCondition: (condition) => tell({ kind: 'condition', class: 'scale', uri, condition }),
      }),
    );
    return null;
  }

  function release(uri: string): null {
    held.get(uri)?.[Symbol.dispose]();
    held.delete(uri);
    return null;
  }

  /** Undefined when it is none of this section's. */
  function carryOut(request: DriverRequest): string | null | undefined {
    switch (request.kind) {
      case 'hold':
      case 'release':
        if (request.class !== 'scale') return undefined;
        return request.kind === 'hold' ? hold(request.uri) : release(request.uri);
      case 'scale': {
        const scale = held.get(request.uri);
        if (!scale) return 'scale-absent';
        if (request.ask === 'taken') return scale.take(request.load);
        return request.ask === 'given-back' ? scale.giveBack(request.load) : scale.command(request.ask);
      }
      case 'scale-price':
        return held.get(request.uri)?.setPrice(request.pricePerKg) ?? (held.has(request.uri) ? null : 'scale-absent');
      default:
        return undefined;
    }
  }

  return {
    handle(request) {
      const refused = carryOut(request);
      if (refused === undefined) return undefined;
      const { id } = request;
      tell(refused === null ? { kind: 'done', id } : { kind: 'refused', id, reason: refused });
      return Promise.resolve();
    },
    [Symbol.dispose]() {
      for (const scale of held.values()) scale[Symbol.dispose]();
      held.clear();
    },
  };
}

function scaleOpener(scale: ScaleAddress): OpenTransport | undefined {
  if (scale.device.kind === 'simulated') return () => openSimulatedScale(scale.protocol, scale.simulatedGrams);
  return openerOf(scale.device, { wanted: [{ page: hidPages.scale }] });
}
