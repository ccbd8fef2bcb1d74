import { type ReactNode, useEffect, useRef } from 'react';

import { Button, IconButton } from '#renderer/parts/button.tsx';
import { TextField } from '#renderer/parts/field.tsx';
import { Panel } from '#renderer/parts/screen.tsx';
import { articlesText } from '#renderer/text/articles.ts';
import { useText } from '#renderer/text/language.tsx';
import styles from './article-editor.module.css';
import type { FieldsProps } from './article-fields.tsx';
import type { ArticleForm } from './article-form.ts';

type Rows = ArticleForm['barcodes'];

/** Puts a scanned code into the first empty row, or a new one; a code that is there already stays once. */
export function withCode(rows: Rows, code: string): Rows {
  if (rows.some((row) => row.code.trim() === code)) return rows;
  const empty = rows.findIndex((row) => row.code.trim() === '');
  if (empty < 0) return [...rows, { code, quantity: '1' }];
  return rows.map((row, index) => (index === empty ? { ...row, code } : row));
}

/** The codes an article is scanned by, and how much of it one scan is. */
export function BarcodeFields({ form, problems, onChange }: FieldsProps): ReactNode {
  const text = useText(articlesText);
  const list = useRef<HTMLUListElement>(null);
  const count = useRef(form.barcodes.length);
  const rows = form.barcodes;

  useEffect(() => {
    // A row that was just added waits for its code.
    const fields = list.current?.querySelectorAll<HTMLInputElement>('[data-code]');
    const last = fields?.[fields.length - 1];
    if (rows.length > count.current && last?.value === '') last.focus();
    count.current = rows.length;
  }, [rows.length]);

  function set(index: number, part: Partial<Rows[number]>): void {
    onChange({ barcodes: rows.map((row, at) => (at === index ? { ...row, ...part } : row)) });
  }

  return (
    <Panel
      title={text.sections.codes}
      actions={
        <Button icon="plus" onClick={() => onChange({ barcodes: [...rows, { code: '', quantity: '1' }] })}>
          {text.addCode}
        </Button>
      }
    >
      {rows.length === 0 ? <p className={styles['hint']}>{text.noCodes}</p> : null}
      <ul ref={list} className={styles['codes']}>
        {rows.map((row, index) => (
          // Rows have no name of their own until their code is typed.
          // eslint-disable-next-line react/no-array-index-key
          <li key={index}>
            <TextField
              label={text.codeNumber(index + 1)}
              inputMode="text"
              data-code
              problem={problems[`barcodes.${index}`]}
              value={row.code}
              onChange={(code) => set(index, { code })}
              onKeyDown={(event) => {
                // The Enter of a scanner ends the code, not the form.
                if (event.key === 'Enter') event.preventDefault();
              }}
            />
            <TextField
              className={styles['perScan'] ?? ''}
              label={text.codeQuantity}
              aria-label={text.codeQuantityNumber(index + 1)}
              inputMode="decimal"
              value={row.quantity}
              onChange={(quantity) => set(index, { quantity })}
            />
            <IconButton
              look="plain"
              icon="bin"
              label={text.removeCode(row.code || String(index + 1))}
              onClick={() => onChange({ barcodes: rows.filter((_, at) => at !== index) })}
            />
          </li>
        ))}
      </ul>
      <p className={styles['hint']}>{text.scanHint}</p>
    </Panel>
  );
}
