import { type KeyboardEvent, type ReactNode, type Ref, useId, useState } from 'react';

import type { ArticleRow } from '#contract/methods/articles.ts';
import { isFailure } from '#contract/errors.ts';
import { host } from '#renderer/host/host.ts';
import { useAnswer } from '#renderer/host/use-answer.ts';
import { IconButton } from '#renderer/parts/button.tsx';
import { Icon } from '#renderer/parts/icon.tsx';
import { Empty } from '#renderer/parts/message.tsx';
import { counterText } from '#renderer/text/counter.ts';
import { useText } from '#renderer/text/language.tsx';
import styles from './article-search.module.css';
import { FoundArticle } from './found-article.tsx';

const mostHits = 30;

/** A typed number, barcode or label: nothing a name would be searched by. */
export function looksLikeCode(text: string): boolean {
  return /^[\d\s]+$/.test(text.trim());
}

/**
 * The search field with its hits. Every key asks anew and drops answers that were overtaken. Enter takes the marked hit, or sells a number
 * as if it were scanned; `children` is what stands here while nothing is searched.
 */
export function ArticleSearch({
  value,
  onChange,
  onChoose,
  onCode,
  field,
  children,
}: {
  value: string;
  onChange(value: string): void;
  onChoose(article: ArticleRow): void;
  /** Missing where only articles may be chosen. */
  onCode?: (code: string) => void;
  field?: Ref<HTMLInputElement>;
  children: ReactNode;
}): ReactNode {
  const text = useText(counterText).search;
  const id = useId();
  const asked = value.trim();
  const { value: found, asking } = useAnswer('articles.search', asked === '' ? null : { text: asked, limit: mostHits });
  const [marked, mark] = useState({ asked: '', index: 0 });
  const hits = asked === '' ? [] : (found ?? []);
  const at = marked.asked === asked ? Math.min(marked.index, hits.length - 1) : 0;

  async function enter(): Promise<void> {
    if (asked === '') return;
    if (onCode && looksLikeCode(asked) && marked.asked !== asked) return onCode(asked);
    const hit = asking ? await firstHit(asked) : hits[at];
    if (hit) return onChoose(hit);
    if (!asking && onCode) onCode(asked);
  }

  function press(event: KeyboardEvent): void {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined && hits.length > 0) {
      event.preventDefault();
      mark({ asked, index: (at + move + hits.length) % hits.length });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      void enter();
    } else if (event.key === 'Escape' && value !== '') {
      event.preventDefault();
      event.stopPropagation();
      onChange('');
    }
  }

  const shown = asked !== '';
  return (
    <div className={styles['search']}>
      <div className={styles['box']}>
        <Icon name="search" />
        <input
          ref={field}
          type="text"
          role="combobox"
          aria-label={text.label}
          aria-expanded={shown && hits.length > 0}
          aria-controls={`${id}-hits`}
          aria-autocomplete="list"
          aria-activedescendant={shown && hits[at] ? `${id}-${at}` : undefined}
          aria-keyshortcuts="F2"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={text.placeholder}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={press}
        />
        {value === '' ? null : (
          <IconButton icon="close" label={text.clear} onClick={() => onChange('')} className={styles['clear']} />
        )}
      </div>
      <output className="unseen">{shown && !asking ? text.found(hits.length) : ''}</output>
      {shown && hits.length === 0 && !asking ? (
        <Empty icon="search" title={text.none(asked)}>
          <p>{text.noneHelp}</p>
        </Empty>
      ) : null}
      <div
        id={`${id}-hits`}
        // eslint-disable-next-line jsx-a11y/prefer-tag-over-role -- rows of several columns under a field of ours
        role="listbox"
        aria-label={text.results}
        className={styles['hits']}
        hidden={!shown || hits.length === 0}
      >
        {hits.map((article, index) => (
          <FoundArticle
            key={article.id}
            id={`${id}-${index}`}
            article={article}
            marked={index === at}
            onChoose={onChoose}
          />
        ))}
      </div>
      <div className={styles['idle']} hidden={shown}>
        {children}
      </div>
    </div>
  );
}

/** For Enter before the list is there: asks once more and waits. */
async function firstHit(text: string): Promise<ArticleRow | undefined> {
  try {
    return (await host.call('articles.search', { text, limit: 1 }))[0];
  } catch (error) {
    if (isFailure(error)) return undefined;
    throw error;
  }
}
