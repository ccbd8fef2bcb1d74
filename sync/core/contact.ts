/** Why a request brought no usable answer, by what the till does about it. */
export type FailureKind =
  /** Nobody answered, or something answered that is not the marketplace: try again later, nothing is known to have happened. */
  | 'no-contact'
  /** The marketplace does not know this till (any more): a person must pair it; selling goes on. */
  | 'unpaired'
  /** One side is too old for the other. */
  | 'upgrade'
  | 'busy'
  | 'too-large'
  | 'fault'
  /** The cursor means nothing there any more: start the feed from its beginning, keep the outbox. */
  | 'resync';

export interface ContactFailure {
  kind: FailureKind;
  /** Kebab-case; has a sentence in the text catalogues. */
  reason: string;
  /** What the marketplace asked us to wait, or null. */
  retryAfterMs: number | null;
}

/** Failures after which the rest of the round has no chance either. */
export function endsRound(failure: ContactFailure): boolean {
  return failure.kind === 'no-contact' || failure.kind === 'unpaired' || failure.kind === 'upgrade';
}
