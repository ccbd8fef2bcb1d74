import type { ErrorCode, Failure, InputIssue } from '#contract/errors.ts';
import { isFailure } from '#contract/errors.ts';
import { faults as de } from './de/faults.ts';
import { faults as en } from './en/faults.ts';
import { type Catalogue, useText } from './language.tsx';

/** Sentences for everything that can go wrong. Each says what to do. */
export type FaultWords = {
  codes: { readonly [Code in ErrorCode]: string };
  /** By the kebab-case reason of `refused`, `conflict`, `unavailable`, `not-found` and of print outcomes. */
  reasons: Readonly<Record<string, string>>;
  printer: Readonly<Record<string, string>>;
  unknownReason(reason: string): string;
  fields: Readonly<Record<string, string>>;
  badField: string;
  logId(id: string): string;
};

export const faultText: Catalogue<FaultWords> = { de, en };

/** The sentence for a failure: that of its reason where there is one, otherwise that of its code. */
export function faultSentence(words: FaultWords, fault: Failure): string {
  const data = fault.data as { reason?: unknown; what?: unknown };
  const reason = [data.reason, data.what].find((word): word is string => typeof word === 'string');
  const known = reason === undefined ? undefined : (words.reasons[reason] ?? words.reasons[`${fault.code}:${reason}`]);
  if (known) return known;
  if (isFailure(fault, 'internal') && fault.data.logId)
    return `${words.codes.internal} ${words.logId(fault.data.logId)}`;
  if (isFailure(fault, 'refused')) return `${words.codes.refused} ${words.unknownReason(fault.data.reason)}`;
  if (isFailure(fault, 'printer-failed')) return words.printer[fault.data.reason] ?? words.codes['printer-failed'];
  return words.codes[fault.code];
}

/** The sentence for each field of a form that the host did not accept, by path (`shop.postcode`). */
export function fieldProblems(words: FaultWords, fault: Failure | undefined): Record<string, string> {
  if (!fault || !isFailure(fault, 'invalid-input')) return {};
  return Object.fromEntries(fault.data.issues.map((issue) => [issue.path, fieldSentence(words, issue)]));
}

function fieldSentence(words: FaultWords, issue: InputIssue): string {
  const name = issue.path.split('.').at(-1) ?? '';
  return words.fields[name] ?? words.badField;
}

/** Turns failures into sentences in the person's language. */
export function useFault(): (fault: Failure) => string {
  const words = useText(faultText);
  return (fault) => faultSentence(words, fault);
}
