import { type ReactNode, useEffect, useRef, useState } from 'react';

import { isFailure } from '#contract/errors.ts';
import { useLanguage, useText } from '#renderer/text/language.tsx';
import { go } from '#renderer/app/route.ts';
import { useMay } from '#renderer/app/till.tsx';
import { refresh, useAnswer } from '#renderer/host/use-answer.ts';
import { useCommand } from '#renderer/host/use-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { focusProblem } from '#renderer/parts/focus-problem.ts';
import { Confirm } from '#renderer/parts/confirm.tsx';
import { Empty, Message } from '#renderer/parts/message.tsx';
import { notify } from '#renderer/parts/notices.tsx';
import { Screen } from '#renderer/parts/screen.tsx';
import { articlesText } from '#renderer/text/articles.ts';
import { useFault } from '#renderer/text/faults.ts';
import { frameText } from '#renderer/text/frame.ts';
import styles from './article-editor.module.css';
import { GoodsFields, OnlineFields, PriceFields } from './article-fields.tsx';
import { type ArticleForm, emptyForm, type FieldProblems, formOf, readForm } from './article-form.ts';
import { BarcodeFields, withCode } from './barcode-fields.tsx';
import { refusedField } from './refused-field.ts';
import { StockPanel } from './stock-panel.tsx';
import { useArticleLookUp, useCodeScan } from './use-code-scan.ts';

/** The form of a new article; `code` is a barcode that was scanned and nobody knew. */
export function NewArticle({ code }: { code: string | undefined }): ReactNode {
  const start = code === undefined ? emptyForm : { ...emptyForm, barcodes: [{ code, quantity: '1' }] };
  return <Editor start={start} />;
}

/** The form of an article that is there, by id, number or barcode. */
export function ArticleEditor({ code }: { code: string }): ReactNode {
  const text = useText(articlesText);
  const frame = useText(frameText);
  const language = useLanguage();
  const sentence = useFault();
  const mayChange = useMay('manager');
  const { value, failure } = useAnswer('articles.show', { code });
  if (value) return <Editor key={value.updatedAt} start={formOf(value, language)} stock={value.stock} />;
  if (!failure) return <Waiting title={frame.loading} />;
  const unknown = isFailure(failure, 'not-found');
  return (
    <Screen
      title={text.title}
      actions={
        <Button icon="left" onClick={() => go('articles')}>
          {text.back}
        </Button>
      }
    >
      <LooksUp />
      <Empty icon="tag" title={unknown ? text.unknownCode(code) : sentence(failure)}>
        {unknown && mayChange ? (
          <Button look="primary" icon="plus" onClick={() => go('articles', 'new', code)}>
            {text.createWith(code)}
          </Button>
        ) : null}
      </Empty>
    </Screen>
  );
}

/** Takes scans while no form is there yet that would. */
function LooksUp(): ReactNode {
  useArticleLookUp();
  return null;
}

function Waiting({ title }: { title: string }): ReactNode {
  return (
    <>
      <LooksUp />
      <Empty icon="clock" title={title} />
    </>
  );
}

function Editor({
  start,
  stock,
}: {
  start: ArticleForm;
  stock?: { onHand: number; reserved: number; published: number };
}): ReactNode {
  const text = useText(articlesText);
  const sentence = useFault();
  const mayChange = useMay('manager');
  const [form, setForm] = useState(start);
  const [problems, setProblems] = useState<FieldProblems>({});
  const [leaving, setLeaving] = useState(false);
  const [tries, setTries] = useState(0);
  const save = useCommand('articles.save');
  const refused = refusedField(save.failure, form);
  const shown = refused
    ? { ...problems, [refused.field]: text.problem(refused.problem) }
    : problemWords(problems, text);
  const changed = JSON.stringify(form) !== JSON.stringify(start);
  const count = Object.keys(problems).length;
  const place = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (count > 0 || save.failure) focusProblem(place.current);
    // Only a new try is a reason to move the focus; while somebody types, it stays.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [tries, save.failure]);

  const fields = { form, problems: shown, onChange: change };

  function change(part: Partial<ArticleForm>): void {
    setForm((before) => ({ ...before, ...part }));
    setProblems((before) => without(before, Object.keys(part)));
    save.clear();
  }

  useCodeScan({ articleId: start.id, changed }, (code) => {
    setForm((before) => ({ ...before, barcodes: withCode(before.barcodes, code) }));
    setProblems((before) => without(before, ['barcodes']));
    save.clear();
  });

  async function run(): Promise<void> {
    const read = readForm(form);
    setTries((before) => before + 1);
    setProblems('problems' in read ? read.problems : {});
    if (!('draft' in read)) return;
    const saved = await save.run(read.draft);
    if (!saved) return;
    refresh('articles.list', 'articles.tiles', 'articles.search');
    notify({ kind: 'done', text: text.saved(saved.name) });
    go('articles');
  }

  return (
    <Screen
      title={start.id === null ? text.newTitle : start.name}
      actions={
        <>
          <Button icon="left" onClick={() => (changed ? setLeaving(true) : go('articles'))}>
            {text.back}
          </Button>
          {start.id !== null && start.kind === 'goods' ? (
            <Button icon="barcode" disabled={changed} onClick={() => go('articles', 'labels', start.id ?? '')}>
              {text.label}
            </Button>
          ) : null}
          {mayChange ? (
            <Button look="primary" icon="check" busy={save.busy} onClick={() => void run()}>
              {text.save}
            </Button>
          ) : null}
        </>
      }
    >
      <form
        ref={place}
        className={styles['form']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        {count > 0 ? <Message kind="fault">{text.checkFields(count)}</Message> : null}
        {save.failure && !refused ? <Message kind="fault">{sentence(save.failure)}</Message> : null}
        <div className={styles['column']}>
          <GoodsFields {...fields} />
          <BarcodeFields {...fields} />
          {stock && start.id !== null && start.kind === 'goods' ? (
            <StockPanel articleId={start.id} unit={start.unit} stock={stock} />
          ) : null}
        </div>
        <div className={styles['column']}>
          <PriceFields {...fields} />
          <OnlineFields {...fields} />
        </div>
        <button type="submit" className="unseen" tabIndex={-1} aria-hidden="true" />
      </form>
      {leaving ? (
        <Confirm
          danger
          title={text.discardTitle}
          action={text.discard}
          onConfirm={() => go('articles')}
          onClose={() => setLeaving(false)}
        >
          <p>{text.discardText}</p>
        </Confirm>
      ) : null}
    </Screen>
  );
}

/** A changed field is no longer known to be wrong. */
function without(problems: FieldProblems, changed: readonly string[]): FieldProblems {
  return Object.fromEntries(
    Object.entries(problems).filter(([field]) => !changed.includes(field.split('.')[0] ?? field)),
  );
}

function problemWords(
  problems: FieldProblems,
  text: { problem(of: { reason: string }): string },
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(problems).map(([field, reason]) => [field, text.problem({ reason: reason ?? '' })]),
  );
}
