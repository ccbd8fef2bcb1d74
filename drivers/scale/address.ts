import { type DeviceUri, type DeviceUriProblem, parseDeviceUri } from '../device-uri.ts';
import { isScaleProtocol, scaleProtocols } from './codec/protocols.ts';
import type { ScaleProtocol } from './codec/scale-codec.ts';

export interface ScaleAddress {
  /** With the line as the protocol's makers deliver it, where the name says nothing else. */
  device: DeviceUri;
  protocol: ScaleProtocol;
  /** NCI: the level of the status bit that means motion. */
  motionBit: 0 | 1;
  /** Asked only while a price is set: a scale that computes takes every question for a sale. */
  onlyPriced: boolean;
  /** Kilograms that lie on a simulated scale. */
  simulatedGrams: number;
}

export type ScaleAddressProblem =
  | DeviceUriProblem
  | { kind: 'not-a-scale'; found: string }
  | { kind: 'no-protocol' }
  | { kind: 'unknown-option'; found: string };

export type ParsedScale = { ok: true; scale: ScaleAddress } | { ok: false; problem: ScaleAddressProblem };

/**
 * Reads a scale's name: `serial:usb-…?protocol=8217&line=7E1`, `tcp://192.168.1.60:4001?protocol=kern`, `hid:0922:8003`, `simulated?weight=0.512`.
 * `motion=0` turns round what an NCI scale means by its first status bit, `ask=priced` leaves a scale that computes alone until a price is set.
 */
export function parseScale(uri: string): ParsedScale {
  const parsed = parseDeviceUri(uri);
  if (!parsed.ok) return parsed;
  const { device } = parsed;
  if (!['serial', 'tcp', 'hid', 'simulated'].includes(device.kind))
    return refused({ kind: 'not-a-scale', found: device.kind });
  const { motion = '1', ask = 'always', weight = '0' } = device.options;
  const protocol = device.options['protocol'] ?? usualProtocol(device.kind);
  if (protocol === undefined) return refused({ kind: 'no-protocol' });
  if (!isScaleProtocol(protocol)) return unknown('protocol', protocol);
  if (motion !== '0' && motion !== '1') return unknown('motion', motion);
  if (ask !== 'always' && ask !== 'priced') return unknown('ask', ask);
  const { line, arrives } = scaleProtocols[protocol].create().settings;
  // A report is no stream: neither way fits the other.
  if (device.kind !== 'simulated' && (device.kind === 'hid') !== (arrives === 'reports'))
    return unknown('protocol', protocol);
  const grams = /^\d{1,2}(?:\.\d{1,3})?$/.test(weight) ? Math.round(Number(weight) * 1000) : undefined;
  if (grams === undefined) return unknown('weight', weight);
  const lineOptions = line && device.kind === 'serial' ? { baud: String(line.baud), line: line.frame } : {};
  return {
    ok: true,
    scale: {
      device: { ...device, options: { ...lineOptions, ...device.options } },
      protocol,
      motionBit: motion === '1' ? 1 : 0,
      onlyPriced: ask === 'priced',
      simulatedGrams: grams,
    },
  };
}

function usualProtocol(kind: DeviceUri['kind']): ScaleProtocol | undefined {
  if (kind === 'hid') return 'hid';
  return kind === 'simulated' ? '8217' : undefined;
}

function unknown(option: string, found: string): ParsedScale {
  return refused({ kind: 'unknown-option', found: `${option}=${found.slice(0, 20)}` });
}

function refused(problem: ScaleAddressProblem): ParsedScale {
  return { ok: false, problem };
}
