import type { Role } from '#contract/method.ts';
import type { Operation } from '#domain/operation.ts';
import type { Language } from '#domain/money.ts';
import type { ShopDatabase } from './database/database.ts';
import type { HostCommandMemory } from './database/command-memory.ts';
import type { JournalAnchor } from './database/journal.ts';
import type { WrittenOp } from './database/operation-log.ts';

/** Who does something: the signed-in operator of a connection. */
export interface Actor {
  operatorN: number;
  operatorId: string;
  name: string;
  role: Role;
  language: Language;
}

/** The command at hand; its result is kept in the transaction of its rows. */
export interface CommandOf {
  commandId: string;
  name: string;
}

/** What every use case works with: one shop's data folder while this process owns it. */
export interface Shop {
  readonly folder: string;
  readonly db: ShopDatabase;
  readonly deviceId: string;
  readonly tillId: string;
  readonly build: string;
  readonly session: { readonly n: number; readonly id: string };
  /** IANA name of the shop's zone. */
  readonly timeZone: string;
  readonly commands: HostCommandMemory;
  /** By method: makes the answer of a repeated command anew from the little that was kept of it. */
  readonly rebuilders: Record<string, (kept: unknown) => unknown>;
  /** Milliseconds since 1970 UTC. */
  nowMs(): number;
  /** ISO UTC with milliseconds. */
  now(): string;
  /** YYYY-MM-DD in the shop's zone. */
  today(): string;
  newId(): string;
  /** Measured marketplace clock minus ours; 0 until one is known. */
  clockOffsetMs: number;
  /** Writes a fact or wish with its outbox row; inside the write of its cause. */
  recordOp(operation: Operation, at?: string): WrittenOp;
  /** Writes a journal row; inside the write of what it tells of. */
  journal(kind: string, actor: Actor | null, body: Record<string, unknown>): JournalAnchor;
}
