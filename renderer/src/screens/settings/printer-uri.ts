/** How the printer is reached, as the form shows it. `other` keeps an address that the form has no fields for. */
export type PrinterChoice =
  | { kind: 'none' }
  | { kind: 'network'; host: string; port: string; profile: string; options?: PrinterOptions }
  | { kind: 'folder'; folder: string; profile: string; options?: PrinterOptions }
  /** A queue of the system, A4 or A5; an empty name is its usual printer. */
  | { kind: 'office'; queue: string; paper: OfficePaper }
  | { kind: 'pdf'; paper: OfficePaper }
  | { kind: 'other'; uri: string };

export type PrinterKind = PrinterChoice['kind'];
export type OfficePaper = 'a4' | 'a5';
export type PrinterProblem =
  | 'host-missing'
  | 'host-strange'
  | 'port-strange'
  | 'folder-missing'
  | 'queue-strange'
  | 'uri-strange';

/** What one printer has otherwise than its kind; names and values as in its address. */
export type PrinterOptions = Readonly<Partial<Record<OptionName, string>>>;
export const optionNames = [
  'page',
  'text',
  'qr',
  'cut',
  'columns',
  'drawer',
  'pulse',
  'door',
  'status',
  'codepage',
] as const;
export type OptionName = (typeof optionNames)[number];

/** The raw print port of nearly every network receipt printer. */
export const usualPort = '9100';
export const usualProfile = 'generic-80';

/** Takes a printer address (design: `tcp://…:9100?profile=…`, `file:DIR?profile=…`) apart for the form. */
export function printerChoice(uri: string | null): PrinterChoice {
  if (uri === null || uri.trim() === '') return { kind: 'none' };
  const [address, query] = splitOnce(uri, '?');
  const asked = new URLSearchParams(query);
  const office = officeChoice(address, asked);
  if (office) return office;
  const profile = asked.get('profile') ?? usualProfile;
  const options = Object.fromEntries([...asked].filter(([key]) => isOption(key)));
  if ([...asked.keys()].some((key) => key !== 'profile' && !isOption(key))) return { kind: 'other', uri };
  const more = Object.keys(options).length > 0 ? { options } : {};
  const network = /^tcp:\/\/([^:/?#]+|\[[^\]]+\])(?::(\d+))?\/?$/.exec(address);
  if (network) return { kind: 'network', host: network[1] ?? '', port: network[2] ?? usualPort, profile, ...more };
  if (address.startsWith('file:')) return { kind: 'folder', folder: decodePath(address.slice(5)), profile, ...more };
  return { kind: 'other', uri };
}

function isOption(key: string): key is OptionName {
  return optionNames.some((name) => name === key);
}

function officeChoice(address: string, asked: URLSearchParams): PrinterChoice | undefined {
  const paper = asked.get('paper') ?? 'a4';
  if ((paper !== 'a4' && paper !== 'a5') || [...asked.keys()].some((key) => key !== 'paper')) return undefined;
  if (address === 'pdf:') return { kind: 'pdf', paper };
  return address.startsWith('lp:') ? { kind: 'office', queue: decodePath(address.slice(3)), paper } : undefined;
}

/** Makes the address of what was chosen: null for no printer. */
export function printerUri(choice: PrinterChoice): { uri: string | null } | { problem: PrinterProblem } {
  switch (choice.kind) {
    case 'none':
      return { uri: null };
    case 'network': {
      const host = choice.host.trim();
      const port = choice.port.trim() || usualPort;
      if (host === '') return { problem: 'host-missing' };
      if (!/^[\p{L}\p{N}.-]+$|^\[[0-9a-f:.]+\]$/iu.test(host)) return { problem: 'host-strange' };
      if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) return { problem: 'port-strange' };
      return { uri: `tcp://${host}:${Number(port)}?${queryOf(choice)}` };
    }
    case 'folder': {
      const folder = choice.folder.trim();
      if (folder === '') return { problem: 'folder-missing' };
      return { uri: `file:${encodePath(folder)}?${queryOf(choice)}` };
    }
    case 'office': {
      const queue = choice.queue.trim();
      if (queue.startsWith('-')) return { problem: 'queue-strange' };
      return { uri: `lp:${encodePath(queue)}?paper=${choice.paper}` };
    }
    case 'pdf':
      return { uri: `pdf:?paper=${choice.paper}` };
    case 'other': {
      const uri = choice.uri.trim();
      return /^[a-z]+:./i.test(uri) ? { uri } : { problem: 'uri-strange' };
    }
  }
}

function queryOf({ profile, options = {} }: { profile: string; options?: PrinterOptions }): string {
  const pairs = Object.entries(options).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return [`profile=${encodeURIComponent(profile)}`, ...pairs].join('&').replaceAll('%40', '@');
}

/** The address with one option changed; an empty value takes it out. Everything else stays as it is written. */
export function withOption(uri: string, name: OptionName, value: string): string {
  const [address, query] = splitOnce(uri, '?');
  const options = new URLSearchParams(query);
  if (value === '') options.delete(name);
  else options.set(name, value);
  const text = options.toString().replaceAll('%40', '@');
  return text === '' ? address : `${address}?${text}`;
}

/** The options of an address that the form knows. */
export function optionsOf(uri: string | null): PrinterOptions {
  if (uri === null) return {};
  const asked = new URLSearchParams(splitOnce(uri, '?')[1]);
  return Object.fromEntries([...asked].filter(([key]) => isOption(key)));
}

function encodePath(path: string): string {
  return path.replaceAll('%', '%25').replaceAll('?', '%3F').replaceAll('#', '%23');
}

function decodePath(path: string): string {
  const plain = path.startsWith('//') ? path.slice(2) : path;
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
