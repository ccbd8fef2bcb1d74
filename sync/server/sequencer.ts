/**
 * One shop's place at the marketplace: takes ops in, keeps the books of stock and orders, and gives every change the next number of the feed.
 * Op, effect, feed number and receipt commit together.
 */
import type { AnswerOf, Capabilities, OpResult, RequestOf } from '../protocol/messages.ts';
import { bridgeProtocol, oldestProtocol } from '../protocol/version.ts';
import { judgeOp, type OfferJudge } from '../core/judge-op.ts';
import { readOperation, type PushedOp } from '../protocol/operation.ts';
import { type Books, openBooks } from './books.ts';
import { readFeed } from './read-feed.ts';
import type { SequencerStorage } from './sequencer-storage.ts';

export interface SequencerOptions {
  storage: SequencerStorage;
  /** SHA-256 of a text's UTF-8 bytes, hex. */
  hash: (text: string) => string;
  nowMs: () => number;
  newId: () => string;
  marketplace: string;
  shop: { id: string; name: string };
  capabilities: Capabilities;
  judgeOffer: OfferJudge;
}

export interface Sequencer {
  readonly storage: SequencerStorage;
  readonly books: Books;
  hello(): AnswerOf<'hello'>;
  push(request: RequestOf<'push'>): AnswerOf<'push'>;
  /** Undefined when the cursor is of another history: the till starts the feed anew. */
  pull(request: RequestOf<'pull'>): AnswerOf<'pull'> | undefined;
  reconcile(request: RequestOf<'reconcile'>): AnswerOf<'reconcile'>;
}

export function createSequencer(options: SequencerOptions): Sequencer {
  const { storage, hash, nowMs, marketplace, shop, capabilities, judgeOffer } = options;
  const books = openBooks(options);
  const now = (): string => new Date(nowMs()).toISOString();
  const head = (): { protocol: number; epoch: string; time: string } => ({
    protocol: bridgeProtocol,
    epoch: storage.epoch(),
    time: now(),
  });

  function book(op: PushedOp): OpResult {
    const meaning = readOperation(op.kind, op.body);
    const orderId = meaning.is === 'known' ? orderOf(meaning.operation.body) : null;
    const { result, receipt, effects } = judgeOp(op, meaning, {
      receipt: storage.receipt(op.id),
      intact: hash(op.body) === op.bodyHash,
      order: orderId === null ? undefined : books.orderFor(orderId),
      judgeOffer,
    });
    if (receipt) storage.keepReceipt(op, receipt, now());
    books.carryOut(op.id, effects);
    return result;
  }

  return {
    storage,
    books,
    hello: () => ({
      ...head(),
      minProtocol: oldestProtocol,
      maxProtocol: bridgeProtocol,
      marketplace,
      shop,
      capabilities,
    }),
    push: ({ ops }) =>
      storage.transaction(() => {
        const results = ops.map(book);
        books.announceChanges();
        return { ...head(), results };
      }),
    pull({ cursor, limit }) {
      const page = readFeed({ storage, books }, { cursor, limit });
      return page ? { ...head(), ...page } : undefined;
    },
    reconcile: ({ ids }) => ({ ...head(), missing: storage.lacks(ids) }),
  };
}

function orderOf(body: object): string | null {
  return 'orderId' in body && typeof body.orderId === 'string' ? body.orderId : null;
}
