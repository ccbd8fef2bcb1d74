import type { FeedEntry } from '../protocol/feed.ts';
import type { Books } from './books.ts';
import type { FeedKind, SequencerStorage } from './sequencer-storage.ts';

export interface FeedPage {
  entries: FeedEntry[];
  cursor: string;
  more: boolean;
}

/**
 * The next page after a cursor. Entries name what changed and carry how it is now, so that an old page taken in twice does no harm; of a
 * thing that changed often only the newest entry remains. Undefined for a cursor that this history did not give.
 */
export function readFeed(
  { storage, books }: { storage: SequencerStorage; books: Books },
  { cursor, limit }: { cursor: string | null; limit: number },
): FeedPage | undefined {
  const epoch = storage.epoch();
  const from = cursor === null ? 0 : seqOf(cursor, epoch);
  if (from === undefined || from > storage.lastSeq()) return undefined;
  const found = storage.feedAfter(from, limit + 1);
  const page = found.slice(0, limit);
  const entries = page.flatMap(({ kind, ref }) => {
    const state = stateOf(kind, ref, { storage, books });
    return state === undefined ? [] : [{ kind, ref, state }];
  });
  return { entries, cursor: cursorOf(page.at(-1)?.seq ?? from, epoch), more: found.length > limit };
}

function stateOf(
  kind: FeedKind,
  ref: string,
  { storage, books }: { storage: SequencerStorage; books: Books },
): unknown {
  if (kind === 'order') return books.orderSnapshot(ref);
  return kind === 'stock' ? books.stockOf(ref) : storage.incident(ref);
}

function cursorOf(seq: number, epoch: string): string {
  return `${seq.toString(36)}.${epoch}`;
}

function seqOf(cursor: string, epoch: string): number | undefined {
  const match = /^([0-9a-z]{1,11})\.(.+)$/.exec(cursor);
  return match && match[2] === epoch ? Number.parseInt(match[1] ?? '', 36) : undefined;
}
