import { type ReactNode, useState } from 'react';

import { useAnswer } from '#renderer/host/use-answer.ts';
import { Button, IconButton } from '#renderer/parts/button.tsx';
import { Dialog } from '#renderer/parts/dialog.tsx';
import { Field } from '#renderer/parts/field.tsx';
import { Empty } from '#renderer/parts/message.tsx';
import { Money } from '#renderer/parts/money.tsx';
import { SearchField } from '#renderer/parts/search-field.tsx';
import { useSettled } from '#renderer/parts/use-paged.ts';
import { articlesText } from '#renderer/text/articles.ts';
import { useText } from '#renderer/text/language.tsx';
import styles from './article-editor.module.css';

type Deposit = { id: string; name: string };

/** The deposit article that follows each unit onto the receipt. */
export function DepositField({
  value,
  problem,
  onChange,
}: {
  value: Deposit | null;
  problem: string | undefined;
  onChange(value: Deposit | null): void;
}): ReactNode {
  const text = useText(articlesText);
  const [choosing, setChoosing] = useState(false);
  return (
    <Field label={text.fields.deposit} hint={text.fields.depositHint} optional {...(problem ? { problem } : {})}>
      {(ids) => (
        <div className={styles['chosen']}>
          <Button
            {...ids}
            aria-label={`${text.fields.deposit}: ${value?.name ?? text.fields.noDeposit}`}
            className={styles['choose']}
            onClick={() => setChoosing(true)}
          >
            {value?.name ?? text.fields.noDeposit}
          </Button>
          {value ? (
            <IconButton look="plain" icon="bin" label={text.fields.removeDeposit} onClick={() => onChange(null)} />
          ) : null}
          {choosing ? (
            <Choose
              onChosen={(deposit) => {
                onChange(deposit);
                setChoosing(false);
              }}
              onClose={() => setChoosing(false)}
            />
          ) : null}
        </div>
      )}
    </Field>
  );
}

function Choose({ onChosen, onClose }: { onChosen(deposit: Deposit): void; onClose(): void }): ReactNode {
  const text = useText(articlesText);
  const [typed, setTyped] = useState('');
  const search = useSettled(typed).trim();
  const { value } = useAnswer('articles.list', { text: search, kind: 'deposit', limit: 50 });
  return (
    <Dialog title={text.fields.deposit} onClose={onClose} closeByBackdrop>
      <SearchField label={text.search} hint={text.searchHint} value={typed} onChange={setTyped} />
      {value?.total === 0 ? (
        <Empty icon="bottle" title={text.nothingFound}>
          {text.fields.noDepositArticles}
        </Empty>
      ) : null}
      <ul className={styles['deposits']}>
        {value?.rows.map(({ id, name, price }) => (
          <li key={id}>
            <button type="button" onClick={() => onChosen({ id, name })}>
              <span>{name}</span>
              <Money cents={price} />
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
