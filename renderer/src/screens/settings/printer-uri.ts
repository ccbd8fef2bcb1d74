/** How the printer is reached, as the form shows it. `other` keeps an address that the form has no fields for. */
export type PrinterChoice =
  | { kind: 'none' }
  | { kind: 'network'; host: string; port: string; profile: string }
  | { kind: 'folder'; folder: string; profile: string }
  | { kind: 'other'; uri: string };

export type PrinterKind = PrinterChoice['kind'];
export type PrinterProblem = 'host-missing' | 'host-strange' | 'port-strange' | 'folder-missing' | 'uri-strange';

/** The raw print port of nearly every network receipt printer. */
export const usualPort = '9100';
export const usualProfile = 'generic-80';

/** Takes a printer address (design: `tcp://…:9100?profile=…`, `file:DIR?profile=…`) apart for the form. */
export function printerChoice(uri: string | null): PrinterChoice {
  if (uri === null || uri.trim() === '') return { kind: 'none' };
  const [address, query] = splitOnce(uri, '?');
  const asked = new URLSearchParams(query);
  const profile = asked.get('profile') ?? usualProfile;
  if ([...asked.keys()].some((key) => key !== 'profile')) return { kind: 'other', uri };
  const network = /^tcp:\/\/([^:/?#]+|\[[^\]]+\])(?::(\d+))?\/?$/.exec(address);
  if (network) return { kind: 'network', host: network[1] ?? '', port: network[2] ?? usualPort, profile };
  if (address.startsWith('file:')) return { kind: 'folder', folder: decodeFolder(address.slice(5)), profile };
  return { kind: 'other', uri };
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
      return { uri: `tcp://${host}:${Number(port)}?profile=${encodeURIComponent(choice.profile)}` };
    }
    case 'folder': {
      const folder = choice.folder.trim();
      if (folder === '') return { problem: 'folder-missing' };
      const escaped = folder.replaceAll('%', '%25').replaceAll('?', '%3F').replaceAll('#', '%23');
      return { uri: `file:${escaped}?profile=${encodeURIComponent(choice.profile)}` };
    }
    case 'other': {
      const uri = choice.uri.trim();
      return /^[a-z]+:./i.test(uri) ? { uri } : { problem: 'uri-strange' };
    }
  }
}

function decodeFolder(path: string): string {
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
