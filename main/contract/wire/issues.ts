import type { InputIssue } from '../errors.ts';

/** What is used of an issue of zod. */
type SchemaIssue = { readonly path: readonly PropertyKey[]; readonly code: string; readonly message: string };

/** An input can be wrong in every row of a list; a reader is helped by the first ones. */
const most = 50;

/** The form in which issues travel: without the input itself, which may be large or secret. */
export function issuesOf(issues: readonly SchemaIssue[]): InputIssue[] {
  return issues.slice(0, most).map(({ path, code, message }) => ({ path: path.map(String).join('.'), code, message }));
}
