import type { DeviceView } from '#contract/methods/devices.ts';

export type DeviceClass = DeviceView['class'];

/** What carries the bytes, as the beginning of an address says it. */
export type Carrier = 'serial' | 'hid' | 'usb' | 'winspool' | 'tcp' | 'zvt' | 'file' | 'lp' | 'word';

/** A device while it is being set up: where it is, and what its class asks beside that. */
export type DeviceDraft = {
  class: DeviceClass;
  carrier: Carrier;
  /** Of a network device. */
  host: string;
  port: string;
  /** Of all others: what follows the carrier, as it stands in the address; for a word the word. */
  place: string;
  /** Whether somebody types the place; one that was found is only shown. */
  typed: boolean;
  options: Readonly<Record<string, string>>;
};

export type DraftProblem =
  | 'host-missing'
  | 'host-strange'
  | 'port-strange'
  | 'place-missing'
  | 'place-strange'
  | 'protocol-missing'
  | 'size-strange'
  | 'password-strange';

/** Where the makers of most devices listen. */
export const usualPorts = { tcp: '9100', zvt: '20007' } as const;

/** What a class is set to until somebody says otherwise. */
const usualOptions: Readonly<Record<DeviceClass, Readonly<Record<string, string>>>> = {
  scanner: {},
  scale: {},
  printer: { profile: 'generic-80' },
  label: { language: 'zpl', size: '57x32' },
  display: { protocol: 'cd5220' },
  terminal: {},
};

/** A device somewhere on the network, of which nothing is known yet. */
export function networkDraft(deviceClass: DeviceClass): DeviceDraft {
  const carrier = deviceClass === 'terminal' ? 'zvt' : 'tcp';
  const options = usualOptions[deviceClass];
  return { class: deviceClass, carrier, host: '', port: usualPorts[carrier], place: '', typed: true, options };
}

/** A place that is typed: a port of the system, a folder, a print queue. */
export function placeDraft(deviceClass: DeviceClass, carrier: 'serial' | 'file' | 'lp'): DeviceDraft {
  const options = carrier === 'lp' ? { paper: 'a4' } : usualOptions[deviceClass];
  return { ...networkDraft(deviceClass), carrier, host: '', port: '', options };
}

/** A device that was found, or a word such as `manual`, with what its class is usually set to. */
export function chosenDraft(deviceClass: DeviceClass, uri: string): DeviceDraft {
  const read = readDraft(deviceClass, uri);
  const usual = read.carrier === 'word' ? {} : usualOptions[deviceClass];
  return { ...read, options: { ...usual, ...read.options } };
}

/** Takes the address of a device apart. */
export function readDraft(deviceClass: DeviceClass, uri: string): DeviceDraft {
  const [address, query] = splitOnce(uri, '?');
  const options = Object.fromEntries(new URLSearchParams(query));
  const empty = { class: deviceClass, host: '', port: '', place: '', typed: false, options };
  const network = /^(tcp|zvt):\/\/(\[[^\]]+\]|[^:/?#]+)(?::(\d+))?\/?$/.exec(address);
  if (network) {
    const carrier = network[1] === 'zvt' ? 'zvt' : 'tcp';
    return { ...empty, carrier, host: network[2] ?? '', port: network[3] ?? usualPorts[carrier], typed: true };
  }
  const [scheme, rest] = splitOnce(address, ':');
  const carrier = (['serial', 'hid', 'usb', 'winspool', 'file', 'lp'] as const).find((known) => known === scheme);
  if (!carrier) return { ...empty, carrier: 'word', place: address };
  return { ...empty, carrier, place: decoded(rest), typed: carrier === 'file' || carrier === 'lp' };
}

/** The address that was set up, as every part of the till reads it. */
export function draftUri(draft: DeviceDraft): { uri: string } | { problem: DraftProblem } {
  const { carrier, options } = draft;
  const needsProtocol = draft.class === 'scale' && (carrier === 'serial' || carrier === 'tcp');
  if (needsProtocol && !options['protocol']) return { problem: 'protocol-missing' };
  const { password, size } = options;
  if (size !== undefined && !/^\d{2,3}(?:\.\d{1,2})?x\d{2,3}(?:\.\d{1,2})?$/.test(size))
    return { problem: 'size-strange' };
  // A password that is not shown is sent back as it was shown.
  if (draft.class === 'terminal' && password && !/^(?:\d{6}|…)$/.test(password)) return { problem: 'password-strange' };
  const address = addressOf(draft);
  if (typeof address !== 'string') return address;
  const said = Object.entries(options).filter(([, value]) => value !== '');
  const query = new URLSearchParams(said).toString().replaceAll('%E2%80%A6', '…').replaceAll('%40', '@');
  return { uri: query === '' ? address : `${address}?${query}` };
}

function addressOf({ carrier, host, port, place }: DeviceDraft): string | { problem: DraftProblem } {
  if (carrier === 'tcp' || carrier === 'zvt') {
    const name = host.trim();
    const number = port.trim() || usualPorts[carrier];
    if (name === '') return { problem: 'host-missing' };
    if (!/^[\p{L}\p{N}._-]+$|^\[[0-9a-f:.]+\]$/iu.test(name)) return { problem: 'host-strange' };
    if (!/^\d{1,5}$/.test(number) || Number(number) < 1 || Number(number) > 65_535) return { problem: 'port-strange' };
    return `${carrier}://${name}:${Number(number)}`;
  }
  // Without a name it is the usual printer of the system.
  if (place.trim() === '' && carrier !== 'lp') return { problem: 'place-missing' };
  if (carrier === 'lp' && place.trim().startsWith('-')) return { problem: 'place-strange' };
  return carrier === 'word' ? place : `${carrier}:${place.trim().replaceAll(/[%?#\s]/g, encodeURIComponent)}`;
}

/** Width and height of a label, as they are typed: `57.5x32` is “57,5” and “32”. */
export function labelSize({ options }: DeviceDraft): { width: string; height: string } {
  const [width, height] = splitOnce(options['size'] ?? '', 'x');
  return { width: width.replace('.', ','), height: height.replace('.', ',') };
}

export function withLabelSize(draft: DeviceDraft, { width, height }: { width: string; height: string }): DeviceDraft {
  return withOption(draft, 'size', `${width.trim()}x${height.trim()}`.replaceAll(',', '.'));
}

/** The same draft with an option set; an empty one is left out of the address. */
export function withOption(draft: DeviceDraft, name: string, value: string): DeviceDraft {
  return { ...draft, options: { ...draft.options, [name]: value } };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)];
}
