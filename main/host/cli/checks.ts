import type { Command, Outcome, TillSetting } from './command.ts';
import { blocks, tableText } from './lay-out.ts';

export const checkCommands: readonly Command[] = [
  { name: 'journal verify', parameters: [], needs: 'shop', run: verifyJournal },
  { name: 'doctor', parameters: [], needs: 'folder', run: doctor },
];

async function verifyJournal({ till, words }: TillSetting): Promise<Outcome> {
  const { journal: text } = words;
  const verdict = await till.client.call('journal.verify', {}, { timeoutMs: 0 });
  if (verdict.ok) return { code: 0, json: verdict, text: text.good(verdict.rows) };
  const problem = verdict.problem ?? '';
  const sentence = text.bad(verdict.atRow ?? verdict.rows, text.problems[problem] ?? problem);
  return { code: 1, json: verdict, text: sentence };
}

async function doctor({ till, words }: TillSetting): Promise<Outcome> {
  const { doctor: text } = words;
  const checks = await till.client.call('doctor.run', {}, { timeoutMs: 0 });
  const wrong = checks.filter(({ ok }) => !ok).length;
  const table = tableText(
    [{ heading: '' }, { heading: '' }, { heading: '' }],
    checks.map(({ name, ok, detail }) => [
      ok ? text.fine : text.wrong,
      text.names[name] ?? name,
      text.details[detail] ?? detail,
    ]),
  ).trimStart();
  const verdict = wrong === 0 ? text.good : text.bad(wrong);
  return { code: wrong === 0 ? 0 : 1, json: { ok: wrong === 0, checks }, text: blocks(table, verdict) };
}
