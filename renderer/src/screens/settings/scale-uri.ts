import type { ScaleProtocolView } from '#contract/methods/scales.ts';

/** How a scale is reached, as the form shows it. */
export interface ScaleLink {
  kind: 'found' | 'network' | 'other';
  /** `serial:…` or `hid:…`, without options: of a device that was found, or as it was typed. */
  address: string;
  host: string;
  port: string;
  protocol: string;
  /** Empty: as its makers deliver it. */
  baud: string;
  frame: string;
  /** Options that the form has no fields for. */
  rest: Readonly<Record<string, string>>;
}

export type ScaleLinkProblem = 'nothing-chosen' | 'host-missing' | 'host-strange' | 'port-strange' | 'uri-strange';

/** The port of most adapters from serial to network. */
export const usualScalePort = '4001';

const fresh: ScaleLink = {
  kind: 'found',
  address: '',
  host: '',
  port: usualScalePort,
  protocol: '8217',
  baud: '',
  frame: '',
  rest: {},
};

/** Takes a scale's address apart for the form; null starts a new one. */
export function scaleLink(uri: string | null): ScaleLink {
  if (uri === null || uri === 'manual') return fresh;
  const at = uri.indexOf('?');
  const address = at < 0 ? uri : uri.slice(0, at);
  const options = new URLSearchParams(at < 0 ? '' : uri.slice(at + 1));
  const {
    protocol = address.startsWith('hid:') ? 'hid' : fresh.protocol,
    baud = '',
    line = '',
    ask: _,
    ...rest
  } = Object.fromEntries(options);
  const link = { ...fresh, protocol, baud, frame: line, rest };
  const network = /^tcp:\/\/([^:/?#]+|\[[^\]]+\])(?::(\d+))?\/?$/.exec(address);
  if (network) return { ...link, kind: 'network', host: network[1] ?? '', port: network[2] ?? usualScalePort };
  return { ...link, kind: /^(?:serial|hid):/.test(address) ? 'found' : 'other', address };
}

/**
 * Makes the address of a scale. `forPricing`: the scale's own result is taken, so it is left alone until an article is weighed; a scale that
 * computes takes every question for a sale.
 */
export function scaleUri(
  link: ScaleLink,
  { protocol, forPricing }: { protocol: ScaleProtocolView | undefined; forPricing: boolean },
): { uri: string } | { problem: ScaleLinkProblem } {
  const address = addressOf(link);
  if ('problem' in address) return address;
  const isSerial = address.address.startsWith('serial:');
  const { line } = protocol ?? { line: null };
  const options = new URLSearchParams({
    ...link.rest,
    ...(link.protocol === 'hid' ? {} : { protocol: link.protocol }),
    ...(isSerial && link.baud !== '' && link.baud !== String(line?.baud) ? { baud: link.baud } : {}),
    ...(isSerial && link.frame !== '' && link.frame !== line?.frame ? { line: link.frame } : {}),
    ...(forPricing && protocol?.computes ? { ask: 'priced' } : {}),
  }).toString();
  return { uri: `${address.address}${options === '' ? '' : `?${options}`}` };
}

function addressOf(link: ScaleLink): { address: string } | { problem: ScaleLinkProblem } {
  if (link.kind === 'network') {
    const host = link.host.trim();
    const port = link.port.trim() || usualScalePort;
    if (host === '') return { problem: 'host-missing' };
    if (!/^[\p{L}\p{N}.-]+$|^\[[0-9a-f:.]+\]$/iu.test(host)) return { problem: 'host-strange' };
    if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) return { problem: 'port-strange' };
    return { address: `tcp://${host}:${Number(port)}` };
  }
  const address = link.address.trim();
  if (address === '') return { problem: link.kind === 'found' ? 'nothing-chosen' : 'uri-strange' };
  return /^(?:(?:serial|hid):.|tcp:\/\/.|simulated$)/.test(address) ? { address } : { problem: 'uri-strange' };
}
