import type { ArticleOffered } from '#domain/operation.ts';
import type { PushedOp } from '../protocol/operation.ts';
import type { IncidentSnapshot, OrderSnapshot } from '../protocol/feed.ts';

/** An article as the shop offers it; `offered` false once it was withdrawn. */
export interface Listing {
  offer: ArticleOffered;
  offered: boolean;
}

/** An order without its facts, which are kept beside it because they may come before it. */
export type OrderHead = Omit<OrderSnapshot, 'facts'>;
export type OrderFactRow = OrderSnapshot['facts'][number];

export interface LedgerRow {
  articleId: string;
  atMs: number;
  /** The op and the place within it: an op's movement is booked once. */
  opId: string;
  place: number;
  kind: 'movement' | 'count';
  quantity: number;
}

export interface StockRow {
  onHand: number;
  countedAtMs: number | null;
}

export type FeedKind = 'order' | 'stock' | 'incident';

/** What the sequencer of one shop keeps, whole or not at all per `transaction`. Op receipts and ledger rows are never removed. */
export interface SequencerStorage {
  /** Names this history; a restored copy gets a new one. */
  epoch(): string;
  transaction<T>(work: () => T): T;

  receipt(opId: string): { bodyHash: string; outcome: 'applied' | 'refused' } | undefined;
  /** Keeps the op with its outcome; an op that was refused before may be kept again. */
  keepReceipt(op: PushedOp, outcome: 'applied' | 'refused', receivedAt: string): void;
  lacks(opIds: readonly string[]): string[];

  addLedgerRow(row: LedgerRow): void;
  ledger(articleId: string): LedgerRow[];
  stock(articleId: string): StockRow | undefined;
  putStock(articleId: string, stock: StockRow): void;

  listing(articleId: string): Listing | undefined;
  listingCount(): number;
  /** Some listings in the order of their articles. */
  listingsFrom(offset: number, limit: number): Listing[];
  putListing(listing: Listing): void;

  order(orderId: string): OrderHead | undefined;
  orderByKey(customerKey: string): OrderHead | undefined;
  orderCount(): number;
  /** Adds or replaces; the customer's key of the first time stays. */
  putOrder(order: OrderHead, customerKey: string): void;
  orderFacts(orderId: string): OrderFactRow[];
  addOrderFact(orderId: string, fact: OrderFactRow): void;
  /** Replaces what an order holds. */
  hold(orderId: string, lines: readonly { lineId: string; articleId: string; quantity: number }[]): void;
  reserved(articleId: string): number;
  /** Orders that hold some of an article, the newest first. */
  holders(articleId: string): { orderId: string; code: string }[];
  openOrders(): string[];

  /** Adds an incident unless its id is known; says whether it is new. */
  addIncident(incident: IncidentSnapshot): boolean;
  incident(id: string): IncidentSnapshot | undefined;

  /** Puts a thing at the end of the feed with the next number; called inside the transaction, so numbers become visible in their order. */
  announce(kind: FeedKind, ref: string): void;
  /** Entries after a number, in order. */
  feedAfter(seq: number, limit: number): { seq: number; kind: FeedKind; ref: string }[];
  lastSeq(): number;
}
