/**
 * Everything that can go wrong in an answer of the host, as a closed set of codes with data.
 *
 * A person never reads `message`: screens and command line make a sentence with place and remedy out of code and data.
 * Every code has a page in docs/errors/.
 */
import type { Role } from './method.ts';

/** One fault of an input: where (`lines.0.quantity`, empty for the whole) and what, as the schema words it. */
export type InputIssue = { path: string; code: string; message: string };

type Detail = string | number | boolean | null;
type Extra = { [key: string]: Detail | undefined };

/** The data each code carries; all of it is JSON. */
export type ErrorData = {
  'invalid-input': { issues: InputIssue[] };
  'unknown-method': { name: string };
  'not-allowed': { needs: Role; has: Role };
  'not-found': { what: string; id?: string };
  conflict: { what: string; id?: string } & Extra;
  /** A rule of the business said no; `reason` is kebab-case and has a sentence in the text catalogues. */
  refused: { reason: string } & Extra;
  /** Something that is needed is not there now: the host, a device, the marketplace, a port. */
  unavailable: { what: string } & Extra;
  cancelled: Record<string, never>;
  'timed-out': { afterMs: number; commandId?: string };
  'too-large': { limitBytes: number; bytes?: number };
  'protocol-mismatch': { host: number; client: number | null; build: string };
  'no-entry': {
    reason: 'no-session' | 'ticket-used' | 'ticket-expired' | 'ticket-unknown' | 'foreign-page' | 'wrong-key';
  };
  'folder-owned': { folder: string; pid?: number };
  'folder-not-writable': { folder: string };
  'folder-newer': { folder: string; found: number; known: number };
  'disk-full': { folder: string };
  'database-damaged': { file: string; detail?: string };
  'printer-failed': { device: string; reason: string };
  internal: { logId: string };
};

export type ErrorCode = keyof ErrorData;

/** English fallback per code, for logs and for readers without a text catalogue. */
const fallback: { readonly [Code in ErrorCode]: string } = {
  'invalid-input': 'The input does not have the required form',
  'unknown-method': 'The host does not know this method',
  'not-allowed': 'The operator may not do this',
  'not-found': 'There is nothing under this name',
  conflict: 'This contradicts what is already there',
  refused: 'A rule of the shop does not allow this',
  unavailable: 'Something that is needed is not available now',
  cancelled: 'The call was cancelled',
  'timed-out': 'No answer came in time',
  'too-large': 'The message is larger than allowed',
  'protocol-mismatch': 'This window and the till program are of different versions',
  'no-entry': 'This window has no access to the till',
  'folder-owned': 'Another running program owns the data folder',
  'folder-not-writable': 'The data folder cannot be written to',
  'folder-newer': 'The data folder was written by a newer version',
  'disk-full': 'The disk is full',
  'database-damaged': 'The database file is damaged',
  'printer-failed': 'The printer did not print',
  internal: 'A fault inside the program',
};

/** All codes, in the order of this file. */
export const errorCodes = Object.keys(fallback) as readonly ErrorCode[];

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(fallback, value);
}

/** The form in which a failure travels. */
export type FailureBody = { [Code in ErrorCode]: { code: Code; message: string; data: ErrorData[Code] } }[ErrorCode];

/** A failure with a code, thrown by handlers and by the client alike; narrow it with {@link isFailure}. */
export class Failure<Code extends ErrorCode = ErrorCode> extends Error {
  readonly code: Code;
  readonly data: ErrorData[Code];

  constructor(code: Code, data: ErrorData[Code], message: string = fallback[code]) {
    super(message);
    this.name = 'Failure';
    this.code = code;
    this.data = data;
  }
}

/** Makes a failure to throw. `message` is for logs; leave it out where the code says enough. */
export function failure<Code extends ErrorCode>(code: Code, data: ErrorData[Code], message?: string): Failure<Code> {
  return new Failure(code, data, message);
}

/** Says whether a caught value is a failure, of the given code when one is named. */
export function isFailure<Code extends ErrorCode = ErrorCode>(value: unknown, code?: Code): value is Failure<Code> {
  return value instanceof Failure && (code === undefined || value.code === code);
}

/** Makes the travelling form of a failure. */
export function failureBody(of: Failure): FailureBody {
  return { code: of.code, message: of.message, data: of.data } as FailureBody;
}

/** Makes a failure of what travelled; a code that a newer host invented becomes `internal` and keeps its message. */
export function failureOf(body: unknown): Failure {
  const { code, message, data } = (typeof body === 'object' && body !== null ? body : {}) as Partial<FailureBody>;
  if (isErrorCode(code)) return new Failure(code, (data ?? {}) as ErrorData[ErrorCode], message);
  return new Failure('internal', { logId: '' }, `${String(code)}: ${String(message)}`);
}
