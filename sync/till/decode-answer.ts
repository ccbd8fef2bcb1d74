import type { z } from 'zod';
import type { ContactFailure, FailureKind } from '../core/contact.ts';
import { readEntry } from '../protocol/feed.ts';
import { type AnswerOf, bridgeMessages, errorAnswer, type ErrorCode, type RequestOf } from '../protocol/messages.ts';
import { parseJson } from '../protocol/operation.ts';
import {
  bridgeContentType,
  bridgeLimits,
  bridgeProtocol,
  type BridgeRequest,
  oldestProtocol,
} from '../protocol/version.ts';
import type { Carried } from './bridge-transport.ts';
import type { Contact } from './market-connector.ts';

const kinds: Readonly<Record<ErrorCode, FailureKind>> = {
  'bad-request': 'fault',
  unauthorised: 'unpaired',
  'too-large': 'too-large',
  'upgrade-needed': 'upgrade',
  busy: 'busy',
  fault: 'fault',
  resync: 'resync',
};

/**
 * Reads what came back to a request. Whatever is not entirely an answer to it counts as no contact: nothing of it is applied.
 * Reasons: `no-answer`, `timed-out`, `not-the-marketplace` (a captive portal's page), `garbled-answer`, `answer-too-large` …
 */
export function decodeAnswer<Name extends BridgeRequest>(
  name: Name,
  request: RequestOf<Name>,
  carried: Carried,
): Contact<AnswerOf<Name>> {
  if (!carried.ok) return failed('no-contact', carried.reason);
  if (!isOurs(carried.contentType)) return failed('no-contact', 'not-the-marketplace');
  if (carried.body.length > bridgeLimits.answerBytes) return failed('no-contact', 'answer-too-large');
  const value = parseJson(carried.body);
  if (carried.status !== 200) return failedBy(value, carried);
  const protocol = (value as { protocol?: unknown } | null | undefined)?.protocol;
  if (typeof protocol === 'number' && (protocol > bridgeProtocol || protocol < oldestProtocol))
    return failed('upgrade', protocol > bridgeProtocol ? 'marketplace-newer' : 'marketplace-older');
  const schema = bridgeMessages[name].answer as unknown as z.ZodType<AnswerOf<Name>>;
  const read = schema.safeParse(value);
  if (!read.success || !answers(request, read.data)) return failed('no-contact', 'garbled-answer');
  return { ok: true, answer: read.data };
}

function isOurs(contentType: string): boolean {
  return contentType.split(';')[0]?.trim().toLowerCase() === bridgeContentType;
}

/** An error of the marketplace; a status without one comes from something in between. */
function failedBy(value: unknown, { retryAfterMs }: Carried & { ok: true }): { ok: false; failure: ContactFailure } {
  const read = errorAnswer.safeParse(value);
  if (!read.success) return failed('no-contact', 'not-the-marketplace');
  const { code, retryAfterMs: asked } = read.data.error;
  const kind = kinds[code];
  return failed(kind, kind === 'fault' ? 'marketplace-fault' : code, asked ?? retryAfterMs);
}

/** An answer speaks of what was asked, each thing once, and every entry is what its kind says. */
function answers(request: object, answer: object): boolean {
  if ('ops' in request && 'results' in answer)
    return isPartOf(answer.results as { id: string }[], request.ops as { id: string }[], (one) => one.id);
  if ('ids' in request && 'missing' in answer)
    return isPartOf(answer.missing as string[], request.ids as string[], (one) => one);
  if ('entries' in answer)
    return (answer.entries as Parameters<typeof readEntry>[0][]).every((entry) => readEntry(entry) !== undefined);
  return true;
}

function isPartOf<Of>(answered: readonly Of[], asked: readonly Of[], idOf: (one: Of) => string): boolean {
  const open = new Set(asked.map(idOf));
  return answered.every((one) => open.delete(idOf(one)));
}

function failed(
  kind: FailureKind,
  reason: string,
  retryAfterMs: number | null = null,
): { ok: false; failure: ContactFailure } {
  return { ok: false, failure: { kind, reason, retryAfterMs } };
}
