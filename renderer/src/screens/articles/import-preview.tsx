import type { ReactNode } from 'react';

import type { ImportResult } from '#contract/methods/articles.ts';
import { Message } from '#renderer/parts/message.tsx';
import { Table } from '#renderer/parts/table.tsx';
import { articlesText } from '#renderer/text/articles.ts';
import { formatCount } from '#renderer/text/format-count.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import styles from './import-dialog.module.css';

/** More are named by the file itself once the first are mended. */
const mostShown = 100;

/** What a file would change, and every place in it that cannot be read. */
export function ImportPreview({ name, result }: { name: string; result: ImportResult }): ReactNode {
  const text = useText(articlesText);
  const language = useLanguage();
  const count = (value: number): string => formatCount(value, language);
  const { created, updated, unchanged, problems, problemCount } = result;
  const shown = problems.slice(0, mostShown);
  return (
    <>
      <p className={styles['hint']}>
        {text.fileRead(name, result.encoding, text.delimiters[result.delimiter] ?? result.delimiter)}
      </p>
      <ul className={styles['counts']}>
        <Count value={count(created)} word={text.willCreate} />
        <Count value={count(updated)} word={text.willUpdate} />
        <Count value={count(unchanged)} word={text.unchanged} />
        <Count value={count(problemCount)} word={text.bad} bad={problemCount > 0} />
      </ul>
      {problemCount > 0 ? (
        <Message kind="warning">{created + updated > 0 ? text.importRefused : text.importRefusedWhole}</Message>
      ) : null}
      {problemCount === 0 && created + updated === 0 ? <Message kind="info">{text.nothingToDo}</Message> : null}
      {problemCount > 0 ? (
        <section className={styles['problems']} aria-label={text.problemsTitle(count(problemCount))}>
          <h3>{text.problemsTitle(count(problemCount))}</h3>
          <Table
            caption={text.problemsTitle(count(problemCount))}
            compact
            columns={[
              { key: 'row', title: text.row, narrow: true },
              { key: 'column', title: text.column, narrow: true },
              { key: 'problem', title: text.problemColumn },
              { key: 'found', title: text.found },
            ]}
            rows={shown.map(({ row, column, problem, found, other }, index) => ({
              key: `${row}-${column}-${index}`,
              cells: {
                row,
                column,
                problem: text.rowProblems[problem] ?? text.problem({ reason: problem, ...detailsOf(problem, other) }),
                found: <span className={styles['found']}>{found === '' ? text.emptyFound : found}</span>,
              },
            }))}
          />
          {problemCount > shown.length ? (
            <p className={styles['hint']}>{text.problemsShown(count(shown.length), count(problemCount))}</p>
          ) : null}
        </section>
      ) : null}
    </>
  );
}

/** A row names what collides with it, or what would be right, in one text; the sentence wants it by name. */
function detailsOf(problem: string, other: string | undefined): { right?: string; otherName?: string } {
  if (other === undefined) return {};
  return problem === 'barcode-wrong-check-digit' ? { right: other } : { otherName: other };
}

function Count({ value, word, bad = false }: { value: string; word: string; bad?: boolean }): ReactNode {
  return (
    <li data-bad={bad || undefined}>
      <strong>{value}</strong>
      <span>{word}</span>
    </li>
  );
}
