import { type ReactNode, useState } from 'react';

import type { ArticleRow } from '#contract/methods/articles.ts';
import { useCommand } from '#renderer/host/use-command.ts';
import { Button } from '#renderer/parts/button.tsx';
import { Dialog } from '#renderer/parts/dialog.tsx';
import { Message } from '#renderer/parts/message.tsx';
import { counterText } from '#renderer/text/counter.ts';
import { useFault } from '#renderer/text/faults.ts';
import { frameText } from '#renderer/text/frame.ts';
import { useText } from '#renderer/text/language.tsx';
import { ArticleSearch } from './article-search.tsx';
import styles from './dialogs.module.css';

/** Gives an unknown code to an article that exists; asked twice, because from then on every scan sells it. */
export function AssignDialog({
  code,
  onAssigned,
  onClose,
}: {
  code: string;
  onAssigned(name: string): void;
  onClose(): void;
}): ReactNode {
  const text = useText(counterText).assign;
  const frame = useText(frameText);
  const sentence = useFault();
  const assign = useCommand('articles.assignBarcode');
  const [typed, type] = useState('');
  const [article, choose] = useState<ArticleRow>();

  async function take(): Promise<void> {
    if (article && (await assign.run({ articleId: article.id, code }))) onAssigned(article.name);
  }

  return (
    <Dialog
      title={text.title}
      onClose={onClose}
      footer={
        <>
          <Button size="large" onClick={onClose}>
            {frame.cancel}
          </Button>
          {article ? (
            <Button size="large" look="primary" icon="check" busy={assign.busy} onClick={() => void take()}>
              {text.take(article.name)}
            </Button>
          ) : null}
        </>
      }
    >
      <p className={styles['lead']}>{text.help(code)}</p>
      {assign.failure ? <Message kind="fault">{sentence(assign.failure)}</Message> : null}
      <div className={styles['search']}>
        <ArticleSearch
          value={typed}
          onChange={(value) => {
            type(value);
            choose(undefined);
          }}
          onChoose={(chosen) => {
            choose(chosen);
            assign.clear();
          }}
        >
          {null}
        </ArticleSearch>
      </div>
    </Dialog>
  );
}
