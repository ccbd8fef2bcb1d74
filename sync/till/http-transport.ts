import type { Agent as HttpAgent } from 'node:http';
import type { Agent as HttpsAgent } from 'node:https';
import type { AxiosInstance } from 'axios';
import { errorAnswer, pairAnswer, type PairAnswer } from '../protocol/messages.ts';
import { parseJson } from '../protocol/operation.ts';
import { bridgeContentType, bridgeLimits, bridgeProtocol } from '../protocol/version.ts';
import type { BridgeTransport, Carried } from './bridge-transport.ts';

export interface HttpOptions {
  /** Base address; requests go to `<base>/push` and so on. */
  url: string;
  token: string | null;
  /** For the whole answer, in ms. A slow line gets through 256 kB at 64 kbit/s in half of it. */
  timeoutMs?: number;
}

interface Line {
  client(): Promise<AxiosInstance>;
  close(): void;
}

/** Carries the bridge protocol over HTTPS on kept-alive connections; the system's proxy variables are respected. */
export function httpTransport(options: HttpOptions): BridgeTransport {
  const line = openLine(options);
  return {
    exchange: (name, body, signal) => post(line, { path: name, body, signal }),
    close: line.close,
  };
}

/**
 * Asks a marketplace to know this till from now on.
 * @returns the token, or why not: `pairing-code-wrong`, or the reason for which there was no contact.
 */
export async function pairTill(
  url: string,
  request: { code: string; device: string; till: string },
  signal: AbortSignal = AbortSignal.timeout(20_000),
): Promise<{ ok: true; answer: PairAnswer } | { ok: false; reason: string }> {
  const line = openLine({ url, token: null });
  try {
    const body = JSON.stringify({ protocol: bridgeProtocol, ...request });
    const carried = await post(line, { path: 'pair', body, signal });
    if (!carried.ok) return { ok: false, reason: carried.reason };
    const value = parseJson(carried.body);
    const read = pairAnswer.safeParse(value);
    if (carried.status === 200 && read.success) return { ok: true, answer: read.data };
    const refused = errorAnswer.safeParse(value);
    if (!refused.success) return { ok: false, reason: 'not-the-marketplace' };
    const { code } = refused.data.error;
    return { ok: false, reason: code === 'unauthorised' || code === 'bad-request' ? 'pairing-code-wrong' : code };
  } finally {
    line.close();
  }
}

function openLine({ url, token, timeoutMs = 60_000 }: HttpOptions): Line {
  // Not imported: that would read all exports, one of which loads a whole web client into a till that has no marketplace.
  const [http, https] = [process.getBuiltinModule('node:http'), process.getBuiltinModule('node:https')];
  const agents = { httpAgent: new http.Agent({ keepAlive: true }), httpsAgent: new https.Agent({ keepAlive: true }) };
  let client: Promise<AxiosInstance> | undefined;
  return {
    client: () => (client ??= makeClient({ ...agents, url, token, timeoutMs })),
    close() {
      agents.httpAgent.destroy();
      agents.httpsAgent.destroy();
    },
  };
}

async function makeClient(
  options: Required<HttpOptions> & { httpAgent: HttpAgent; httpsAgent: HttpsAgent },
): Promise<AxiosInstance> {
  const { url, token, timeoutMs, ...agents } = options;
  // Loaded with the first request: a till with the practice marketplace never needs it, and starts sooner.
  const { default: axios } = await import('axios');
  return axios.create({
    ...agents,
    baseURL: url.replace(/\/*$/, '/'),
    timeout: timeoutMs,
    // A captive portal answers with a redirect to its own page: that page is not what was asked for.
    maxRedirects: 0,
    maxContentLength: bridgeLimits.answerBytes,
    responseType: 'text',
    transformResponse: (text: unknown) => text,
    validateStatus: () => true,
    headers: {
      'Content-Type': bridgeContentType,
      Accept: bridgeContentType,
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
    },
  });
}

async function post(
  line: Line,
  { path, body, signal }: { path: string; body: string; signal: AbortSignal },
): Promise<Carried> {
  try {
    const client = await line.client();
    const { status, headers, data } = await client.post<unknown>(path, body, { signal });
    const contentType = typeof headers['content-type'] === 'string' ? headers['content-type'] : '';
    const retryAfterMs = retryAfter(headers['retry-after']);
    return { ok: true, status, contentType, body: typeof data === 'string' ? data : '', retryAfterMs };
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  }
}

/** Seconds only: the other form of the header is a date of a clock that may be wrong. */
function retryAfter(header: unknown): number | null {
  const seconds = typeof header === 'string' && /^\d{1,5}$/.test(header) ? Number(header) : Number.NaN;
  return Number.isNaN(seconds) ? null : seconds * 1000;
}

const certificateFaults = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/;

function reasonOf(error: unknown): (Carried & { ok: false })['reason'] {
  if (!(error instanceof Error)) return 'no-answer';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') return 'timed-out';
  if (error.message.includes('maxContentLength')) return 'answer-too-large';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ENETUNREACH') return 'no-route';
  return certificateFaults.test(code) ? 'bad-certificate' : 'no-answer';
}
