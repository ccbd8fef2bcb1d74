/**
 * GS1 Digital Link: identifiers in a web address of any domain, `https://example.com/01/<GTIN>/10/<batch>?17=<date>`. Source: GS1 Digital Link
 * Standard, URI Syntax 1.2 and later. Compressed links and names instead of numbers (`/gtin/…`) are not read.
 */
import { toGtin14 } from './gtin.ts';
import type { Gs1Element, Gs1Refusal } from './gs1.ts';
import { valueProblem } from './gs1.ts';
import { gs1Identifiers } from './gs1-table.ts';

export type DigitalLinkReading =
  | { kind: 'elements'; elements: readonly Gs1Element[] }
  /** A web address without key, or no web address at all: nothing of ours. */
  | { kind: 'no-link' }
  /** `at` is the place in the address where the part begins that is at fault. */
  | { kind: 'refused'; reason: Gs1Refusal | 'bad-address' | 'misplaced'; at: number; ai: string | null };

/** The keys, and what may follow each in the path, in this order. */
const keys: Readonly<Record<string, readonly string[]>> = {
  '00': [],
  '01': ['22', '10', '21', '235'],
  '253': [],
  '255': [],
  '401': [],
  '402': [],
  '414': ['254', '7040'],
  '415': ['8020'],
  '417': ['7040'],
  '8003': [],
  '8004': ['7040'],
  '8006': ['22', '10', '21'],
  '8010': ['8011'],
  '8013': [],
  '8017': ['8019'],
  '8018': ['8019'],
};

const longestLink = 4096;

/** Reads a web address. The right-most key counts; parameters that are no identifiers are left alone. Never throws, whatever the text. */
export function parseDigitalLink(text: string): DigitalLinkReading {
  const frame = /^https?:\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?/i.exec(text.slice(0, longestLink + 1));
  if (!frame) return { kind: 'no-link' };
  const [, host = '', path = '', query = ''] = frame;
  const pathAt = text.indexOf('//') + 2 + host.length;
  const inPath = pathParts(path, pathAt);
  if (!inPath) return { kind: 'no-link' };
  if (text.length > longestLink) return refused('too-long', longestLink);
  if (!/^(?:[A-Za-z0-9._~-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/.test(host))
    return refused('bad-address', pathAt - host.length);
  const misplaced = misplacedIn(inPath);
  if (misplaced) return refused('misplaced', misplaced.at, misplaced.name);
  const inQuery = queryParts(query, pathAt + path.length + 1);
  const elements: Gs1Element[] = [];
  for (const part of [...inPath, ...inQuery]) {
    const element = elementOf(part);
    if ('reason' in element) return element;
    const earlier = elements.find(({ ai }) => ai === element.ai);
    if (earlier && earlier.value !== element.value) return refused('contradiction', part.at, element.ai);
    if (!earlier) elements.push(element);
  }
  return { kind: 'elements', elements };
}

/** Writes a link; the elements have to begin with a key, and what belongs into the path follows it in order. */
export function formatDigitalLink(elements: readonly Pick<Gs1Element, 'ai' | 'value'>[], domain: string): string {
  const [key, ...others] = elements;
  const qualifiers = keys[key?.ai ?? ''];
  if (!key || !qualifiers) throw new RangeError(`no key: ${key?.ai ?? ''}`);
  const inPath = qualifiers.flatMap((ai) => others.filter((other) => other.ai === ai));
  const path = [key, ...inPath].map(({ ai, value }) => `/${ai}/${encodeURIComponent(value)}`).join('');
  const rest = others.filter((other) => !inPath.includes(other));
  const query = rest.map(({ ai, value }) => `${ai}=${encodeURIComponent(value)}`).join('&');
  return `https://${domain}${path}${query === '' ? '' : `?${query}`}`;
}

interface Part {
  name: string;
  written: string;
  at: number;
}

/** The pairs from the right-most key on, or undefined without any. */
function pathParts(path: string, pathAt: number): Part[] | undefined {
  const segments = path.replace(/\/$/, '').split('/').slice(1);
  let at = pathAt + path.replace(/\/$/, '').length;
  const parts: Part[] = [];
  for (let index = segments.length - 2; index >= 0; index -= 2) {
    const name = segments[index] ?? '';
    const written = segments[index + 1] ?? '';
    at -= name.length + written.length + 2;
    parts.unshift({ name, written, at: at + 1 });
    if (Object.hasOwn(keys, name)) return parts;
  }
  return undefined;
}

function misplacedIn([key, ...rest]: readonly Part[]): Part | undefined {
  const order = keys[key?.name ?? ''] ?? [];
  let last = -1;
  for (const part of rest) {
    const position = order.indexOf(part.name);
    if (position <= last) return part;
    last = position;
  }
  return undefined;
}

function queryParts(query: string, queryAt: number): Part[] {
  const parts: Part[] = [];
  let at = queryAt;
  for (const pair of query.split('&')) {
    const [name = '', ...value] = pair.split('=');
    // A name of digits is meant as identifier, whether there is one or not.
    if (/^\d+$/.test(name)) parts.push({ name, written: value.join('=').replaceAll('+', ' '), at });
    at += pair.length + 1;
  }
  return parts;
}

function elementOf({ name, written, at }: Part): Gs1Element | Extract<DigitalLinkReading, { kind: 'refused' }> {
  if (!gs1Identifiers.has(name)) return refused('unknown-identifier', at, name);
  const decoded = decode(written);
  if (decoded === undefined) return refused('bad-character', at, name);
  // Up to version 1.1 a GTIN could be written without its leading zeros.
  const short = name === '01' && /^(?:\d{8}|\d{12,13})$/.test(decoded);
  const value = short ? (toGtin14(decoded) ?? decoded.padStart(14, '0')) : decoded;
  const problem = valueProblem({ ai: name, value, at });
  // Places within a value that was encoded would be wrong, so the part is named.
  return problem ? { ...problem, at } : { ai: name, value, at };
}

function decode(written: string): string | undefined {
  try {
    return decodeURIComponent(written);
  } catch {
    return undefined;
  }
}

function refused(
  reason: Extract<DigitalLinkReading, { kind: 'refused' }>['reason'],
  at: number,
  ai: string | null = null,
): Extract<DigitalLinkReading, { kind: 'refused' }> {
  return { kind: 'refused', reason, at, ai };
}
