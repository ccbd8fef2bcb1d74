import type { z } from 'zod';
import {
  type ErrorAnswer,
  type ErrorCode,
  helloRequest,
  pullRequest,
  pushRequest,
  reconcileRequest,
} from '../protocol/messages.ts';
import { parseJson } from '../protocol/operation.ts';
import {
  bridgeContentType,
  bridgeLimits,
  bridgeProtocol,
  type BridgeRequest,
  oldestProtocol,
} from '../protocol/version.ts';
import type { Sequencer } from './sequencer.ts';

/** An answer as HTTP carries it. */
export interface RawAnswer {
  status: number;
  contentType: string;
  body: string;
}

const statuses: Readonly<Record<ErrorCode, number>> = {
  'bad-request': 400,
  unauthorised: 401,
  resync: 410,
  'too-large': 413,
  'upgrade-needed': 426,
  busy: 429,
  fault: 500,
};

const answers: Readonly<Record<BridgeRequest, (sequencer: Sequencer, request: unknown) => RawAnswer>> = {
  hello: answering(helloRequest, (sequencer) => sequencer.hello()),
  push: answering(pushRequest, (sequencer, request) => sequencer.push(request)),
  pull: answering(pullRequest, (sequencer, request) => sequencer.pull(request)),
  reconcile: answering(reconcileRequest, (sequencer, request) => sequencer.reconcile(request)),
};

/** Answers the text of one request of a till with the text of an answer; the whole server but for the carrying. */
export function answerRequest(sequencer: Sequencer, name: BridgeRequest, body: string): RawAnswer {
  if (body.length > bridgeLimits.requestBytes) return refusal(sequencer, 'too-large', 'The request is too large');
  return answers[name](sequencer, parseJson(body));
}

function answering<Request extends { protocol: number }>(
  schema: z.ZodType<Request>,
  answer: (sequencer: Sequencer, request: Request) => unknown,
): (sequencer: Sequencer, request: unknown) => RawAnswer {
  return (sequencer, request) => {
    const read = schema.safeParse(request);
    if (!read.success) return refusal(sequencer, 'bad-request', read.error.issues[0]?.path.join('.') || 'no request');
    const { protocol } = read.data;
    if (protocol < oldestProtocol || protocol > bridgeProtocol)
      return refusal(sequencer, 'upgrade-needed', `Spoken here: ${oldestProtocol} to ${bridgeProtocol}`);
    const value = answer(sequencer, read.data);
    if (value === undefined) return refusal(sequencer, 'resync', 'The cursor is of another history');
    return { status: 200, contentType: bridgeContentType, body: JSON.stringify(value) };
  };
}

function refusal(sequencer: Sequencer, code: ErrorCode, text: string): RawAnswer {
  const answer: ErrorAnswer = { protocol: bridgeProtocol, epoch: sequencer.storage.epoch(), error: { code, text } };
  return { status: statuses[code], contentType: bridgeContentType, body: JSON.stringify(answer) };
}
