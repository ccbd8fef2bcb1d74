/** Makes failures of whatever a handler threw. */
import { type Failure, failure, isFailure } from '../errors.ts';

export type FaultOptions = {
  /** Told of every fault that has no code, with the id under which the caller hears of it. Must not throw. */
  report(logId: string, name: string, error: unknown): void;
};

export type ReadFault = (name: string, error: unknown, given: AbortSignal) => Failure;

/** Makes the reader of faults: failures pass, the end of a cancelled call is `cancelled`, the rest is `internal`. */
export function faultReader({ report }: FaultOptions): ReadFault {
  return (name, error, given) => {
    if (isFailure(error)) return error;
    if (given.aborted && (error === given.reason || isAbort(error))) return failure('cancelled', {});
    const logId = newLogId();
    report(logId, name, error);
    return failure('internal', { logId });
  };
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** Without I, L, O and U: the id is read out on the telephone. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Eight letters in two groups: enough to find one fault in the log of one till. */
function newLogId(): string {
  const drawn = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => letters[byte % letters.length]);
  return `${drawn.slice(0, 4).join('')}-${drawn.slice(4).join('')}`;
}
