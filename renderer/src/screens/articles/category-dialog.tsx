import { type ReactNode, useState } from 'react';

import { categoryColours } from '#domain/category-colours.ts';
import { refresh } from '#renderer/host/use-answer.ts';
import { useCommand } from '#renderer/host/use-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Dialog } from '#renderer/parts/dialog.tsx';
import { TextField } from '#renderer/parts/field.tsx';
import { Message } from '#renderer/parts/message.tsx';
import { notify } from '#renderer/parts/notices.tsx';
import { articlesText } from '#renderer/text/articles.ts';
import { useFault } from '#renderer/text/faults.ts';
import { frameText } from '#renderer/text/frame.ts';
import { useText } from '#renderer/text/language.tsx';
import styles from './article-editor.module.css';

/** A new group of tiles and articles. */
export function CategoryDialog({ onMade, onClose }: { onMade(id: string): void; onClose(): void }): ReactNode {
  const text = useText(articlesText);
  const frame = useText(frameText);
  const sentence = useFault();
  const [name, setName] = useState('');
  const [colour, setColour] = useState('');
  const [missing, setMissing] = useState(false);
  const save = useCommand('articles.saveCategory');

  async function run(): Promise<void> {
    const given = name.trim();
    setMissing(given === '');
    if (given === '') return;
    const made = await save.run({ name: given, colour });
    if (!made) return;
    refresh('articles.categories');
    notify({ kind: 'done', text: text.categorySaved(made.name) });
    onMade(made.id);
  }

  return (
    <Dialog
      title={text.newCategory}
      width="narrow"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{frame.cancel}</Button>
          <Button look="primary" busy={save.busy} onClick={() => void run()}>
            {text.create}
          </Button>
        </>
      }
    >
      <div className={styles['stack']}>
        <TextField
          label={text.categoryName}
          maxLength={60}
          problem={missing ? text.problem({ reason: 'required' }) : undefined}
          value={name}
          onChange={setName}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            void run();
          }}
        />
        <fieldset className={styles['swatches']}>
          <legend>{text.categoryColour}</legend>
          {categoryColours.map((value, index) => (
            <button
              key={value}
              type="button"
              aria-label={text.colour(index + 1)}
              aria-pressed={value === colour}
              className={styles['swatch']}
              style={{ background: value }}
              onClick={() => setColour(value === colour ? '' : value)}
            />
          ))}
        </fieldset>
        {save.failure ? <Message kind="fault">{sentence(save.failure)}</Message> : null}
      </div>
    </Dialog>
  );
}
