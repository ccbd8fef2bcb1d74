import { type Failure, isFailure } from '#contract/errors.ts';
import type { Words } from './text/words.ts';
import { Told } from './told.ts';

/** What went wrong, for a person and for a program. */
export interface FaultText {
  sentence: string;
  /** A code of the contract, or of the command line itself. */
  code: string;
  reason: string | null;
  data: unknown;
}

/** Words whatever ended a command: place, what is wrong, what to do. */
export function faultText(error: unknown, words: Words): FaultText {
  if (error instanceof Told) {
    const { kind, complaint, about } = error;
    const sentence = words.complaints[complaint].replaceAll(/%([12])/g, (_, n: string) => about[Number(n) - 1] ?? '');
    return { sentence, code: kind, reason: kebab(complaint), data: { about } };
  }
  if (isFailure(error)) {
    const reason = reasonOf(error);
    return { sentence: sentenceOf(error, words), code: error.code, reason, data: error.data };
  }
  const detail = error instanceof Error ? error.message : String(error);
  return { sentence: words.internal(detail), code: 'internal', reason: null, data: {} };
}

function sentenceOf(error: Failure, words: Words): string {
  const { what } = error.data as { what?: string };
  const reason = reasonOf(error);
  const known =
    (reason === null ? undefined : reasonSentence(reason, words)) ??
    (what === undefined ? undefined : words.reasons[`${error.code}:${what}`]);
  const unknown = reason !== null && known === undefined ? words.unknownReason(reason) : '';
  const details = [unknown, ...detailsOf(error)].filter((text) => text !== '').join(', ');
  return words.fault(known ?? words.codes[error.code], details);
}

function reasonSentence(reason: string, words: Words): string | undefined {
  return words.reasons[reason] ?? words.importProblems[reason] ?? words.syncReasons[reason];
}

function reasonOf(error: Failure): string | null {
  const { reason } = error.data as { reason?: unknown };
  return typeof reason === 'string' ? reason : null;
}

/** The places that failures name. */
const telling = ['id', 'folder', 'file', 'detail', 'found', 'other', 'order', 'address', 'field', 'logId'] as const;

function detailsOf(error: Failure): string[] {
  const data = error.data as Record<string, unknown>;
  const issues = isFailure(error, 'invalid-input') ? error.data.issues : [];
  const named = telling
    .map((key) => data[key])
    .filter((value) => typeof value === 'string' || typeof value === 'number');
  return [...issues.map(({ path, message }) => `${path}: ${message}`), ...named.map(String)];
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
