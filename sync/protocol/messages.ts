/** What till and marketplace say to each other. Every message carries protocol and epoch. */
import { z } from 'zod';
import { feedEntry } from './feed.ts';
import { pushedOp } from './operation.ts';
import { bridgeLimits } from './version.ts';
import { code, cursor, epoch, instant, ref, text } from './values.ts';

const request = z.object({
  protocol: z.number().int().min(1),
  /** The history the till knows, or null before first contact. */
  epoch: epoch.nullable(),
  device: ref,
  session: ref,
});

const answer = z.object({
  protocol: z.number().int().min(1),
  epoch,
  /** The clock of the marketplace when it answered. */
  time: instant,
});

/** What a marketplace can do; a till says in words what is missing. */
export const capabilities = z.object({
  feed: z.enum(['gapless', 'scan']),
  stockWrite: z.enum(['delta+count', 'count', 'absolute']),
  keyed: z.enum(['native', 'readback']),
  handOverBooksStock: z.boolean(),
  partial: z.boolean(),
  weights: z.enum(['lines', 'surcharge', 'none']),
  refund: z.boolean(),
  wake: z.enum(['sse', 'longpoll', 'webhook', 'none']),
  maxBatch: z.number().int().min(1).max(bridgeLimits.opsPerPush),
  fractions: z.boolean(),
});
export type Capabilities = z.output<typeof capabilities>;

export const helloRequest = request.extend({ build: text(100), till: text(40) });
export const helloAnswer = answer.extend({
  minProtocol: z.number().int().min(1),
  maxProtocol: z.number().int().min(1),
  marketplace: text(200),
  shop: z.object({ id: ref, name: text(200) }),
  capabilities,
});

export const pushRequest = request.extend({ ops: z.array(pushedOp).min(1).max(bridgeLimits.opsPerPush) });

/**
 * `applied` and `duplicate` are both success. `refused` is for wishes only and permanent for this op. `deferred`: this marketplace cannot
 * take it yet (a newer kind, a body that was damaged on the way); the till keeps it and tries later.
 */
export const opResult = z.discriminatedUnion('outcome', [
  z.object({ id: ref, outcome: z.literal('applied') }),
  z.object({ id: ref, outcome: z.literal('duplicate') }),
  z.object({ id: ref, outcome: z.literal('refused'), code, text: text(500) }),
  z.object({ id: ref, outcome: z.literal('deferred'), code, text: text(500) }),
]);
export type OpResult = z.output<typeof opResult>;

export const pushAnswer = answer.extend({ results: z.array(opResult).max(bridgeLimits.opsPerPush) });

export const pullRequest = request.extend({
  /** Where the last page ended, or null for the beginning. */
  cursor: cursor.nullable(),
  limit: z.number().int().min(1).max(bridgeLimits.entriesPerPage),
});
export const pullAnswer = answer.extend({
  entries: z.array(feedEntry).max(bridgeLimits.entriesPerPage),
  cursor,
  /** There is another page now. */
  more: z.boolean(),
});

/** After a new epoch: which of these ops does the marketplace not have? */
export const reconcileRequest = request.extend({ ids: z.array(ref).min(1).max(bridgeLimits.idsPerReconcile) });
export const reconcileAnswer = answer.extend({ missing: z.array(ref).max(bridgeLimits.idsPerReconcile) });

/** A request that failed as a whole; the HTTP status says the same. */
export const errorAnswer = z.object({
  protocol: z.number().int().min(1),
  epoch: epoch.nullable(),
  error: z.object({
    code: z.enum(['bad-request', 'unauthorised', 'too-large', 'upgrade-needed', 'busy', 'fault', 'resync']),
    text: text(500),
    retryAfterMs: z.number().int().min(0).max(86_400_000).nullable().default(null),
  }),
});
export type ErrorCode = z.output<typeof errorAnswer>['error']['code'];

export type HelloRequest = z.output<typeof helloRequest>;
export type HelloAnswer = z.output<typeof helloAnswer>;
export type PushRequest = z.output<typeof pushRequest>;
export type PushAnswer = z.output<typeof pushAnswer>;
export type PullRequest = z.output<typeof pullRequest>;
export type PullAnswer = z.output<typeof pullAnswer>;
export type ReconcileRequest = z.output<typeof reconcileRequest>;
export type ReconcileAnswer = z.output<typeof reconcileAnswer>;
export type ErrorAnswer = z.input<typeof errorAnswer>;

/** Which message belongs to which request; the one table both sides read. */
export const bridgeMessages = {
  hello: { request: helloRequest, answer: helloAnswer },
  push: { request: pushRequest, answer: pushAnswer },
  pull: { request: pullRequest, answer: pullAnswer },
  reconcile: { request: reconcileRequest, answer: reconcileAnswer },
} as const;

export type RequestOf<Name extends keyof typeof bridgeMessages> = z.output<(typeof bridgeMessages)[Name]['request']>;
export type AnswerOf<Name extends keyof typeof bridgeMessages> = z.output<(typeof bridgeMessages)[Name]['answer']>;

/** Makes a till known to a marketplace: the code is shown once to the shop's owner there. The token comes with every later request. */
export const pairRequest = z.object({
  protocol: z.number().int().min(1),
  code: text(100),
  device: ref,
  till: text(40),
});
export const pairAnswer = answer.extend({
  token: z.string().min(16).max(4000),
  shop: z.object({ id: ref, name: text(200) }),
});
export type PairAnswer = z.output<typeof pairAnswer>;
